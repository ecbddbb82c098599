// What the browser does by itself: theme and language, keys, and the two ways between a fact and its sentence.
(() => {
  "use strict";
  const keep = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; SameSite=Strict`; };
  const kept = (name) => document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`))?.[1];
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const { server, charts } = document.currentScript.dataset;
  const root = document.documentElement;
  root.dataset.theme = kept("kgx-theme") || system;
  if (kept("kgx-system") !== system) keep("kgx-system", system);
  // The server draws charts in the colours of the theme: ask again, now that it knows what this screen wants.
  if (charts && server !== root.dataset.theme && kept("kgx-system") === system) location.reload();

  const search = () => document.querySelector(".top .search input");
  const typing = (node) => node.matches?.("input, textarea, select, [contenteditable]");
  const actions = {
    theme: () => { keep("kgx-theme", root.dataset.theme === "dark" ? "light" : "dark"); location.reload(); },
    language: (button) => { keep("kgx-language", button.value); location.reload(); },
    everything: () => choose({}),
  };

  // An article: `statement` is a fact, `entity` what a mention stands for.
  function choose({ statement, entity, label, start }) {
    const text = document.querySelector(".text");
    if (!text) return;
    for (const piece of text.querySelectorAll("span")) {
      piece.classList.toggle("chosen", !!statement && (piece.dataset.s || "").split(" ").includes(statement));
      piece.classList.toggle("held", !!entity && piece.dataset.e === entity);
    }
    let shown = 0;
    for (const fact of document.querySelectorAll(".fact")) {
      const hit = !entity || fact.dataset.e.split(" ").includes(entity);
      fact.parentElement.hidden = !hit;
      shown += hit;
      fact.setAttribute("aria-pressed", String(fact.value === statement));
    }
    const told = document.querySelector("[data-told]");
    if (told) {
      const words = shown ? told.dataset.some : told.dataset.none;
      told.textContent = entity ? words.replace("{0}", () => label).replace("{1}", String(shown)) : told.dataset.all;
      document.querySelector("[data-do=everything]").hidden = !entity;
    }
    if (statement) reveal(text, start);
  }

  function reveal(text, start) {
    const chosen = [...text.querySelectorAll(".chosen")];
    const target = chosen.find((piece) => piece.dataset.at === start) || chosen[0];
    target?.scrollIntoView({ block: innerWidth < 900 ? "start" : "center" });
    const fact = document.querySelector('.fact[aria-pressed="true"]');
    const list = fact?.closest(".beside");
    if (list) list.scrollTop = fact.offsetTop - list.clientHeight / 3;
  }

  // A list of hits that comes late takes the focus with it: give it back to the new list.
  let walked = null;
  document.addEventListener("pointerdown", () => { walked = null; });

  function begin() {
    if (walked && document.activeElement === document.body) (walked.querySelector(".hits a") || walked.querySelector("input")).focus();
    const text = document.querySelector(".text:not([data-ready])");
    if (!text) return;
    text.dataset.ready = "yes";
    const { statement, start } = text.dataset;
    if (statement) requestAnimationFrame(() => choose({ statement, start }));
  }
  new MutationObserver(begin).observe(root, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) return actions[button.dataset.do](button);
    const fact = event.target.closest(".fact");
    if (fact) return choose({ statement: fact.value });
    const mention = event.target.closest(".text .m");
    if (mention) choose({ entity: mention.dataset.e, label: mention.dataset.label });
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = document.activeElement;
    const box = here?.closest?.(".search");
    if (event.key === "/" && !typing(here)) {
      search()?.focus();
      search()?.select();
      event.preventDefault();
    } else if (event.key === "Escape") {
      walked = null;
      if (box) here.blur(); else choose({});
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && box) {
      const stops = [box.querySelector("input"), ...box.querySelectorAll(".hits a")];
      const next = stops.indexOf(here) + (event.key === "ArrowDown" ? 1 : -1);
      walked = box;
      stops[Math.max(0, Math.min(stops.length - 1, next))].focus();
      event.preventDefault();
    } else if ((event.key === "Enter" || event.key === " ") && here?.matches?.(".text .m")) {
      here.click();
      event.preventDefault();
    }
  });
})();
