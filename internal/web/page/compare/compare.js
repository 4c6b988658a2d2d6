// The comparison of two texts by keyboard and without jumps. Everything here has
// its plain link or form, which works without it.
(() => {
  "use strict";
  const work = () => document.getElementById("comparison");
  if (!work()) return;
  const calm = { behavior: "instant" };
  const rows = () => [...work().querySelectorAll("article.compared")];

  // The pair that is looked at: it has the focus or had it last.
  let current = null;
  const at = () => document.getElementById(current ?? "");
  const look = (row, move) => {
    for (const other of work().querySelectorAll(".compared.at")) other.classList.remove("at");
    if (!row) return;
    current = row.id;
    row.classList.add("at");
    if (!move) return;
    // its keys are shown beside its buttons; not on a click, under which nothing may move
    for (const other of work().querySelectorAll(".compared.keyed")) other.classList.remove("keyed");
    row.classList.add("keyed");
    const fold = row.querySelector("details.compared-fold");
    if (fold) fold.open = true;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "start", ...calm });
    for (const a of work().querySelectorAll(".compare-toc [aria-current]")) a.removeAttribute("aria-current");
    const entry = work().querySelector(`.compare-toc a[href="#${CSS.escape(row.id)}"]`);
    entry?.setAttribute("aria-current", "true");
    const toc = work().querySelector(".compare-toc");
    if (entry && toc.scrollHeight > toc.clientHeight) toc.scrollTop = entry.offsetTop - toc.clientHeight / 2;
  };

  // step goes to the next or previous row that a test holds for.
  const step = (way, test) => {
    const list = rows(), from = list.indexOf(at());
    for (let i = from + way; i >= 0 && i < list.length; i += way) if (test(list[i])) return look(list[i], true);
    if (from < 0 && way < 0 && list.length) look(list[0], true);
    else {
      const page = work().querySelector(`.compare-rows > .compare-pager [rel=${way > 0 ? "next" : "prev"}]`);
      if (page) location.href = page.href;
      else say(way > 0 ? "There is none after this." : "There is none before this.");
    }
  };

  const say = (words) => document.dispatchEvent(new CustomEvent("parley:say", { detail: words }));

  // show takes an answer in. What is looked at stays where it was on the screen;
  // of a pair that is no more, or is again, places names what to look for.
  const show = (page, url, places) => {
    const part = page.getElementById("comparison");
    if (!part) throw new Error("an answer of another kind");
    const before = at() ?? rows()[0], top = before?.getBoundingClientRect().top;
    const keyed = before?.classList.contains("keyed");
    const key = document.activeElement?.dataset?.key, place = rows().indexOf(before);
    const toc = work().querySelector(".compare-toc"), scrolled = toc?.scrollTop, folded = toc && !toc.open;
    const open = new Set([...work().querySelectorAll("details.compared-fold[open]")].map((d) => d.closest("article").id));
    work().replaceWith(document.importNode(part, true));
    document.title = page.title;
    for (const id of open) document.getElementById(id)?.querySelector("details.compared-fold")?.setAttribute("open", "");
    ready();
    const now = work().querySelector(".compare-toc");
    if (now && folded) now.open = false;
    if (now) now.scrollTop = scrolled;
    for (const name of [".side", ".menu"]) {
      const fresh = page.querySelector(name), old = document.querySelector(name);
      if (fresh && old && !old.open) old.replaceWith(document.importNode(fresh, true));
    }
    const list = rows();
    const row = places.map((id) => document.getElementById(id)).find((e) => e) ?? list[Math.min(Math.max(place, 0), list.length - 1)];
    if (row) {
      look(row, false);
      row.classList.toggle("keyed", Boolean(keyed));
      scrollBy({ top: row.getBoundingClientRect().top - top, ...calm });
      row.tabIndex = -1;
      (key && row.querySelector(`[data-key="${CSS.escape(key)}"]`) || row).focus({ preventScroll: true });
    }
    history.replaceState(null, "", url.href);
    say(page.querySelector("main > .flash")?.textContent);
  };

  const fetchPage = async (url, options) => {
    const answer = await fetch(url, { ...options, headers: { Accept: "text/html" } });
    return [answer, new DOMParser().parseFromString(await answer.text(), "text/html")];
  };

  let busy = false;
  const send = async (form, submitter) => {
    if (busy) return;
    busy = true;
    try {
      const body = new URLSearchParams(new FormData(form, submitter));
      // the answer's address does not say which pair: the button does, or its row
      const row = at(), first = row?.querySelector(".label, .label a")?.getAttribute("href")?.split("?")[0].split("/").pop();
      const value = submitter?.value ?? "", places = [value.slice(0, Math.max(value.lastIndexOf("."), 0)), row?.id ?? "", "u-" + first];
      const [answer, page] = await fetchPage(form.getAttribute("action"), { method: "POST", body });
      if (!answer.ok) {
        const words = page.querySelector("main .problem")?.textContent ?? page.querySelector("main p")?.textContent;
        say(words?.trim() || "That did not work.");
        return;
      }
      show(page, new URL(answer.url), places);
    } catch {
      form.removeAttribute("data-go");
      form.requestSubmit(submitter);
    } finally {
      busy = false;
    }
  };
  document.addEventListener("submit", (e) => {
    const form = e.target.closest?.("#comparison form[data-go]");
    if (!form || e.defaultPrevented) return;
    e.preventDefault();
    const row = e.submitter?.closest("article") ?? form.closest("article");
    if (row) look(row, false);
    send(form, e.submitter);
  });

  // open brings what can be decided about a pair from its own page into its row.
  const open = async (link) => {
    const row = link.closest("article"), want = link.dataset.desk;
    const there = row.querySelector(".desk-pair");
    if (there && there.dataset.desk === want) { close(row); link.focus(); return; }
    try {
      const [answer, page] = await fetchPage(link.href.split("#")[0]);
      const desk = page.getElementById("desk");
      if (!answer.ok || !desk) throw new Error("nothing to show");
      close(row);
      const copy = document.importNode(desk, true);
      copy.removeAttribute("id");
      copy.dataset.desk = want;
      for (const e of copy.querySelectorAll("[id]")) {
        for (const l of copy.querySelectorAll(`label[for="${CSS.escape(e.id)}"]`)) l.htmlFor = `desk-${row.id}-${e.id}`;
        e.id = `desk-${row.id}-${e.id}`;
      }
      row.append(copy);
      (copy.querySelector(want === "note" ? "textarea" : "select") ?? copy.querySelector("select, textarea, button"))?.focus({ preventScroll: true });
      copy.scrollIntoView({ block: "nearest", ...calm });
    } catch {
      location.href = link.href;
    }
  };
  const close = (row) => { for (const d of row.querySelectorAll(".desk-pair")) d.remove(); };
  document.addEventListener("click", (e) => {
    const link = e.target.closest?.("#comparison a[data-desk]");
    if (link && !(e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || e.button)) {
      e.preventDefault();
      look(link.closest("article"), false);
      open(link);
      return;
    }
    // on a narrow screen the contents close once something is chosen there
    const entry = e.target.closest?.(".compare-toc a");
    if (entry && matchMedia("(max-width: 75rem)").matches) entry.closest("details").open = false;
    const row = e.target.closest?.("#comparison article.compared");
    if (row) look(row, false);
  });
  document.addEventListener("focusin", (e) => {
    const row = e.target.closest?.("#comparison article.compared");
    if (row) look(row, false);
  });

  const waits = (row) => row.classList.contains("unconfirmed");
  const weighs = (row) => "substance" in row.dataset;
  const any = () => (work().querySelector("article.unconfirmed") ? waits : () => true);
  const steps = { j: [1, any], n: [1, any], k: [-1, any], p: [-1, any], "]": [1, () => weighs], "[": [-1, () => weighs] };
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && e.target.closest?.("#comparison .desk-pair")) {
      const row = e.target.closest("article");
      close(row);
      look(row, false);
      row.tabIndex = -1;
      row.focus({ preventScroll: true });
      return;
    }
    if (document.documentElement.dataset.keys === "off" || e.metaKey || e.ctrlKey || e.altKey) return;
    if (e.target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
    if (e.key === "?") { e.preventDefault(); document.getElementById("keys")?.showModal(); return; }
    if (steps[e.key]) {
      e.preventDefault();
      step(steps[e.key][0], steps[e.key][1]());
      return;
    }
    const target = at()?.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
    if (!target || e.repeat) return;
    e.preventDefault();
    target.click();
  });

  const ready = () => {
    for (const e of work().querySelectorAll(".with-script")) e.hidden = false;
    const toc = work().querySelector(".compare-toc");
    if (toc && matchMedia("(max-width: 75rem)").matches) toc.open = false;
    const tools = work().querySelector(".compare-tools");
    if (matchMedia("(max-width: 48rem)").matches) tools.open = false;
  };
  ready();
  const first = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place?.matches("article.compared")) look(place, true);
  };
  first();
  addEventListener("hashchange", first);
})();
