// The page: it shows the state that stands in the address, and nothing else.

import { scopeOf } from "/static/api.js";
import { showQuestion } from "/static/asking.js";
import { announce, h } from "/static/dom.js";
import { showEntity } from "/static/entity.js";
import { markChosen, showSelection } from "/static/evidence.js";
import { startSearch } from "/static/search.js";
import { showStart } from "/static/start.js";
import { go, onChange, read } from "/static/state.js";
import { sayDay } from "/static/words.js";

const main = document.getElementById("main");
const clocks = { valid: document.getElementById("valid"), known: document.getElementById("known") };
const anyDay = document.getElementById("any-day");
let shown = null;
let asking = new AbortController();

/** Everything but the selection decides what the main part shows. */
function keyOf(state) {
  const { entity, ask, to, before, after, tiers, table } = state;
  return JSON.stringify([entity, ask, to, before, after, tiers, table, scopeOf(state)]);
}

async function render() {
  const state = read();
  fillClocks(state);
  if (shown && keyOf(shown) === keyOf(state)) {
    shown = state;
    return showSelection(main, state);
  }
  const isNewEntity = shown?.entity !== state.entity || shown?.ask !== state.ask;
  shown = state;
  asking.abort();
  asking = new AbortController();
  await renderMain(state, asking.signal, isNewEntity);
}

async function renderMain(state, signal, isNewEntity) {
  main.setAttribute("aria-busy", "true");
  if (isNewEntity) main.replaceChildren(h("p", { class: "notice loading" }, "Asking the store …"));
  try {
    const show = state.ask ? showQuestion : state.entity ? showEntity : showStart;
    await show(main, state, signal);
    if (isNewEntity) scrollTo(0, 0);
    announce(document.title);
    await showSelection(main, state);
  } catch (error) {
    if (error.name === "AbortError") return; // the next question is under way
    showError(error);
  }
  main.removeAttribute("aria-busy");
}

function showError(error) {
  document.title = "Tierline";
  const [title, reason] = reasonOf(error);
  const near = error.near?.length
    ? h("p", {}, "Did you mean ", error.near.map((name, index) => [index ? " or " : "", nearLink(name)]), "?")
    : null;
  main.replaceChildren(
    h(
      "section",
      { class: "notice error", role: "alert" },
      h("h1", {}, title),
      near ?? h("p", {}, reason),
      h("p", {}, h("button", { type: "button", onclick: retry }, "Try again"), " ", h("a", { href: "#" }, "Start page")),
    ),
  );
}

/** Return a title and a sentence; who looks back may have come before the first article. */
function reasonOf(error) {
  const { known } = read();
  if (error.status !== 404) return ["That did not work", error.message];
  if (known) return [`Not known by ${sayDay(known)}`, "No article had named it by then; choose a later day."];
  return ["Nothing goes by that name", "Search for it by another of its names."];
}

function nearLink(name) {
  return h("button", { type: "button", class: "link", onclick: () => go({ entity: name }) }, name);
}

function retry() {
  shown = null;
  render();
}

function fillClocks(state) {
  for (const [name, input] of Object.entries(clocks)) {
    if (input.value !== state[name]) input.value = state[name];
  }
  anyDay.hidden = !state.valid && !state.known;
}

function startClocks() {
  for (const [name, input] of Object.entries(clocks)) {
    input.addEventListener("change", () => input.validity.valid && go({ [name]: input.value }));
  }
  anyDay.addEventListener("click", () => go({ valid: "", known: "" }));
}

function startTheme() {
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  });
}

/** Links to another state of this page change the hash only: the clocks and the rest stay. */
function startLinks() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const href = link?.getAttribute("href");
    if (!href || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (href === "/" || href === "#") {
      event.preventDefault();
      go({ entity: "", tiers: "", table: "" });
    } else if (href.startsWith("/#")) {
      event.preventDefault();
      const given = Object.fromEntries(new URLSearchParams(href.slice(2)));
      const isSelection = !("entity" in given);
      go(isSelection ? { subject: "", object: "", event: "", number: "", ...given } : given);
    } else if (href.startsWith("#") && href.includes("=")) {
      event.preventDefault();
      history.pushState(null, "", href);
      window.dispatchEvent(new Event("statechange"));
    }
  });
}

startSearch();
startClocks();
startTheme();
startLinks();
// A strip that was drawn late does not know yet what is chosen.
main.addEventListener("drawn", () => markChosen(main, read()));
onChange(render);
addEventListener("hashchange", render);
render();
