// The mark of each type of entity: the same hue and icon as in the pictures.

import { h, langOf, s } from "/static/dom.js";
import { hrefOf } from "/static/state.js";

const looks = await (await fetch("/static/types.json")).json();
const PLAIN_HUE = "#667890";

/** Return the mark of a type as a small drawing. */
export function mark(type, size = 20) {
  const look = looks[type];
  const tile = s("rect", { width: 16, height: 16, rx: 4, fill: look?.hue ?? PLAIN_HUE });
  const sign = look
    ? s("path", {
        d: look.icon,
        fill: "none",
        stroke: "#fff",
        "stroke-width": 1.6,
        "stroke-linejoin": "round",
        "stroke-linecap": "round",
        transform: "translate(2.2 2.2) scale(.72)",
      })
    : s("text", { x: 8, y: 12, "text-anchor": "middle", "font-size": 10, fill: "#fff" }, type.charAt(0).toUpperCase());
  return s("svg", { class: "mark", viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" }, tile, sign);
}

/** Return a link to an entity, with its mark. */
export function entityLink(node) {
  return h(
    "a",
    { class: "entity", href: hrefOf({ entity: node.key }), "data-key": node.key, title: `${node.name} (${node.type})` },
    mark(node.type, 16),
    h("span", { lang: langOf(node.name) }, node.name),
  );
}
