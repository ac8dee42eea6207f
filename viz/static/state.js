// What the page shows stands in its address, so that the back button and a copied link work.

const FIELDS = [
  "entity", "ask", "to", "before", "after", "subject", "object", "event", "number",
  "tiers", "all", "table", "valid", "known",
];
const SELECTION = { subject: "", object: "", event: "", number: "" };
const QUESTION = { ask: "", to: "", before: "", after: "" };

/** Read the state from the address; every field is a string, empty when absent. */
export function read() {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(FIELDS.map((name) => [name, given.get(name) ?? ""]));
}

/** Write a state as a hash. */
export function hashOf(state) {
  const kept = FIELDS.filter((name) => state[name]).map((name) => [name, state[name]]);
  return `#${new URLSearchParams(kept)}`;
}

/** Return the address of another state; an entity drops what was asked and chosen about the last. */
export function hrefOf(changes) {
  const reset = "entity" in changes ? { ...QUESTION, ...SELECTION } : {};
  return hashOf({ ...read(), ...reset, ...changes });
}

/** Return the changes that choose one relation, event or number, and nothing else. */
export function choosing(selection) {
  return { ...SELECTION, ...selection };
}

/** Return the changes that ask a question about the same entity. */
export function asking(ask, more = {}) {
  return { ...QUESTION, ...SELECTION, ask, ...more };
}

/** Go to another state; `quietly` without a new entry in the history. */
export function go(changes, { quietly = false } = {}) {
  const href = hrefOf(changes);
  if (href === (location.hash || "#")) return;
  if (quietly) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  window.dispatchEvent(new Event("statechange"));
}

/** Call back on every change of the state, whoever made it. */
export function onChange(callback) {
  window.addEventListener("statechange", callback);
  window.addEventListener("popstate", callback);
}
