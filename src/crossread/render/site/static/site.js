// Comfort only: everything can be done without it. Watches work that is under way; takes files that are dropped.
"use strict";
(() => {
  const box = document.querySelector(".progress");
  if (box) {
    const told = box.querySelector("[role=status]"), bar = box.querySelector("progress");
    const look = async () => {
      let job = null;
      try {
        const answer = await fetch("/api/v1/jobs/" + encodeURIComponent(box.dataset.job), { cache: "no-store" });
        if (answer.ok) job = await answer.json();
        else if (answer.status === 404) return location.reload();
      } catch { /* the site may be away for a moment */ }
      if (job && (job.state === "done" || job.state === "failed")) return location.reload();
      if (job && job.state === "running") {
        const what = job.what || "starting";
        const words = what[0].toUpperCase() + what.slice(1) + (job.of ? `: ${job.done} of ${job.of}` : "") + " …";
        if (told.textContent !== words) told.textContent = words;
        if (job.of) { bar.max = job.of; bar.value = job.done; } else bar.removeAttribute("value");
      }
      setTimeout(look, 700);
    };
    setTimeout(look, 400);
  }

  const form = document.querySelector(".give");
  if (form) {
    const files = form.querySelector("[type=file]"), drop = form.querySelector(".drop");
    ["dragover", "dragenter"].forEach((kind) => form.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("over");
    }));
    form.addEventListener("dragleave", () => drop.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      drop.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      const all = new DataTransfer();
      [...files.files, ...event.dataTransfer.files].forEach((file) => all.items.add(file));
      files.files = all.files;
      files.focus();
    });
  }
})();
