// What every page gets on top of plain HTML: words over the page instead of on
// another one, lists that send their form when something is chosen, and a key.
// Without this file everything still works.
(() => {
  "use strict";

  // <a data-peek href="/page#part">: shows that part of the other page in a box.
  const dialog = document.getElementById("peek");
  const peek = async (link) => {
    const url = new URL(link.href);
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = page.getElementById(decodeURIComponent(url.hash.slice(1)));
      if (!answer.ok || !part) throw new Error("nothing to show");
      const body = dialog.querySelector(".peek-body");
      const heading = document.createElement("h2");
      heading.dir = "auto";
      heading.textContent = page.querySelector("h1")?.textContent ?? "";
      const copy = document.importNode(part, true);
      copy.removeAttribute("id");
      body.replaceChildren(heading, copy);
      const whole = document.createElement("p");
      const a = document.createElement("a");
      a.href = link.href;
      a.textContent = "Open the page";
      whole.append(a);
      body.append(whole);
      dialog.showModal();
      dialog.scrollTop = 0;
    } catch {
      location.href = link.href;
    }
  };
  document.addEventListener("click", (e) => {
    const link = e.target.closest?.("a[data-peek]");
    if (link && dialog?.showModal && !(e.metaKey || e.ctrlKey || e.shiftKey || e.button)) {
      e.preventDefault();
      peek(link);
    } else if (e.target === dialog) {
      dialog.close();
    }
  });

  // <select data-auto>: sends its form when something is chosen with a pointer.
  // The arrow keys choose on their way, so the keyboard sends with the button.
  let pointer = false;
  document.addEventListener("pointerdown", () => { pointer = true; }, true);
  document.addEventListener("keydown", () => { pointer = false; }, true);
  document.addEventListener("change", (e) => { if (pointer && e.target.matches?.("[data-auto]")) e.target.form.requestSubmit(); });

  // "parley:say", with words as its detail, shows what was done over the page, so
  // that nothing moves.
  let silence;
  document.addEventListener("parley:say", ({ detail: words }) => {
    for (const old of document.querySelectorAll(".flash")) old.remove();
    clearTimeout(silence);
    if (!words) return;
    const p = document.createElement("p");
    p.className = "flash toast";
    p.setAttribute("role", "status");
    p.textContent = words;
    document.getElementById("main").append(p);
    silence = setTimeout(() => p.remove(), 10000);
  });

  // Single keys can be switched off (WCAG 2.1.4); this browser remembers it.
  const keys = { read: () => { try { return localStorage.getItem("parley-keys"); } catch { return null; } },
    write: (v) => { try { localStorage.setItem("parley-keys", v); } catch { /* this page remembers it */ } document.documentElement.dataset.keys = v; } };
  document.documentElement.dataset.keys = keys.read() ?? "on";
  const ticks = () => { for (const tick of document.querySelectorAll("[data-keys-switch]")) tick.checked = document.documentElement.dataset.keys !== "off"; };
  document.addEventListener("change", (e) => { if (e.target.matches?.("[data-keys-switch]")) { keys.write(e.target.checked ? "on" : "off"); ticks(); } });
  document.addEventListener("click", (e) => { if (e.target.closest?.("[data-keys-show]")) document.getElementById("keys")?.showModal(); });
  for (const e of document.querySelectorAll("dialog .with-script")) e.hidden = false;
  ticks();

  // "/" goes to the search box; Escape closes the control of the time.
  document.addEventListener("keydown", (e) => {
    const clock = document.querySelector("details.clock[open]");
    if (e.key === "Escape" && clock) {
      clock.open = false;
      clock.querySelector("summary").focus();
    }
    if (e.target.closest?.("input, textarea, select, [contenteditable]") || e.metaKey || e.ctrlKey || e.altKey) return;
    if (e.key === "/" && document.documentElement.dataset.keys !== "off") {
      const q = document.getElementById("find-q");
      if (q) { e.preventDefault(); q.focus(); q.select(); }
    }
  });
  document.querySelector(".side [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  document.addEventListener("click", (e) => {
    for (const open of document.querySelectorAll("details.clock[open]")) if (!open.contains(e.target)) open.open = false;
  });
})();
