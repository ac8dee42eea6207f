// What was chosen, and the sentences that say so, each in its context.

import { ask, scopeOf } from "/static/api.js";
import { announce, count, h, langOf } from "/static/dom.js";
import { entityLink } from "/static/marks.js";
import { quoteBlock } from "/static/quotes.js";
import { choosing, go, read } from "/static/state.js";
import { eventId } from "/static/timeline.js";
import { plain, sayConfidence, sayDate, sayDay, sayNumber } from "/static/words.js";

let held = { relations: [], events: [], series: [] };
let asking = new AbortController();

/** Keep the answers of the main part, in which a selection is looked up. */
export function holdAnswers(answers) {
  held = answers;
}

/** Return the empty card in which selections are shown. */
export function evidenceCard() {
  return h("aside", { class: "card evidence", id: "evidence", "aria-label": "Evidence", tabindex: "-1" });
}

/** Show what the state has chosen; nothing chosen shows the surest relation or the last event. */
export async function showSelection(main, state) {
  const card = main.querySelector("#evidence");
  if (!card) return;
  asking.abort();
  asking = new AbortController();
  markChosen(main, state);
  try {
    card.replaceChildren(...(await contentOf({ ...state, ...selectionOf(state) }, asking.signal)));
    if (isChosen(state)) bringUp(card);
  } catch (error) {
    if (error.name === "AbortError") return;
    card.replaceChildren(h("p", { class: "empty", role: "alert" }, error.message));
  }
}

function isChosen(state) {
  return Boolean(state.subject || state.event || state.number);
}

/** Return what is chosen, by the state or for want of it by us. */
function selectionOf({ subject, object, event, number }) {
  if (subject || event || number) return { subject, object, event, number };
  const first = held.relations.find((relation) => !relation.disputed) ?? held.relations[0];
  if (first) return choosing({ subject: first.subject.key, object: first.object.key });
  return choosing({ event: held.events.length ? eventId(held.events.at(-1)) : "" });
}

async function contentOf(state, signal) {
  if (state.event) return ofEvent(held.events.find((event) => eventId(event) === state.event));
  if (state.number) return ofNumber(state.number);
  if (state.subject) return ofRelation(state, signal);
  return [h("p", { class: "empty" }, "Choose a line, an event or a number to see the sentence that says so.")];
}

/** On a narrow page the evidence stands below; move there, with a way back. */
function bringUp(card) {
  announce(card.querySelector("h2")?.textContent ?? "");
  if (matchMedia("(max-width: 1000px)").matches) card.scrollIntoView({ block: "start", behavior: "instant" });
  else card.scrollTop = 0;
}

/** Mark the chosen thing wherever it stands. */
export function markChosen(main, state) {
  const { subject, object, event, number } = selectionOf(state);
  const isOne = ({ dataset }) =>
    (subject && dataset.subject === subject && dataset.object === object) ||
    (event && dataset.event === event) ||
    (number && dataset.number === number);
  for (const item of main.querySelectorAll("[data-subject], [data-event], [data-number]")) {
    item.classList.toggle("chosen", Boolean(isOne(item)));
  }
}

async function ofRelation(state, signal) {
  const { subject, object } = state;
  const answer = await ask("/api/evidence", { subject, object, ...scopeOf(state) }, signal);
  if (!answer.cases.length) return [title("Evidence"), h("p", { class: "empty" }, "No article known then says so.")];
  const cases = await Promise.all(answer.cases.map((each) => ofCase(each, signal)));
  return [closing(), ...cases.flat()];
}

async function ofCase({ subject, predicate, object, relation, statements }, signal) {
  const quotes = await Promise.all(statements.map((said) => ofStatement(said, signal)));
  return [
    h("h2", {}, entityLink(subject), " ", h("span", { class: "predicate" }, plain(predicate)), " ", entityLink(object)),
    relation ? badges(relation) : h("p", { class: "badges" }, badge("only denied", "negated")),
    ...quotes,
  ];
}

function badges(relation) {
  const clocks = [
    relation.first_published && `first published ${sayDay(relation.first_published)}`,
    relation.last_confirmed !== relation.first_published && relation.last_confirmed && `last confirmed ${sayDay(relation.last_confirmed)}`,
    relation.valid && `valid ${sayDate(relation.valid)}`,
  ].filter(Boolean);
  return h(
    "p",
    { class: "badges" },
    badge(relation.modality, relation.modality),
    badge(`confidence ${sayConfidence(relation.confidence)}`),
    badge(count(relation.sources, "source")),
    relation.disputed ? badge("disputed", "negated") : null,
    relation.polarity ? badge(relation.polarity) : null,
    ...relation.products.map((product) => badge(product)),
    clocks.length ? h("span", { class: "clocks-said" }, clocks.join(" · ")) : null,
  );
}

function badge(words, kind = "") {
  return h("span", { class: `badge ${kind}` }, words);
}

async function ofStatement(said, signal) {
  const notes = [
    `Said as ${said.modality}, confidence ${sayConfidence(said.confidence)}`,
    said.said_by && `said by ${said.said_by.name}`,
    said.valid && `valid ${sayDate(said.valid)}`,
    ...said.quantities.map((quantity) => quantity.words || sayNumber(quantity.value, quantity.unit)),
  ].filter(Boolean);
  const reasons = [...said.reasons, `rule ${said.rule}`, `characters ${said.start}–${said.end}`];
  return quoteBlock(said, h(
    "details",
    {},
    h("summary", {}, notes.join(" · ")),
    h("ul", {}, ...reasons.map((reason) => h("li", {}, reason))),
  ), signal);
}

async function ofEvent(event) {
  if (!event) return [title("Evidence"), h("p", { class: "empty" }, "That event is not among those shown.")];
  const quotes = await Promise.all(event.evidence.map((quote) => quoteBlock(quote)));
  const isOver = event.status === "occurred";
  return [
    closing(),
    h("p", { class: "kind" }, `${sayDate(event.date)} · ${plain(event.type)}`),
    title(event.title),
    h(
      "p",
      { class: "badges" },
      badge(event.status, isOver ? "" : "expected"),
      badge(`confidence ${sayConfidence(event.confidence)}`),
      event.claimant ? h("span", {}, "claimed by ", entityLink(event.claimant)) : null,
    ),
    event.participants.length ? h("p", { class: "cast" }, ...event.participants.flatMap(({ entity }) => [entityLink(entity), " "])) : null,
    ...quotes,
  ];
}

async function ofNumber(id) {
  const at = id.lastIndexOf(" ");
  const point = held.series.find((series) => series.measure === id.slice(0, at))?.points[Number(id.slice(at + 1))];
  if (!point) return [title("Evidence"), h("p", { class: "empty" }, "That number is not among those shown.")];
  return [
    closing(),
    h("p", { class: "kind" }, [plain(id.slice(0, at)), point.period && sayDate(point.period), point.basis].filter(Boolean).join(" · ")),
    title(sayNumber(point.value, point.unit)),
    await quoteBlock(point.evidence, point.words ? h("p", { class: "kind" }, `In the text: “${point.words}”`) : null),
  ];
}

function title(words) {
  return h("h2", { lang: langOf(words) }, words);
}

/** A way back to what was chosen from, for narrow pages. */
function closing() {
  return h(
    "button",
    { type: "button", class: "quiet close", onclick: () => { go(choosing({})); scrollTo(0, 0); } },
    read().ask ? "Back to the answer" : "Back to the picture",
  );
}
