// The pieces of which answers are made: relations that open to their sentences, ways, tables.

import { h } from "/static/dom.js";
import { entityLink } from "/static/marks.js";
import { choosing, go, hrefOf } from "/static/state.js";
import { plain, sayConfidence } from "/static/words.js";

/** Return a relation as it reads; its predicate opens the sentences. */
export function relationLine({ subject, predicate, object, modality, disputed }) {
  const href = hrefOf(choosing({ subject: subject.key, object: object.key }));
  const marks = [modality !== "asserted" && modality, disputed && "disputed"].filter(Boolean);
  return h(
    "div",
    { class: "relation", "data-subject": subject.key, "data-object": object.key },
    entityLink(subject), " ", h("a", { class: "predicate", href }, plain(predicate)), " ", entityLink(object),
    marks.length ? h("span", { class: "kind" }, ` ${marks.join(", ")}`) : null,
  );
}

/** Return the relations that make a path, hop by hop. */
export function pathLines(path) {
  if (!path) return h("p", { class: "kind" }, "No day saw the way as a whole.");
  return path.hops.flatMap((hop) => hop.relations.map(relationLine));
}

/** Return entities apart by blanks, each a link. */
export function entityList(entities) {
  return h("span", { class: "cast" }, ...entities.map((entity) => entityLink(entity)));
}

/** Return a table in a frame that scrolls where it is too narrow; rows are lists of cells. */
export function table(caption, heads, rows) {
  return h(
    "div",
    { class: "frame", tabindex: "0", role: "group", "aria-label": `${caption}, can be scrolled` },
    h(
      "table",
      { class: "answer" },
      h("caption", { class: "hidden" }, caption),
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...rows.map((cells) => h("tr", {}, ...cells.map((cell) => h("td", {}, cell))))),
    ),
  );
}

/** Return a part of an answer under its heading; nothing in it says why. */
export function part(title, content, empty) {
  const isEmpty = content === null || (Array.isArray(content) && !content.length);
  return h("section", { class: "part" }, h("h3", {}, title), isEmpty ? h("p", { class: "empty" }, empty) : content);
}

/** Return what an answer takes for granted. */
export function assumptions(lines) {
  return h("details", {}, h("summary", {}, "What this takes for granted"), h("ul", { class: "plain" }, ...lines.map((line) => h("li", {}, line))));
}

/** Write a confidence as a small note. */
export function sure(confidence) {
  return h("span", { class: "kind" }, `sure ${sayConfidence(confidence)}`);
}

/** Return a line that says what was left out, with a button that brings it in. */
export function leftOut(counts) {
  const parts = Object.entries(counts).map(([modality, number]) => `${number} ${modality}`);
  if (!parts.length) return null;
  return h(
    "p",
    { class: "left-out" },
    `Not shown: ${parts.join(", ")}. `,
    h("button", { type: "button", class: "link", onclick: () => go({ all: "1" }) }, "Show them too"),
  );
}

/** Gather the relations of an answer, wherever they stand in it. */
export function relationsIn(answer) {
  if (answer === null || typeof answer !== "object") return [];
  if (Array.isArray(answer)) return answer.flatMap(relationsIn);
  const inner = Object.values(answer).flatMap(relationsIn);
  return answer.subject?.key && answer.object?.key && answer.predicate ? [answer, ...inner] : inner;
}
