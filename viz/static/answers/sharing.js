// What entities have in common, and who is like one of them.

import { count, h } from "/static/dom.js";
import { entityLink } from "/static/marks.js";
import { part, pathLines, relationLine, sure, table } from "/static/answers/pieces.js";

/** Show who supplies all of them, and whom all of them supply. */
export function common({ suppliers, customers }) {
  return [side("Common suppliers", suppliers), side("Common customers", customers)];
}

function side(title, shared) {
  const rows = shared.map(({ entity, confidence, ways }) => [[entityLink(entity), " ", sure(confidence)], ways.map(pathLines)]);
  return part(title, rows.length ? table(title, ["Entity", "Because"], rows) : null, "None are known.");
}

/** Show entities of the same type by what they share. */
export function peers({ ties, total, peers: found }) {
  const rows = found.map(({ entity, similarity, common: number, shared }) => [
    entityLink(entity),
    similarity.toFixed(2),
    [
      ...shared.map(({ relations, of_peer: others }) => h("div", {}, relations.map(relationLine), others.map(relationLine))),
      number > shared.length ? h("p", { class: "kind" }, `${number - shared.length} more`) : null,
    ],
  ]);
  const sum = `${count(total, "peer")} by ${count(ties, "input or output", "inputs and outputs")} of its own.`;
  return [
    h("p", { class: "sum" }, sum),
    part("Peers", rows.length ? table("Peers", ["Entity", "Alike", "What both share"], rows) : null, "No peers are known."),
  ];
}
