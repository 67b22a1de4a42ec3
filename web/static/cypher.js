"use strict";

// The console: a field for each parameter as it is typed, Ctrl+Enter, what was typed kept for Back, and an answer that
// appears by itself. Without it all of this works by forms and links.
(function () {
  const form = document.getElementById("console");
  if (!form) return;

  const byId = (id) => document.getElementById(id);
  const query = byId("query");
  const EVERY_MS = 400;
  // what stands in quotes, in backticks or behind slashes is no parameter, but for a name in backticks behind a $
  const NO_QUERY = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|(?<!\$)`[^`]*`|\/\/.*|\/\*[\s\S]*?\*\//g;
  const PARAM = /\$(?:([A-Za-z_][A-Za-z0-9_]*)|`([^`]+)`)/g;

  function words() {
    const found = Object.create(null);
    for (const input of byId("fields").querySelectorAll("input")) found[input.name.slice(form.dataset.param.length)] = input.value;
    return found;
  }

  function field(name, word) {
    const box = document.createElement("div");
    const label = document.createElement("label");
    const input = document.createElement("input");
    label.htmlFor = input.id = `p-${name}`;
    label.textContent = `$${name}`;
    input.name = form.dataset.param + name;
    input.value = word;
    input.autocomplete = "off";
    input.spellcheck = false;
    input.setAttribute("autocapitalize", "none");
    input.setAttribute("aria-describedby", "param-hint");
    box.append(label, " ", input);
    return box;
  }

  function follow(known) {
    const names = [...new Set([...query.value.replace(NO_QUERY, " ").matchAll(PARAM)].map((found) => found[1] || found[2]))].sort();
    if (names.join() !== Object.keys(words()).sort().join()) {
      byId("fields").replaceChildren(...names.map((name) => field(name, known[name] || "")));
      byId("params").hidden = !names.length;
    }
  }

  function keep() {
    history.replaceState({ query: query.value, words: words() }, "");
  }

  const kept = history.state;
  const all = words();
  if (kept && typeof kept.query === "string") {
    query.value = kept.query;
    follow(Object.assign(Object.create(null), kept.words));
    for (const input of byId("fields").querySelectorAll("input")) input.value = kept.words[input.name.slice(form.dataset.param.length)] || "";
  }
  form.addEventListener("input", (event) => {
    Object.assign(all, words());
    if (event.target === query) follow(all);
    keep();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector("button[value=run]"));
  });
  byId("keys").hidden = false;

  const number = byId("answer").dataset.number;
  async function look() {
    try {
      const answer = await fetch(`/cypher/asked/${number}.json`, { cache: "no-store" });
      const now = answer.ok ? await answer.json() : null;
      if (!now || now.state !== "under way") return location.reload();
      byId("lasting").textContent = `for ${Math.round(now.seconds)} s so far`;
    } catch {
      byId("lasting").textContent = "The server does not answer; this page tries again";
    }
    setTimeout(look, EVERY_MS);
  }
  if (number) setTimeout(look, EVERY_MS);
})();
