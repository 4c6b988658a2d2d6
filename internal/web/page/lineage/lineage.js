// A row of the history opens to its whole texts, one under another, in place.
// The link in it, to the page of the provision, does the same without a script.
(() => {
  "use strict";
  const close = (row) => { if (row.nextElementSibling?.matches(".lineage-whole")) row.nextElementSibling.remove(); };
  document.addEventListener("toggle", async (e) => {
    const link = e.target.matches?.(".lineage details") && e.target.querySelector("[data-whole]");
    if (!link) return;
    const row = e.target.closest("tr");
    close(row);
    if (!e.target.open) return;
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const steps = page.querySelector("#history .timeline");
      if (!answer.ok || !steps || !e.target.open) return;
      for (const x of steps.querySelectorAll("[id]")) x.removeAttribute("id");
      const whole = document.createElement("tr"), cell = document.createElement("td");
      whole.className = "lineage-whole";
      cell.colSpan = row.cells.length;
      cell.append(document.importNode(steps, true));
      whole.append(cell);
      close(row);
      row.after(whole);
    } catch { /* the link in the row still leads there */ }
  }, true);
})();
