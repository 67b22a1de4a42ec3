"use strict";

// Work that is under way: asks how far it is and says so; when it has ended, the page is loaded again.
// Nothing is made from text but text, and whoever listens hears something new every five seconds at most.
(function () {
  const work = document.getElementById("work");
  if (!work) return;

  const byId = (id) => document.getElementById(id);
  const EVERY_MS = 700;
  const SPOKEN_MS = 5000;
  let spoken = Date.now();

  function show(now) {
    const bar = byId("bar");
    if (now.percent === null) bar.removeAttribute("value");
    else bar.value = now.percent;
    byId("step").textContent = now.stopping ? "It is being stopped, as soon as this step lets it" : now.step;
    byId("said").textContent = now.said;
    byId("lasting").textContent = `${now.lasting} so far`;
    byId("final").hidden = now.stoppable || now.stopping;
    byId("stop").hidden = !now.stoppable;
    const words = [byId("step").textContent, now.said].filter(Boolean).join(", ");
    if (Date.now() - spoken >= SPOKEN_MS && byId("status").textContent !== words) {
      byId("status").textContent = words;
      spoken = Date.now();
    }
  }

  async function look() {
    try {
      const answer = await fetch("/work.json", { cache: "no-store" });
      if (answer.status === 403) return location.reload();
      if (answer.ok) {
        const now = await answer.json();
        if (now.state !== "under way" || String(now.number) !== work.dataset.number) return location.reload();
        show(now);
      }
    } catch {
      byId("step").textContent = "The server does not answer; this page tries again";
    }
    setTimeout(look, EVERY_MS);
  }

  setTimeout(look, EVERY_MS);
})();
