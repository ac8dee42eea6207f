// The start page: what the store holds, where to begin, and what is predicted.

import { ask, scopeOf } from "/static/api.js";
import { questionRow } from "/static/asking.js";
import { chainFrame } from "/static/chain.js";
import { count, h } from "/static/dom.js";
import { evidenceCard, holdAnswers } from "/static/evidence.js";
import { entityLink } from "/static/marks.js";
import { eventItem, timelineCard } from "/static/timeline.js";

const MOST = 500;
const SHOWN = 24;
const FEATURED = "company";

/** Show the start page. */
export async function showStart(main, state, signal) {
  const scope = scopeOf(state);
  const [stats, hubs, timeline] = await Promise.all([
    ask("/api/stats", {}, signal),
    ask("/api/entities", { ...scope, limit: MOST }, signal),
    ask("/api/timeline", { ...scope, limit: MOST }, signal),
  ]);
  document.title = "Tierline";
  if (!stats.articles) return main.replaceChildren(emptyStore());
  holdAnswers({ relations: [], events: timeline.events, series: [] });
  const forecasts = timeline.events.filter((event) => event.status !== "occurred").reverse();
  const cards = [
    hubsCard(hubs),
    await featuredCard(hubs, state, signal),
    forecastsCard(forecasts),
    timelineCard(timeline, state, signal),
  ];
  main.replaceChildren(
    hero(stats, state),
    questionRow(state),
    h(
      "div",
      { class: "columns" },
      h("div", { class: "stack" }, ...cards.filter(Boolean)),
      evidenceCard(),
    ),
  );
}

function emptyStore() {
  return h(
    "section",
    { class: "notice" },
    h("h1", {}, "The store is empty"),
    h("p", {}, "Give it something to read, for example the two articles that come with Tierline:"),
    h("pre", {}, h("code", {}, "tierline demo")),
    h("p", {}, "or a folder of your own:"),
    h("pre", {}, h("code", {}, "tierline ingest news/")),
  );
}

function hero(stats, { valid, known }) {
  const total = (counts) => Object.values(counts).reduce((sum, number) => sum + number, 0);
  const numbers = [
    [stats.articles, "article"],
    [total(stats.entities), "entity", "entities"],
    [total(stats.relations), "relation"],
    [total(stats.events), "event"],
    [stats.observations, "number"],
  ];
  return h(
    "header",
    { class: "hero" },
    h("h1", {}, "Who supplies whom, since when, and who says so"),
    h("p", {}, valid || known ? "On any day: " : "", numbers.map((each) => count(...each)).join(" · ")),
  );
}

function hubsCard({ hubs, total }) {
  const rest = total - Math.min(hubs.length, SHOWN);
  return h(
    "section",
    { class: "card hubs-card", "aria-labelledby": "hubs-title" },
    h("header", {}, h("h2", { id: "hubs-title" }, "Begin with")),
    hubs.length
      ? h("ul", { class: "hubs" }, ...hubs.slice(0, SHOWN).map(hubItem))
      : h("p", { class: "empty" }, "No relations in this scope."),
    rest > 0 ? h("p", { class: "kind" }, `and ${count(rest, "entity", "entities")} more: search for them by any of their names`) : null,
  );
}

function hubItem({ entity, relations }) {
  const number = h("span", { class: "kind", title: count(relations, "relation") }, String(relations));
  return h("li", {}, entityLink(entity), number);
}

/** Return the chain of the best connected entity of the featured type, or null. */
async function featuredCard({ hubs }, state, signal) {
  const entity = hubs.find((hub) => hub.entity.type === FEATURED)?.entity;
  if (!entity) return null;
  return h(
    "section",
    { class: "card chain-card featured", "aria-labelledby": "featured-title" },
    h("header", {}, h("h2", { id: "featured-title" }, entityLink(entity)), h("p", { class: "sum" }, "the best connected company")),
    await chainFrame(entity, state, signal),
  );
}

function forecastsCard(forecasts) {
  if (!forecasts.length) return null;
  return h(
    "section",
    { class: "card", "aria-labelledby": "ahead-title" },
    h("header", {}, h("h2", { id: "ahead-title" }, "What is said to come")),
    h("ol", { class: "ahead" }, ...forecasts.slice(0, SHOWN).map(eventItem)),
  );
}
