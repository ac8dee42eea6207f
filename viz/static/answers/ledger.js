// What came of forecasts, and who was right.

import { count, h } from "/static/dom.js";
import { entityLink } from "/static/marks.js";
import { quoteLine } from "/static/quotes.js";
import { eventItem } from "/static/timeline.js";
import { sayDay } from "/static/words.js";
import { part, table } from "/static/answers/pieces.js";

const BADGES = { fulfilled: "", missed: "negated" };
const BASES = { clock: "by the clock", evidence: "by evidence", hand: "by hand" };

/** Show how each forecast stands and which later sentence says so. */
export function forecasts({ day, counts, total, scores, forecasts: listed }) {
  const words = Object.entries(counts).map(([state, number]) => `${number} ${state}`).join(", ");
  const rated = scores.filter(({ rate }) => rate !== null);
  const shown = listed.length < total ? `; the first ${listed.length} are shown` : "";
  return [
    words ? h("p", { class: "sum" }, `On ${sayDay(day)}: ${words}${shown}.`) : null,
    part("Forecasts", listed.length ? h("ol", { class: "ledger" }, ...listed.map(forecast)) : null, "No forecasts are known."),
    rated.length ? part("Who was right", table("Who was right", ["Claimant", "Forecasts", "Right"], rated.map(score))) : null,
  ];
}

function forecast({ state, basis, disputed, told, event, signs, closing }) {
  const item = eventItem(event);
  const notes = [BASES[basis], disputed && "disputed", told > 1 && `in ${told} articles`].filter(Boolean).join(", ");
  item.prepend(h("span", { class: "state" }, h("span", { class: `badge ${BADGES[state] ?? "expected"}` }, state), h("span", { class: "kind" }, ` ${notes}`)));
  item.append(
    h(
      "div",
      { class: "signs" },
      event.claimant ? h("p", { class: "kind" }, "claimed by ", entityLink(event.claimant)) : null,
      closing ? h("p", { class: "kind" }, `closed as ${closing.outcome}: ${closing.reason} (${closing.judge}, ${sayDay(closing.decided.slice(0, 10))})`) : null,
      ...signs.map((sign) => quoteLine(sign.evidence, `${sign.shows}: ${sign.why}`)),
    ),
  );
  return item;
}

function score({ claimant, total, rate, low, high }) {
  const percent = (part) => `${Math.round(100 * part)}%`;
  return [claimant ? entityLink(claimant) : "nobody named", count(total, "forecast"), `${percent(rate)} (${percent(low)} to ${percent(high)})`];
}
