// Keys on the comparison: j and k go to the next and the previous pair.
(() => {
  "use strict";
  if (!document.body.classList.contains("page-compare")) return;
  const pairs = [...document.querySelectorAll("article.compared")];
  if (pairs.length < 2) return;
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.innerHTML = "<kbd>j</kbd> next, <kbd>k</kbd> previous";
  document.querySelector(".compare-toc")?.prepend(hint);
  let at = pairs.findIndex((p) => "#" + p.id === location.hash);
  document.addEventListener("keydown", (e) => {
    if (e.target.closest?.("input, textarea, select, [contenteditable]") || e.metaKey || e.ctrlKey || e.altKey) return;
    const step = { j: 1, k: -1 }[e.key];
    if (!step) return;
    e.preventDefault();
    at = Math.min(Math.max(at + step, 0), pairs.length - 1);
    pairs[at].tabIndex = -1;
    pairs[at].focus({ preventScroll: true });
    pairs[at].scrollIntoView({ block: "start" });
  });
})();
