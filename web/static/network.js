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
  const links = data.edges.map(([from, to, width, bent], id) => ({
    id, from: data.nodes[from].id, to: data.nodes[to].id, width, smooth: bent ? data.bend : false,
  }));
  for (const edge of links) {
    neighbours.get(edge.from).add(edge.to);
    neighbours.get(edge.to).add(edge.from);
  }
  const rows = new Map([...document.querySelectorAll("tr[data-key]")].map((row) => [row.dataset.key, row]));
  const byId = (id) => document.getElementById(id);
  const HOVER_MS = 150;
  const FAINT = 0.12;
  const ROOM_FOR_LABELS = 0.92;

  const SETTLE_MS = 500;
  const onServer = location.protocol.startsWith("http"); // a file has no address that could hold the state

  const begun = performance.now();

  let ready = false;
  let selected = data.middle;
  let left_out = new Set();
  let hovered = null;
  let zoom = 0;
  let timer = 0;
  let wide = stage.clientWidth;
  const showing = document.getElementById("status").textContent.trim();

  document.querySelector(".tools").hidden = false;
  byId("hint").hidden = false;
  const nodes = new vis.DataSet(data.nodes.map((node) => ({ ...node, label: undefined })));
  const edges = new vis.DataSet(links);
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
    if (!ready) return;
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
          hidden: left_out.has(node.id),
          label: named ? node.label : undefined,
          opacity: near ? 1 : FAINT,
          color: { ...fill, highlight: { background: node.color, border: ink }, hover: fill },
          font: { size: data.letter * zoom, color: ink, strokeWidth: 3 * zoom, strokeColor: card, face: "system-ui, sans-serif" },
        };
      }),
    );
    edges.update(
      links.map((one) => {
        const own = one.from === data.middle || one.to === data.middle;
        const tint = own ? fills.get(one.from === data.middle ? one.to : one.from) : edge;
        const near = !focus || one.from === hovered || one.to === hovered;
        const opacity = near ? (own || focus ? 0.75 : 0.3) : FAINT / 2;
        const hidden = left_out.has(one.from) || left_out.has(one.to);
        return { id: one.id, hidden, color: { color: tint, highlight: tint, hover: tint, opacity } };
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
    network.moveTo({ scale: network.getScale() * ROOM_FOR_LABELS, animation: false });
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
    if (byId("card-circle")) byId("card-circle").textContent = data.circles[one.circle] || "–";
    byId("card-moves").textContent = told(one.moves);
    byId("card-moved").textContent = told(one.moved);
    for (const line of document.querySelectorAll(".tie")) line.hidden = selected === data.middle;
    if (byId("card-score")) byId("card-score").textContent = one.score === null ? "not yet" : one.score.toFixed(1);
    if (data.pages) {
      byId("card-page").setAttribute("href", `/p/${selected}`);
      byId("card-with").setAttribute("href", `/p/${data.middle}/with/${selected}`);
      byId("card-to").setAttribute("href", `/p/${data.middle}/to/${selected}`);
      byId("card-network").setAttribute("href", onwards(selected));
      byId("card-network").hidden = selected === data.middle;
    }
    paint();
    if (quiet) return;
    byId("said").textContent = `Selected: ${title(selected)}, ${one.role}.`;
    if (!onServer) return;
    const address = new URL(location.href);
    if (selected === data.middle) address.searchParams.delete("selected");
    else address.searchParams.set("selected", selected);
    history.replaceState(null, "", address);
  }

  function onwards(key) {
    const link = rows.get(key).querySelector("a.middle");
    return link ? link.getAttribute("href") : "#card";
  }

  function recentre(key) {
    if (data.pages && key !== data.middle) location.assign(onwards(key));
  }

  // The legend: roles whose box is not checked are in neither picture nor table.
  const boxes = [...document.querySelectorAll("#legend input")];

  function leave_out() {
    const roles = new Set(boxes.filter((box) => !box.checked).map((box) => box.dataset.role));
    left_out = new Set(data.people.filter((one) => one.key !== data.middle && roles.has(one.role)).map((one) => one.key));
    for (const [key, row] of rows) row.hidden = left_out.has(key);
    if (left_out.has(selected)) select(data.middle, { quiet: true });
    else paint();
    byId("status").textContent = left_out.size ? `${showing} ${left_out.size} of them are hidden by the legend.` : showing;
    if (byId("taken")) byId("taken").textContent = (people.size - left_out.size).toLocaleString("en");
  }

  // Whatever leads to this network, as it is or otherwise, and whatever takes it along, hides the same.
  function carry(hide) {
    const own = `/p/${data.middle}/network`;
    for (const [where, all] of [["href", 'a[href^="/"]:not([data-plain])'], ["action", "form[action]"]]) {
      for (const one of document.querySelectorAll(all)) {
        const leads = new URL(one.getAttribute(where), location.href);
        if (leads.origin !== location.origin || !(leads.pathname + "/").replace(".", "/").startsWith(`${own}/`)) continue;
        if (hide) leads.searchParams.set("hide", hide);
        else leads.searchParams.delete("hide");
        one.setAttribute(where, leads.pathname + leads.search);
      }
    }
    for (const field of document.querySelectorAll("#filters input[name=hide]")) {
      field.value = hide;
      field.disabled = !hide;
    }
  }

  function follow_address() {
    const asked = new URL(location.href).searchParams;
    const hide = (asked.get("hide") || "").split(".");
    for (const box of boxes) box.checked = !hide.includes(box.value);
    if (boxes.length && (hide[0] || left_out.size)) leave_out();
    if (onServer) carry(boxes.filter((one) => !one.checked).map((one) => one.value).join("."));
    select(asked.get("selected"), { quiet: true });
  }

  for (const box of boxes) {
    box.hidden = false;
    box.disabled = box.dataset.role === people.get(data.middle).role;
    box.addEventListener("change", () => {
      leave_out();
      if (!onServer) return;
      const address = new URL(location.href);
      const hide = boxes.filter((one) => !one.checked).map((one) => one.value).join(".");
      if (hide) address.searchParams.set("hide", hide);
      else address.searchParams.delete("hide");
      if (selected === data.middle) address.searchParams.delete("selected");
      history.pushState(null, "", address);
      carry(hide);
    });
  }
  window.addEventListener("popstate", follow_address);

  // The months as a slider beside the list; the page follows when it rests.
  const list = document.querySelector(".months select");
  if (list) {
    const months = [...list.options].reverse();
    const slider = document.createElement("input");
    let resting = 0;
    Object.assign(slider, { type: "range", min: 0, max: months.length - 1, value: months.findIndex((one) => one.selected) });
    slider.setAttribute("aria-label", "Until the end of the month; the page follows when you stop");
    const tell = () => slider.setAttribute("aria-valuetext", months[slider.value].textContent);
    tell();
    slider.addEventListener("input", () => {
      clearTimeout(resting);
      months[slider.value].selected = true;
      tell();
      resting = setTimeout(() => {
        sessionStorage.setItem("slid", "yes");
        list.form.requestSubmit();
      }, SETTLE_MS);
    });
    list.closest(".months").append(slider);
    if (sessionStorage.getItem("slid")) slider.focus({ preventScroll: true });
    sessionStorage.removeItem("slid");
  }

  // What is seen, as a picture of its own.
  const png = byId("png");
  if (png) {
    png.hidden = false;
    png.addEventListener("click", () => {
      const whole = document.createElement("canvas");
      Object.assign(whole, { width: canvas.width, height: canvas.height });
      const pen = whole.getContext("2d");
      pen.fillStyle = colours().card;
      pen.fillRect(0, 0, whole.width, whole.height);
      pen.drawImage(canvas, 0, 0);
      whole.toBlob((blob) => {
        const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: "network.png" });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), SETTLE_MS);
      });
    });
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
  window.addEventListener("resize", () => {
    if (stage.clientWidth === wide) return; // a phone hides and shows its bar while somebody scrolls
    wide = stage.clientWidth;
    fit();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);

  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Picture; the arrow keys move it, the buttons after it zoom");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `Network of ${title(data.middle)}: ${people.size} people, ${links.length} links. The table below says the same.`);
  fit();
  follow_address();
  ready = true;
  paint();
  network.redraw();
  stage.picture = { network, nodes, edges, drawn_ms: performance.now() - begun };
})();
