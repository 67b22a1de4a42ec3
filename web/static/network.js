"use strict";

// The picture of a network: draws what the server laid out, and keeps picture, table, card and address in step.
// Nothing is made from text but text.
(function () {
  const stage = document.getElementById("picture");
  const source = document.getElementById("data");
  // In an archive of one's own (data.pages is false) nobody in the picture has a page.
  if (!stage || !source || !window.vis) return;

  const data = JSON.parse(source.textContent);
  const people = new Map(data.people.map((one) => [one.key, one]));
  const neighbours = new Map(data.people.map((one) => [one.key, new Set([one.key])]));
  for (const edge of data.edges) {
    neighbours.get(edge.from).add(edge.to);
    neighbours.get(edge.to).add(edge.from);
  }
  const rows = new Map([...document.querySelectorAll("tr[data-key]")].map((row) => [row.dataset.key, row]));
  const byId = (id) => document.getElementById(id);
  const HOVER_MS = 150;
  const FAINT = 0.12;

  let selected = data.middle;
  let hovered = null;
  let zoom = 0;
  let timer = 0;

  document.querySelector(".tools").hidden = false;
  byId("hint").hidden = false;
  const nodes = new vis.DataSet(data.nodes.map((node) => ({ ...node, label: undefined })));
  const edges = new vis.DataSet(data.edges.map((edge, i) => ({ ...edge, id: i })));
  const network = new vis.Network(stage, { nodes, edges }, data.options);
  const frame = stage.querySelector(".vis-network");
  const canvas = stage.querySelector("canvas");

  function title(key) {
    const one = people.get(key);
    return one.name || one.account.slice(one.account.indexOf(":") + 1);
  }

  function told(value) {
    if (!value) return "–";
    const digits = value >= 1 ? { minimumFractionDigits: 1, maximumFractionDigits: 1 } : { maximumSignificantDigits: 2 };
    return value.toLocaleString("en", digits);
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    return { ink: of("--ink"), card: of("--card"), edge: of("--edge") };
  }

  function paint() {
    const { ink, card, edge } = colours();
    const focus = hovered ? neighbours.get(hovered) : null;
    const fills = new Map(data.nodes.map((node) => [node.id, node.color]));
    nodes.update(
      data.nodes.map((node) => {
        const near = !focus || focus.has(node.id);
        const named = near && (node.shows >= zoom || node.id === selected || node.id === hovered);
        const fill = { background: node.color, border: card };
        return {
          id: node.id,
          label: named ? node.label : undefined,
          opacity: near ? 1 : FAINT,
          color: { ...fill, highlight: { background: node.color, border: ink }, hover: fill },
          font: { size: data.letter * zoom, color: ink, strokeWidth: 3 * zoom, strokeColor: card, face: "system-ui, sans-serif" },
        };
      }),
    );
    edges.update(
      data.edges.map((one, i) => {
        const own = one.from === data.middle || one.to === data.middle;
        const tint = own ? fills.get(one.from === data.middle ? one.to : one.from) : edge;
        const near = !focus || one.from === hovered || one.to === hovered;
        const opacity = near ? (own || focus ? 0.75 : 0.3) : FAINT / 2;
        return { id: i, color: { color: tint, highlight: tint, hover: tint, opacity } };
      }),
    );
  }

  function rezoom() {
    const units = 1 / network.getScale();
    const wanted = [...data.zooms].reverse().find((step) => step >= units * 0.999) || data.zooms[0];
    if (wanted !== zoom) {
      zoom = wanted;
      paint();
    }
  }

  function fit() {
    network.fit({ animation: false, maxZoomLevel: 1.6 });
    rezoom();
  }

  function select(key, { quiet = false } = {}) {
    selected = people.has(key) ? key : data.middle;
    const one = people.get(selected);
    if (selected === data.middle) network.unselectAll();
    else network.selectNodes([selected], false);
    for (const [row_key, row] of rows) {
      const chosen = row_key === selected;
      if (chosen) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
      const leads = data.pages && chosen && row_key !== data.middle;
      row.querySelector(".select").firstChild.textContent = leads ? "Put in the middle" : "Select";
    }
    byId("card-name").textContent = title(selected);
    byId("card-account").textContent = one.account;
    byId("card-role").textContent = one.role;
    byId("card-moves").textContent = told(one.moves);
    byId("card-moved").textContent = told(one.moved);
    for (const line of document.querySelectorAll(".tie")) line.hidden = selected === data.middle;
    if (data.pages) {
      byId("card-score").textContent = one.score === null ? "not yet" : one.score.toFixed(1);
      byId("card-page").setAttribute("href", `/p/${selected}`);
      byId("card-network").setAttribute("href", `/p/${selected}/network`);
      byId("card-network").hidden = selected === data.middle;
    }
    paint();
    if (quiet) return;
    byId("status").textContent = `Selected: ${title(selected)}, ${one.role}.`;
    const address = new URL(location.href);
    if (selected === data.middle) address.searchParams.delete("selected");
    else address.searchParams.set("selected", selected);
    history.replaceState(null, "", address);
  }

  function recentre(key) {
    if (data.pages && key !== data.middle) location.assign(`/p/${key}/network`);
  }

  function hover(key) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      hovered = key;
      paint();
    }, HOVER_MS);
  }

  network.on("click", (event) => {
    frame.focus({ preventScroll: true });
    select(event.nodes[0] || data.middle);
  });
  network.on("doubleClick", (event) => event.nodes[0] && recentre(event.nodes[0]));
  network.on("hoverNode", (event) => hover(event.node));
  network.on("blurNode", () => hover(null));
  network.on("zoom", rezoom);
  canvas.addEventListener("mouseleave", () => hover(null));
  frame.addEventListener("focus", () => network.setOptions({ interaction: { zoomView: true } }));
  frame.addEventListener("blur", () => network.setOptions({ interaction: { zoomView: false } }));
  for (const [key, row] of rows) {
    const button = row.querySelector(".select");
    button.hidden = false;
    button.addEventListener("click", () => (key === selected ? recentre(key) : select(key)));
  }
  const step = (factor) => {
    network.moveTo({ scale: network.getScale() * factor, animation: false });
    rezoom();
  };
  byId("closer").addEventListener("click", () => step(1.4));
  byId("farther").addEventListener("click", () => step(1 / 1.4));
  byId("whole").addEventListener("click", fit);
  window.addEventListener("resize", fit);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);

  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Picture; the arrow keys move it, the buttons after it zoom");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `Network of ${title(data.middle)}: ${people.size} people, ${data.edges.length} links. The table below says the same.`);
  fit();
  select(new URL(location.href).searchParams.get("selected"), { quiet: true });
  stage.picture = { network, nodes, edges };
})();
