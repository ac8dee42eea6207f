// One question and its answer: the row of questions, the fields it needs, what came back.

import { ask, entityPath, scopeOf } from "/static/api.js";
import { leftOut, relationsIn } from "/static/answers/pieces.js";
import { h } from "/static/dom.js";
import { header } from "/static/entity.js";
import { evidenceCard, holdAnswers } from "/static/evidence.js";
import { QUESTIONS } from "/static/questions.js";
import { asking, go, hrefOf } from "/static/state.js";
import { nameField } from "/static/suggest.js";

const START = "All entities";

/** Return the row of questions about an entity, or about all. */
export function questionRow(state, type) {
  const isOf = ({ of, all }) => (type ? !of || of.includes(type) : all);
  const asked = Object.entries(QUESTIONS).filter(([, question]) => isOf(question));
  const links = [["", { tab: type ? "Overview" : "Start" }], ...asked].map(([id, { tab }]) =>
    h("li", {}, h("a", { href: hrefOf(asking(id)), "aria-current": state.ask === id ? "page" : null }, tab)),
  );
  return h("nav", { class: "questions", "aria-label": "Questions" }, h("ul", {}, ...links));
}

/** Show the question of the state, about its entity or about all. */
export async function showQuestion(main, state, signal) {
  const question = QUESTIONS[state.ask];
  if (!question) return go(asking(""), { quietly: true });
  const entity = state.entity ? await ask(entityPath(state.entity), scopeOf(state), signal) : null;
  const given = { ...state, entity: entity?.key ?? "" };
  const [parts, answer] = await answered(question, given, signal);
  holdAnswers({ relations: relationsIn(answer), events: (answer?.forecasts ?? []).map(({ event }) => event), series: [] });
  document.title = `${question.title}: ${entity?.name ?? START} · Tierline`;
  main.replaceChildren(
    entity ? header(entity) : h("header", { class: "hero" }, h("h1", {}, START)),
    questionRow(state, entity?.type),
    h("div", { class: "columns" }, h("div", { class: "stack" }, card(question, { ...given, to: answer?.target?.name ?? given.to }, parts)), evidenceCard()),
  );
}

/** Ask, unless something is missing; what went wrong with the fields stands in the card. */
async function answered(question, state, signal) {
  if ((question.to && !state.to) || (question.days && !(state.before && state.after))) return [[], null];
  const [path, parameters] = question.ask(state);
  const scope = scopeOf(state);
  // The clock that runs between two days cannot stand still as well.
  if (question.days) delete scope.known_at;
  try {
    const answer = await ask(path, { ...parameters, ...scope }, signal);
    return [[...question.draw(answer), ...notes(answer)], answer];
  } catch (error) {
    if (error.name === "AbortError" || !error.status) throw error;
    return [[h("div", { role: "alert" }, ...apology(error))], null];
  }
}

function card(question, state, parts) {
  return h(
    "section",
    { class: "card answer-card", "aria-labelledby": "answer-title" },
    h("header", {}, h("h2", { id: "answer-title" }, question.title), h("p", { class: "sum" }, question.says)),
    question.to || question.days ? fields(question, state) : null,
    ...parts,
  );
}

function fields(question, state) {
  const inputs = question.to ? [nameField(question.to, state.to)] : dayFields(state);
  const submit = (event) => {
    event.preventDefault();
    go(asking(state.ask, Object.fromEntries(new FormData(event.target))));
  };
  return h("form", { class: "fields", onsubmit: submit }, ...inputs, h("button", { type: "submit" }, "Ask"));
}

function dayFields(state) {
  const day = (name, words) =>
    h("label", {}, `${words} `, h("input", { type: "date", name, value: state[name], required: true, min: "1900-01-01", max: "2199-12-31" }));
  return [day("before", "From"), day("after", "To")];
}

/** Say what went wrong; near names can be taken instead. */
function apology({ message, near }) {
  if (!near.length) return [h("p", { class: "empty" }, message)];
  const names = near.map((name) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => go({ to: name }) }, name)));
  return [h("p", { class: "empty" }, "Nothing goes by that name. Did you mean"), h("ul", { class: "names" }, ...names)];
}

/** Say what an answer leaves out, and why it is cut. */
function notes({ truncated, left_out: hidden = {} }) {
  return [truncated ? h("p", { class: "kind" }, `${truncated}.`) : null, leftOut(hidden)];
}
