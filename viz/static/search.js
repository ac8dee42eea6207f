// Search with type-ahead: a combobox that works by keyboard alone.

import { ask, scopeOf } from "/static/api.js";
import { announce, count, h, langOf } from "/static/dom.js";
import { mark } from "/static/marks.js";
import { go, read } from "/static/state.js";

const PAUSE = 120;
const MOST = 10;

const form = document.getElementById("search");
const input = document.getElementById("words");
const list = document.getElementById("found");
let hits = [];
let active = -1;
let timer = 0;
let asking = new AbortController();

/** Make the search box work. */
export function startSearch() {
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", onKey);
  input.addEventListener("focus", () => input.value && look());
  form.addEventListener("submit", onSubmit);
  document.addEventListener("click", (event) => form.contains(event.target) || close());
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input, select, textarea");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    input.select();
  });
  // Somebody may have typed before this script came.
  if (input.value) look();
}

async function look() {
  const words = input.value.trim();
  asking.abort();
  if (!words) return close();
  asking = new AbortController();
  try {
    const found = await ask("/api/search", { q: words, limit: MOST, ...clock() }, asking.signal);
    show(found);
  } catch (error) {
    if (error.name !== "AbortError") showNote(error.message);
  }
}

function clock() {
  return { known_at: scopeOf(read()).known_at };
}

function show(found) {
  hits = found.hits;
  if (!hits.length) return showNote(`Nothing in this store is called “${found.words}”.`);
  list.replaceChildren(...hits.map(option));
  open(-1);
  announce(count(found.total, "entity", "entities"));
}

function option({ entity, name }, index) {
  const other = name === entity.name ? null : h("span", { class: "other", lang: langOf(name) }, name);
  return h(
    "li",
    {
      id: `found-${index}`,
      role: "option",
      "aria-selected": "false",
      "data-key": entity.key,
      onmousedown: (event) => event.preventDefault(),
      onclick: () => choose(index),
    },
    mark(entity.type),
    h("span", { class: "name", lang: langOf(entity.name) }, entity.name),
    other,
    h("span", { class: "kind" }, `${entity.type} · ${count(entity.articles, "article")}`),
  );
}

function showNote(words) {
  hits = [];
  list.replaceChildren(h("li", { class: "note", role: "option", "aria-disabled": "true", "aria-selected": "false" }, words));
  open(-1);
  announce(words);
}

function open(index) {
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  mind(index);
}

function close() {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  mind(-1);
}

function mind(index) {
  active = index;
  [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
  if (index < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", `found-${index}`);
  list.children[index].scrollIntoView({ block: "nearest" });
}

function onKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && hits.length) {
    event.preventDefault();
    if (list.hidden) open(-1);
    mind((active + step + hits.length + (active < 0 && step < 0 ? 1 : 0)) % hits.length);
  } else if (event.key === "Escape") {
    close();
  }
}

async function onSubmit(event) {
  event.preventDefault();
  clearTimeout(timer);
  if (active < 0) await look();
  if (hits.length) choose(Math.max(active, 0));
}

function choose(index) {
  const { entity } = hits[index];
  input.value = "";
  hits = [];
  close();
  input.blur();
  go({ entity: entity.key });
}
