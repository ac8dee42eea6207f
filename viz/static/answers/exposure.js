// How much hangs on what, who hangs on it, and what is in a fund.

import { count, h } from "/static/dom.js";
import { entityLink } from "/static/marks.js";
import { quoteLine } from "/static/quotes.js";
import { hrefOf } from "/static/state.js";
import { plain, sayDate, sayShare } from "/static/words.js";
import { entityList, part, relationLine, sure, table } from "/static/answers/pieces.js";

/** Show the share on each basis, and the ways that make it. */
export function exposure({ bases }) {
  return bases.map((on) => {
    const [holder] = on.holders;
    return part(`Of the ${on.basis}`, [
      h("p", { class: "figure" }, sayShare(holder.share)),
      ...holder.coverage.map(covered),
      holder.ways > holder.shown.length ? h("p", { class: "kind" }, `${count(holder.ways, "way")}, the foremost shown`) : null,
      ...holder.shown.map(way),
    ]);
  });
}

function way({ share, confidence, valid, held, legs }) {
  const when = held ? valid.map(sayDate).join(", ") : "on no day all of it";
  return h(
    "div",
    { class: "way" },
    h("p", {}, h("strong", {}, sayShare(share)), " ", sure(confidence), when ? h("span", { class: "kind" }, ` · ${when}`) : null),
    h("ol", {}, ...legs.map((leg) => h("li", {}, relationLine(leg.relation), ...why(leg)))),
  );
}

/** Return the share of a leg and the sentences that state or bound it. */
function why({ share, stated, others }) {
  return [
    h("span", { class: "kind" }, sayShare(share)),
    stated ? quoteLine(stated.evidence, `“${stated.words}”`) : null,
    ...others.map((other) => quoteLine(other.evidence, `Another has ${sayShare(other.share)}: “${other.words}”`)),
  ];
}

function covered({ cut, named, unstated, stated, unnamed }) {
  const words = [
    `${plain(cut)}: ${named} named`,
    unstated && `${unstated} without a share`,
    stated && `at least ${sayShare({ low: stated, best: stated, high: 1 })} stated`,
    unnamed && `${sayShare({ low: unnamed, best: unnamed, high: 1 })} given to nobody by name`,
  ];
  return h("p", { class: "kind" }, words.filter(Boolean).join(", "));
}

/** Show who hangs most on an entity; each opens to the question why. */
export function exposed({ target, total, most }) {
  const rows = most.map(({ entity, share, ways }) => [
    entityLink(entity),
    h("a", { href: hrefOf({ entity: entity.key, ask: "exposure", to: target.key }) }, sayShare(share)),
    String(ways),
  ]);
  const rest = total - most.length;
  return [
    part("Of the revenue", rows.length ? table("Who hangs on it", ["Entity", "Share", "Ways"], rows) : null, "Nobody is known to hang on it."),
    rest > 0 ? h("p", { class: "kind" }, `${count(rest, "entity", "entities")} more hang less on it.`) : null,
  ];
}

/** Show what a fund or an index holds, and who stands behind that. */
export function lookthrough({ coverage, holdings, together }) {
  const rows = holdings.map(({ entity, level, share, way: { confidence, legs } }) => {
    const leg = legs.at(-1);
    return [plain(level), entityLink(entity), h("span", {}, sayShare(share), " ", sure(confidence)), [relationLine(leg.relation), leg.stated ? quoteLine(leg.stated.evidence, `“${leg.stated.words}”`) : null]];
  });
  return [
    part("What it holds", [...coverage.map(covered), ...(rows.length ? [table("What it holds", ["Level", "Entity", "Share", "Because"], rows)] : [])], "Nothing is known of what it holds."),
    ...together.map((each) => part(`Together ${sayShare(each.share)}`, [entityList(each.together), quoteLine(each.evidence, `“${each.words}”`)])),
  ];
}
