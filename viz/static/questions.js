// The questions that the page can ask: their words, what they need beside an entity, and where.

import { entityPath } from "/static/api.js";
import { chokepoints, shock, whatif } from "/static/answers/breaking.js";
import { diff } from "/static/answers/changes.js";
import { exposed, exposure, lookthrough } from "/static/answers/exposure.js";
import { forecasts } from "/static/answers/ledger.js";
import { common, peers } from "/static/answers/sharing.js";

const MOST = 100;
const FUNDS = ["fund", "index"];

/**
 * `title` heads the answer, `says` explains it, `draw` shows it. `to` labels another entity that is
 * needed, `days` asks for two. `of` names the types that a question is for, any by default; `all`
 * tells that it can be asked of all entities.
 */
export const QUESTIONS = {
  exposure: {
    tab: "Exposure",
    title: "How much hangs on something",
    says: "The share of its revenue and of its cost, as far as texts state it; else what it lies between.",
    to: "A company, technology, product, policy or place",
    ask: ({ entity, to }) => ["/api/exposure", { of: entity, to }],
    draw: exposure,
  },
  exposed: {
    tab: "Who hangs on it",
    title: "Who hangs most on it",
    says: "Choose a share to see its ways and their sentences.",
    ask: ({ entity }) => [entityPath(entity, "/exposed"), {}],
    draw: exposed,
  },
  lookthrough: {
    tab: "What it holds",
    title: "What is in it",
    says: "Holdings and sectors, who supplies them, what these make and use.",
    of: FUNDS,
    ask: ({ entity }) => [entityPath(entity, "/lookthrough"), { limit: MOST }],
    draw: lookthrough,
  },
  chokepoints: {
    tab: "Choke points",
    title: "What its supply hangs on",
    says: "As far as is known: who is not known to supply may do so.",
    ask: ({ entity }) => ["/api/chokepoints", { to: entity }],
    draw: chokepoints,
  },
  whatif: {
    tab: "Without it",
    title: "What is lost without it",
    says: "Who loses every known supply if it were gone, and who has others.",
    ask: ({ entity }) => ["/api/whatif", { without: entity }],
    draw: whatif,
  },
  shock: {
    tab: "Shock",
    title: "How its loss spreads",
    says: "The figures rank entities; they are no forecast.",
    ask: ({ entity }) => ["/api/shock", { of: entity }],
    draw: shock,
  },
  common: {
    tab: "In common",
    title: "What it has in common with another",
    says: "Who supplies both, and whom both supply.",
    to: "Another company, fund or product",
    ask: ({ entity, to }) => ["/api/common", { of: [entity, to] }],
    draw: common,
  },
  peers: {
    tab: "Peers",
    title: "Who is like it",
    says: "Entities of the same type by the suppliers and products that they share.",
    ask: ({ entity }) => [entityPath(entity, "/peers"), { limit: MOST }],
    draw: peers,
  },
  diff: {
    tab: "Changes",
    title: "What became known between two days",
    says: "Relations that are new, have ended, changed or are disputed.",
    days: true,
    all: true,
    ask: ({ entity, before, after }) => ["/api/diff", { entity, before, after, limit: MOST }],
    draw: diff,
  },
  forecasts: {
    tab: "Forecasts",
    title: "What came of forecasts",
    says: "Settled by later sentences, else by the clock; never by a guess.",
    all: true,
    ask: ({ entity }) => [entity ? entityPath(entity, "/forecasts") : "/api/forecasts", { limit: MOST }],
    draw: forecasts,
  },
};
