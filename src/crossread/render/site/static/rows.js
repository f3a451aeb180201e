// Comfort only: everything on the page can be read without it.
"use strict";
(() => {
  const all = (q, root = document) => [...root.querySelectorAll(q)];
  const opener = (row) => row.querySelector(".opener");

  // Rows: a click anywhere opens; a link to a row or into a closed list opens what holds it.
  document.addEventListener("click", (event) => {
    const row = event.target.closest("tr.row");
    if (row && !event.target.closest("a, summary") && !String(getSelection())) opener(row).open ^= true;
  });
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.matches("tr.row")) opener(target).open = true;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
  let closed = [];
  addEventListener("beforeprint", () => { closed = all("details:not([open])"); closed.forEach((d) => { d.open = true; }); });
  addEventListener("afterprint", () => { closed.forEach((d) => { d.open = false; }); });

  const filter = document.querySelector(".filter");
  if (!filter) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Open all rows";
  button.addEventListener("click", () => {
    const open = button.textContent === "Open all rows";
    all(".opener").forEach((d) => { d.open = open; });
    button.textContent = open ? "Close all rows" : "Open all rows";
  });
  filter.append(button);
})();
