// What a supply hangs on, what is lost without something, and how a blow spreads.

import { count, h } from "/static/dom.js";
import { entityLink } from "/static/marks.js";
import { plain, sayDay } from "/static/words.js";
import { assumptions, entityList, part, pathLines, relationLine, table } from "/static/answers/pieces.js";

/** Show single entities and sole sources on which the supply hangs. */
export function chokepoints({ known, chokes, sole }) {
  const rows = chokes.map(({ entity, dominates, articulation, way }) => [
    entityLink(entity),
    [
      dominates.length ? [h("p", { class: "kind" }, "holds every known way of"), entityList(dominates)] : null,
      articulation ? h("p", { class: "kind" }, "holds the known network together") : null,
    ],
    pathLines(way),
  ]);
  const alone = sole.map(({ entity, source, relations }) => [entityLink(entity), entityLink(source), relations.map(relationLine)]);
  return [
    h("p", { class: "sum" }, `${count(known, "entity", "entities")} known to lead there.`),
    part("Choke points", rows.length ? table("Choke points", ["Entity", "Why", "Its surest way"], rows) : null, "No single entity is known on which it hangs."),
    part("One known supplier", alone.length ? table("One known supplier", ["Who", "Supplier", "Because"], alone) : null, "Nobody on the way is known to have one supplier alone."),
  ];
}

/** Show who loses every known way, and who keeps which others. */
export function whatif({ lost, kept, assumptions: lines }) {
  const losing = lost.map(({ entity, tier, way }) => [entityLink(entity), String(tier), pathLines(way)]);
  const keeping = kept.map(({ entity, tier, left, alternates }) => [
    entityLink(entity),
    String(tier),
    [
      ...alternates.flatMap(({ same, relations }) => [
        same.length ? h("p", { class: "kind" }, `also for ${same.map(plain).join(", ")}`) : null,
        ...relations.map(relationLine),
      ]),
      left > alternates.length ? h("p", { class: "kind" }, `${left - alternates.length} more`) : null,
    ],
  ]);
  return [
    part("Lose every known supply", losing.length ? table("Lose every known supply", ["Entity", "Tier", "By this way"], losing) : null, "Nobody is known to lose every supply."),
    part("Have others left", keeping.length ? table("Have others left", ["Entity", "Tier", "Left to it"], keeping) : null, "Nobody is known who has others left."),
    assumptions(lines),
  ];
}

/** Show whom a total loss reaches, the strongest first. */
export function shock({ effects, assumptions: lines }) {
  const rows = effects.map(({ entity, value, arrives, steps }) => [
    entityLink(entity),
    h("strong", { class: value < 0 ? "fall" : "rise" }, value.toFixed(2).replace("-", "−")),
    arrives ? sayDay(arrives) : "",
    steps.map(({ relation }) => relationLine(relation)),
  ]);
  const heads = ["Entity", "Effect", "Arrives", "By this way"];
  return [
    part("Whom a total loss reaches", rows.length ? table("Whom a total loss reaches", heads, rows) : null, "It is known to reach nobody."),
    assumptions(lines),
  ];
}
