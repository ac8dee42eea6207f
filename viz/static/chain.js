// The chain of an entity: the picture drawn by the server, and the same as a table.

import { askPicture, entityPath, scopeOf } from "/static/api.js";
import { leftOut } from "/static/answers/pieces.js";
import { count, h, picture } from "/static/dom.js";
import { entityLink } from "/static/marks.js";
import { choosing, go, hrefOf } from "/static/state.js";
import { plain, sayConfidence, sayDay } from "/static/words.js";

const TIERS = [1, 2, 3, 4, 5, 6];

/** Return the card with the chain; the picture is asked for here. */
export async function chainCard(entity, relations, answers, state, signal) {
  const body = state.table ? table(relations) : await drawn(entity, relations, state, signal);
  return h(
    "section",
    { class: "card chain-card", "aria-labelledby": "chain-title" },
    h("header", {}, h("h2", { id: "chain-title" }, "Suppliers, customers and other ties"), tools(state)),
    body,
    footer(answers),
  );
}

async function drawn(entity, relations, state, signal) {
  return relations.length ? chainFrame(entity, state, signal) : h("p", { class: "empty" }, emptyWords(state));
}

/** Return the picture of an entity in a frame that scrolls when it is too narrow. */
export async function chainFrame(entity, state, signal) {
  const parameters = { ...scopeOf(state), tiers: state.tiers || 3 };
  const svg = picture(await askPicture(entityPath(entity.key, "/chain.svg"), parameters, signal));
  const frame = h("div", { class: "frame", tabindex: "0", role: "group", "aria-label": "Picture, can be scrolled" }, svg);
  requestAnimationFrame(() => centre(frame));
  return frame;
}

/** Scroll a picture that is too large so that the focus stands in the middle. */
function centre(frame) {
  const focus = frame.querySelector(".focus .card")?.getBoundingClientRect();
  if (!focus) return;
  const box = frame.getBoundingClientRect();
  frame.scrollLeft += focus.left + focus.width / 2 - box.left - box.width / 2;
  frame.scrollTop += focus.top + focus.height / 2 - box.top - box.height / 2;
}

function emptyWords(state) {
  const bounds = [state.valid && "valid on that day", state.known && "known by that day"].filter(Boolean);
  return bounds.length ? `No relation ${bounds.join(" and ")}.` : "The articles name it, but say of no relation to others.";
}

function tools(state) {
  const choose = (event) => go({ tiers: event.target.value });
  const options = TIERS.map((tier) => h("option", { value: tier, selected: tier === Number(state.tiers || 3) }, String(tier)));
  return h(
    "div",
    { class: "tools" },
    h("label", {}, "Tiers ", h("select", { onchange: choose }, ...options)),
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", checked: Boolean(state.all), onchange: (event) => go({ all: event.target.checked ? "1" : "" }) }),
      " Expected and rumoured",
    ),
    h(
      "div",
      { class: "switch", role: "group", "aria-label": "Show as" },
      switchButton("Picture", !state.table, ""),
      switchButton("Table", Boolean(state.table), "1"),
    ),
  );
}

function switchButton(words, isOn, value) {
  return h("button", { type: "button", "aria-pressed": String(isOn), onclick: () => go({ table: value }) }, words);
}

function table(relations) {
  if (!relations.length) return h("p", { class: "empty" }, "No relations.");
  const heads = ["Relation", "Said as", "Confidence", "Sources", "First published"];
  return h(
    "div",
    { class: "frame", tabindex: "0", role: "group", "aria-label": "Table, can be scrolled" },
    h(
      "table",
      {},
      h("caption", { class: "hidden" }, "Relations"),
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...relations.map(row)),
    ),
  );
}

function row(relation) {
  const { subject, predicate, object } = relation;
  const selection = choosing({ subject: subject.key, object: object.key });
  const words = h("a", { class: "predicate", href: hrefOf(selection) }, plain(predicate));
  return h(
    "tr",
    { "data-subject": subject.key, "data-object": object.key },
    h("td", {}, entityLink(subject), " ", words, " ", entityLink(object)),
    h("td", {}, relation.disputed ? `${relation.modality}, disputed` : relation.modality),
    h("td", { class: "number" }, sayConfidence(relation.confidence)),
    h("td", { class: "number" }, String(relation.sources)),
    h("td", {}, relation.first_published ? sayDay(relation.first_published) : "unknown"),
  );
}

function footer({ upstream, downstream, neighbours }) {
  const words = [upstream.truncated, downstream.truncated].filter(Boolean);
  const rest = neighbours.total - neighbours.offset - neighbours.relations.length;
  if (rest > 0) words.push(`${count(rest, "relation")} more than a page holds.`);
  return h("footer", {}, ...words.map((line) => h("p", {}, line)), leftOut(neighbours.left_out));
}
