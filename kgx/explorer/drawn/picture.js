"use strict";
(() => {
  const svg = document.querySelector("svg");
  const view = document.getElementById("view");
  const aside = document.querySelector("aside");
  const told = JSON.parse(document.getElementById("told").textContent);
  const nodes = [...document.querySelectorAll(".node")];
  const joins = [...document.querySelectorAll(".join")];
  const names = [...document.querySelectorAll("text.name")];
  const place = { x: 0, y: 0, scale: 1 };
  const held = new Map();
  let moved = false;

  function put() {
    view.setAttribute("transform", `translate(${place.x} ${place.y}) scale(${place.scale})`);
  }

  function at(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  }

  function zoom(point, factor) {
    const scale = Math.min(8, Math.max(0.3, place.scale * factor));
    place.x = point.x - (point.x - place.x) * (scale / place.scale);
    place.y = point.y - (point.y - place.y) * (scale / place.scale);
    place.scale = scale;
    put();
  }

  function tell(title, lines) {
    aside.replaceChildren();
    const head = document.createElement("h2");
    head.textContent = title;
    const list = document.createElement("ul");
    for (const line of lines) {
      const row = document.createElement("li");
      row.textContent = line;
      list.append(row);
    }
    aside.append(head, list);
  }

  function choose(id) {
    const near = new Set([id]);
    for (const join of joins) {
      const its = id !== null && (join.dataset.a === id || join.dataset.b === id);
      join.classList.toggle("near", its);
      if (its) near.add(join.dataset.a).add(join.dataset.b);
    }
    for (const node of nodes) node.classList.toggle("near", near.has(node.dataset.id));
    for (const name of names) name.classList.toggle("near", near.has(name.dataset.of));
    view.classList.toggle("some", id !== null);
    if (id === null) tell(told.title, [told.hint]);
    else tell(told.labels[id], told.lines.filter((line) => line.a === id || line.b === id).flatMap((line) => line.told));
  }

  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(at(event), Math.exp(-event.deltaY / 400));
  }, { passive: false });

  svg.addEventListener("pointerdown", (event) => {
    held.set(event.pointerId, at(event));
    moved = false;
  });

  svg.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    if (Math.hypot(now.x - before.x, now.y - before.y) > 2) moved = true;
    if (!moved) return;
    svg.classList.add("moving");
    const other = [...held].find(([pointer]) => pointer !== event.pointerId);
    if (other) {
      const far = Math.hypot(before.x - other[1].x, before.y - other[1].y);
      zoom(other[1], Math.hypot(now.x - other[1].x, now.y - other[1].y) / Math.max(far, 1));
    } else {
      place.x += now.x - before.x;
      place.y += now.y - before.y;
      put();
    }
    held.set(event.pointerId, now);
  });

  for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
    svg.addEventListener(name, (event) => {
      held.delete(event.pointerId);
      if (!held.size) svg.classList.remove("moving");
    });
  }

  svg.addEventListener("click", (event) => {
    if (moved) return;
    const node = event.target.closest(".node");
    const join = event.target.closest(".join");
    if (node) choose(node.dataset.id);
    else if (join) {
      choose(null);
      const line = told.lines.find((one) => one.a === join.dataset.a && one.b === join.dataset.b);
      tell(`${told.labels[line.a]} · ${told.labels[line.b]}`, line.told);
    } else choose(null);
  });

  for (const node of nodes) {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", told.labels[node.dataset.id]);
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(node.dataset.id);
      }
    });
  }

  document.addEventListener("keydown", (event) => {
    const box = svg.viewBox.baseVal;
    const middle = { x: box.width / 2, y: box.height / 2 };
    if (event.key === "Escape") choose(null);
    else if (event.key === "+" || event.key === "=") zoom(middle, 1.25);
    else if (event.key === "-") zoom(middle, 0.8);
    else if (event.key === "0") {
      place.x = place.y = 0;
      place.scale = 1;
      put();
    }
  });

  choose(null);
})();
