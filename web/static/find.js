"use strict";

// Suggestions while somebody types whom they look for, after the pattern of an editable combobox with a list.
// Nothing is made from text but text; without this script the same form leads to the same people.
(function () {
  const PAUSE_MS = 150;

  function suggest(form, number) {
    const field = form.querySelector("input[name=account]");
    const list = document.createElement("ul");
    let waiting = 0;
    let asked = 0;
    let chosen = -1;

    Object.assign(list, { id: `found-${number}`, className: "found", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "People who may be meant");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.after(list);
    close();

    function close() {
      list.hidden = true;
      chosen = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }

    function part(tag, text) {
      const made = document.createElement(tag);
      made.textContent = text;
      return made;
    }

    function show(people) {
      list.replaceChildren(
        ...people.map((one, i) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${i}`;
          option.dataset.account = one.account;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.append(part("b", one.name || one.account.slice(one.account.indexOf(":") + 1)), " ", part("span", one.account));
          option.addEventListener("pointerdown", (event) => {
            event.preventDefault();
            take(option);
          });
          return option;
        }),
      );
      close();
      list.hidden = people.length === 0;
      field.setAttribute("aria-expanded", String(!list.hidden));
    }

    async function ask() {
      const typed = field.value.trim();
      const mine = ++asked;
      if (!typed) return close();
      const network = form.querySelector("select[name=network]");
      const asked_for = new URLSearchParams({ account: typed, network: network ? network.value : "" });
      const answer = await fetch(`/find.json?${asked_for}`).catch(() => null);
      const found = answer && answer.ok ? await answer.json() : { people: [] };
      if (mine === asked && document.activeElement === field) show(found.people);
    }

    function choose(step) {
      const options = [...list.children];
      if (list.hidden || !options.length) return;
      if (chosen >= 0) options[chosen].setAttribute("aria-selected", "false");
      chosen = chosen < 0 && step < 0 ? options.length - 1 : (chosen + step + options.length) % options.length;
      options[chosen].setAttribute("aria-selected", "true");
      options[chosen].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", options[chosen].id);
    }

    function take(option) {
      field.value = option.dataset.account;
      close();
      form.requestSubmit();
    }

    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE_MS);
    });
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose(step);
      else if (event.key === "Escape" && !list.hidden) close();
      else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
      else return;
      event.preventDefault();
    });
  }

  document.querySelectorAll("form.find").forEach(suggest);
})();
