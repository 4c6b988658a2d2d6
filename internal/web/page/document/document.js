// A marked text and what is decided about it: moving without a jump, keys, and
// words selected with the mouse or the keyboard. Everything here has its plain
// form and link, which work without it.
(() => {
  "use strict";
  const work = () => document.getElementById("work");
  if (!work()) return;

  // points counts the code points of a string: documents are cited by them,
  // while scripts count UTF-16 units.
  const points = (s) => { let n = 0; for (const _ of s) n++; return n; };

  // place returns the code point in the document of a place in a marked text,
  // or -1. A paragraph's element holds the paragraph's characters and no others.
  const place = (node, offset) => {
    const el = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const p = el?.closest("[data-start]");
    if (!p) return -1;
    const range = document.createRange();
    range.setStart(p, 0);
    range.setEnd(node, offset);
    return Number(p.dataset.start) + points(range.toString());
  };

  // chosen returns the selected words of the text with their place, or null.
  // White space at either end is left out.
  const chosen = () => {
    const s = getSelection(), reading = document.getElementById("reading");
    if (!s || s.isCollapsed || !s.rangeCount || !reading) return null;
    const range = s.getRangeAt(0);
    if (!reading.contains(range.startContainer) || !reading.contains(range.endContainer)) return null;
    const parts = [];
    for (const p of reading.querySelectorAll("[data-start]")) {
      if (!range.intersectsNode(p)) continue;
      const part = document.createRange();
      part.selectNodeContents(p);
      if (p.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
      if (p.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
      const words = part.toString();
      if (words.trim()) parts.push({ words, start: place(part.startContainer, part.startOffset) });
    }
    if (!parts.length) return null;
    const first = parts[0], last = parts[parts.length - 1];
    return {
      start: first.start + points(first.words) - points(first.words.trimStart()),
      end: last.start + points(last.words.trimEnd()),
      words: parts.map((p) => p.words).join(" ").trim(),
    };
  };

  // pick puts the selected words into a field of an open form.
  const pick = (form, part, words) => {
    const fields = [...form.querySelectorAll(`.span-field[data-part="${part === "more" ? "content" : part}"]`)];
    let field = fields[0];
    if (part === "more") {
      field = fields.find((f) => !f.querySelector("input").value);
      if (!field) {
        field = fields[0].cloneNode(true);
        fields[fields.length - 1].after(field);
        for (const b of field.querySelectorAll("button")) b.value = b.value.replace(/^content \d+/, `content ${fields.length}`);
        field.querySelector(".span-label").textContent = `Content ${fields.length + 1}`;
      }
    }
    field.querySelector("input[name$=_start]").value = words.start;
    field.querySelector("input[name$=_end]").value = words.end;
    field.querySelector(".span-text").textContent = `“${words.words}”`;
    field.querySelector(".wrong")?.remove();
  };

  let last = null; // the words selected last: pressing a button may end a selection
  document.addEventListener("selectionchange", () => {
    const now = chosen();
    if (now) last = now;
    for (const b of document.querySelectorAll("[data-pick]")) b.disabled = !last;
  });

  // show takes an answer in: the work area is replaced, what was scrolled stays
  // where it was, and what is looked at is brought into view only if it is not.
  const show = (page, url, push) => {
    const part = page.getElementById("work");
    if (!part) throw new Error("an answer of another kind");
    const keep = new Map();
    for (const id of ["saids"]) { const e = document.getElementById(id); if (e) keep.set(id, e.scrollTop); }
    const focus = document.activeElement?.id || document.activeElement?.dataset?.key;
    const y = scrollY;
    work().replaceWith(document.importNode(part, true));
    document.title = page.title;
    say(page.querySelector("main > .flash")?.textContent);
    for (const name of [".side", ".menu"]) {
      const now = page.querySelector(name), old = document.querySelector(name);
      if (now && old && !old.open) old.replaceWith(document.importNode(now, true));
    }
    if (push) history.pushState({ work: true }, "", url); else history.replaceState({ work: true }, "", url);
    for (const [id, top] of keep) { const e = document.getElementById(id); if (e) e.scrollTop = top; }
    scrollTo({ top: y, behavior: "instant" });
    ready();
    const again = focus && (document.getElementById(focus) || document.querySelector(`[data-key="${CSS.escape(focus)}"]`));
    if (again && work().contains(again)) again.focus({ preventScroll: true });
    look();
  };

  const say = (words) => document.dispatchEvent(new CustomEvent("parley:say", { detail: words }));

  // look brings what is looked at into view, by the shortest way.
  const look = () => {
    document.querySelector(".saids > .at")?.scrollIntoView({ block: "nearest", behavior: "instant" });
    const mark = document.querySelector(".reading .m-at");
    if (mark) mark.scrollIntoView({ block: "nearest", behavior: "instant" });
  };

  let running = null;
  const go = async (url, options, push) => {
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(url, { ...options, headers: { Accept: "text/html" }, signal: running.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // a refused form is shown at its own page's address, which stands already
      const to = answer.redirected || !options.method ? answer.url + (new URL(url, location).hash || "") : location.href;
      show(page, to, push);
    } catch (e) {
      if (e.name === "AbortError") return;
      if (options.method) throw e;
      location.assign(url);
    }
  };

  document.addEventListener("click", (e) => {
    const link = e.target.closest?.("a[data-go]");
    if (link && !(e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || e.button)) {
      const url = new URL(link.href);
      if (url.pathname === location.pathname) { e.preventDefault(); go(link.href, {}, true); }
      return;
    }
    const mark = e.target.closest?.(".reading [data-of]");
    if (mark && !e.target.closest("a") && getSelection()?.isCollapsed) document.getElementById(mark.dataset.of)?.click();
    const button = e.target.closest?.("[data-pick]");
    if (button && last) pick(button.form, button.dataset.pick, last);
  });
  document.addEventListener("submit", (e) => {
    const form = e.target.closest?.("form[data-go]");
    if (!form || e.defaultPrevented) return;
    e.preventDefault();
    const data = new URLSearchParams(new FormData(form, e.submitter));
    const url = new URL(form.getAttribute("action"), location.href);
    if (form.method === "post") {
      go(url.href, { method: "POST", body: data }, false).catch(() => { form.removeAttribute("data-go"); form.requestSubmit(e.submitter); });
    } else {
      for (const [k, v] of data) url.searchParams.set(k, v);
      go(url.href, {}, true);
    }
  });
  addEventListener("popstate", (e) => { if (e.state?.work) go(location.href, {}, false); else if (!location.hash) location.reload(); });

  // Words under the pointer light up with all the parts of their attribution,
  // in the text and in the list.
  const light = (e) => {
    const of = e.target.closest?.("[data-of]")?.dataset.of;
    for (const m of document.querySelectorAll(".m-lit")) m.classList.remove("m-lit");
    if (of) for (const m of document.querySelectorAll(`.reading [data-of="${CSS.escape(of)}"]`)) m.classList.add("m-lit");
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);

  // Keys. They do nothing in a field, with a modifier, or while a box is open.
  const keys = { ArrowRight: "j", ArrowLeft: "k" };
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && e.target.closest?.("input, textarea, select")) { e.target.blur(); return; }
    if (e.target.closest?.("input, textarea, select, [contenteditable]") || e.metaKey || e.ctrlKey || e.altKey) return;
    if (document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open]")) return;
    if (e.key === "?") { document.getElementById("keys")?.showModal(); e.preventDefault(); return; }
    // with Shift an arrow extends a selection
    const key = e.shiftKey ? e.key : keys[e.key] || e.key;
    const target = work().querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target || e.repeat && target.tagName !== "A") return;
    e.preventDefault();
    if (target.tagName !== "SUMMARY") { target.click(); return; }
    const verb = target.parentElement;
    verb.open = true;
    verb.scrollIntoView({ block: "nearest", behavior: "instant" });
    const field = verb.querySelector("form [name]:is(input:not([type=hidden], [name$=_start], [name$=_end]), select, textarea)");
    (verb.querySelector("[data-pick]:not(:disabled)") || field || target).focus({ preventScroll: true });
  });

  // ready shows what only works with a script.
  const ready = () => {
    for (const e of document.querySelectorAll(".with-script")) e.hidden = false;
    for (const b of document.querySelectorAll("[data-pick]")) b.disabled = !last;
    const at = document.querySelector(".saids > .at")?.dataset.of;
    if (at) for (const n of document.querySelectorAll(".reading .n")) if (n.id === at) n.classList.add("n-at");
  };
  history.replaceState({ work: true }, "");
  ready();
  look();
})();
