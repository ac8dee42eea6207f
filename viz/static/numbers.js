// The numbers about an entity, by measure: each opens to its sentence.

import { entityPath, scopeOf } from "/static/api.js";
import { h } from "/static/dom.js";
import { drawnFrame } from "/static/drawn.js";
import { choosing, hrefOf } from "/static/state.js";
import { plain, sayDate, sayNumber } from "/static/words.js";

/** Return the card with all series, those that run over time as plots too; null for none. */
export function numbersCard({ series }, entity, state, signal) {
  if (!series.length) return null;
  const plot = ({ measure: name }) =>
    drawnFrame(entityPath(entity.key, "/series.svg"), { ...scopeOf(state), measure: name }, signal);
  return h(
    "section",
    { class: "card numbers-card", "aria-labelledby": "numbers-title" },
    h("header", {}, h("h2", { id: "numbers-title" }, "Numbers")),
    h("div", { class: "series" }, ...series.map((each) => measure(each, runsOverTime(each) ? plot(each) : null))),
  );
}

/** Tell whether numbers stand in several periods, so that a plot says more than a list. */
function runsOverTime({ points }) {
  return new Set(points.flatMap(({ period }) => (period ? [period.edtf] : []))).size > 1;
}

function measure({ measure: name, points }, plot) {
  const most = Math.max(...points.map((point) => Math.abs(point.value)), 0) || 1;
  const isShare = points.every((point) => point.unit === "%");
  return h(
    "section",
    {},
    h("h3", {}, plain(name)),
    plot,
    h("ul", {}, ...points.map((point, index) => item(name, point, index, isShare ? most : 0))),
  );
}

function item(name, point, index, most) {
  const href = hrefOf(choosing({ number: `${name} ${index}` }));
  const meter = most ? bar(point.value, most) : null;
  return h(
    "li",
    {},
    h("span", { class: "when" }, point.period ? sayDate(point.period) : "no date"),
    h("a", { href, "data-number": `${name} ${index}` }, sayNumber(point.value, point.unit)),
    meter,
    point.basis ? h("span", { class: "kind" }, point.basis) : null,
  );
}

/** Draw a value in percent as a bar, the largest of the series filling it. */
function bar(value, most) {
  const share = Math.round((Math.abs(value) / most) * 100);
  return h("progress", { class: value < 0 ? "fall" : "rise", max: 100, value: share, "aria-hidden": "true" });
}
