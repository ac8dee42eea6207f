// What differs between two days.

import { h } from "/static/dom.js";
import { quoteLine } from "/static/quotes.js";
import { sayConfidence } from "/static/words.js";
import { part, relationLine, table } from "/static/answers/pieces.js";

/** Show each relation that is not what it was, with the sentence that made it so. */
export function diff({ counts, total, differences }) {
  const rows = differences.map((each) => [
    h("span", { class: `badge ${each.kind === "disputed" ? "negated" : ""}` }, each.kind),
    [relationLine({ ...each, ...(each.after ?? each.before) }), quoteLine(each.evidence, change(each) || "The sentence that says so")],
  ]);
  const words = Object.entries(counts).map(([kind, number]) => `${number} ${kind}`).join(", ");
  const shown = differences.length < total ? `, the ${differences.length} surest shown` : "";
  return [
    words ? h("p", { class: "sum" }, `${words}${shown}.`) : null,
    part("Relations", rows.length ? table("What differs", ["", "Relation and sentence"], rows) : null, "Nothing differs between the two days."),
  ];
}

/** Say what of a relation has changed. */
function change({ before, after, aspects }) {
  if (!before || !after) return "";
  const parts = aspects.map((aspect) =>
    aspect === "confidence" ? `confidence ${sayConfidence(before.confidence)} to ${sayConfidence(after.confidence)}` : aspect,
  );
  return parts.join(", ");
}
