// Everything about one entity: who it is, its chain, its timeline, its numbers.

import { ask, entityPath, scopeOf } from "/static/api.js";
import { questionRow } from "/static/asking.js";
import { chainCard } from "/static/chain.js";
import { count, h, langOf } from "/static/dom.js";
import { evidenceCard, holdAnswers } from "/static/evidence.js";
import { entityLink, mark } from "/static/marks.js";
import { numbersCard } from "/static/numbers.js";
import { timelineCard } from "/static/timeline.js";
import { plain } from "/static/words.js";

const MOST = 500;

/** Show an entity: its name leads to its key, by which all else is asked for at once. */
export async function showEntity(main, state, signal) {
  const scope = scopeOf(state);
  const reach = { ...scope, tiers: state.tiers || 3 };
  const entity = await ask(entityPath(state.entity), scope, signal);
  const about = (rest, parameters) => ask(entityPath(entity.key, rest), parameters, signal);
  const [upstream, downstream, neighbours, timeline, series] = await Promise.all([
    about("/upstream", reach),
    about("/downstream", reach),
    about("/neighbours", { ...scope, limit: MOST }),
    about("/timeline", { ...scope, limit: MOST }),
    about("/series", scope),
  ]);
  document.title = `${entity.name} · Tierline`;
  const relations = relationsOf(upstream, downstream, neighbours);
  holdAnswers({ entity, relations, events: timeline.events, series: series.series });
  const cards = [
    await chainCard(entity, relations, { upstream, downstream, neighbours }, state, signal),
    timelineCard(timeline, state, signal),
    numbersCard(series, entity, state, signal),
  ];
  main.replaceChildren(
    header(entity),
    questionRow(state, entity.type),
    h("div", { class: "columns" }, h("div", { class: "stack" }, ...cards.filter(Boolean)), evidenceCard()),
  );
}

/** Gather the relations of several answers, each once, those of the chain first. */
function relationsOf(upstream, downstream, neighbours) {
  const chains = [upstream, downstream].flatMap((chain) => [
    ...chain.tiers.flatMap((tier) => tier.entities.flatMap((reached) => reached.relations)),
    ...chain.across,
  ]);
  const unique = new Map();
  for (const relation of [...chains, ...neighbours.relations]) {
    unique.set([relation.subject.key, relation.predicate, relation.object.key].join(" "), relation);
  }
  return [...unique.values()];
}

/** Return who an entity is: its names, identifiers and counts. */
export function header(entity) {
  const names = otherNames(entity).map((name) => h("li", { lang: langOf(name) }, name));
  return h(
    "header",
    { class: "subject" },
    mark(entity.type, 44),
    h(
      "div",
      {},
      h("p", { class: "kind" }, plain(entity.type)),
      h("h1", { lang: langOf(entity.name) }, entity.name),
      names.length ? h("ul", { class: "names", "aria-label": "Also called" }, ...names) : null,
      also(entity.also),
    ),
    facts(entity),
  );
}

/** Return the other names, each spelling in capitals or not only once. */
function otherNames({ name, aliases }) {
  const seen = new Set([name.toLowerCase()]);
  const isNew = (other) => !seen.has(other.toLowerCase()) && seen.add(other.toLowerCase());
  return aliases.map((alias) => alias.name).filter(isNew);
}

function facts(entity) {
  const identifiers = Object.entries(entity.identifiers).flatMap(([kind, values]) =>
    values.map((value) => fact(plain(kind), value)),
  );
  const total = (counts) => Object.values(counts).reduce((sum, number) => sum + number, 0);
  const relations = entity.counts.reduce((sum, each) => sum + each.relations, 0);
  return h(
    "dl",
    { class: "facts" },
    ...identifiers,
    fact("named in", count(entity.articles, "article")),
    fact("relations", relations),
    fact("events", total(entity.events)),
    fact("numbers", total(entity.measures)),
  );
}

function fact(term, value) {
  return h("div", {}, h("dt", {}, term), h("dd", {}, String(value)));
}

function also(others) {
  if (!others.length) return null;
  return h("p", { class: "also" }, "The name may also mean ", ...others.slice(0, 5).flatMap((node) => [entityLink(node), " "]));
}
