// The lists of provisions that are paired by hand: a field above each leaves
// those that have the typed label or words. What is chosen always stays, and is
// in view at first.
(() => {
  "use strict";
  for (const field of document.querySelectorAll("[data-find]")) {
    const entries = [...document.getElementById(field.dataset.find).querySelectorAll("li")];
    field.closest(".with-script").hidden = false;
    const list = document.getElementById(field.dataset.find), chosen = list.querySelector("li:has(:checked)");
    if (chosen) list.scrollTop = chosen.offsetTop - list.offsetTop - list.clientHeight / 3;
    field.addEventListener("input", () => {
      const words = field.value.trim().toLocaleLowerCase();
      for (const li of entries) li.hidden = !li.textContent.toLocaleLowerCase().includes(words) && !li.querySelector(":checked");
    });
    field.addEventListener("keydown", (e) => { if (e.key === "Enter") e.preventDefault(); });
  }
})();
