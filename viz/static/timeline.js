// Events in time: a strip drawn by the server for this width, and the same as a list.

import { entityPath, scopeOf } from "/static/api.js";
import { count, h, langOf } from "/static/dom.js";
import { drawnFrame } from "/static/drawn.js";
import { choosing, hrefOf, read } from "/static/state.js";
import { plain, sayDate } from "/static/words.js";

const MOST = 500;

/** Return what names an event in an address, as the picture does. */
export function eventId(event) {
  return `${event.date.edtf} ${event.title}`.split(/\s+/).join(" ").trim();
}

/** Return the card with the events of an answer; the strip comes when it is drawn. */
export function timelineCard(timeline, state, signal) {
  const body = timeline.events.length
    ? [strip(state, signal), list(timeline)]
    : [h("p", { class: "empty" }, "No dated events.")];
  return h(
    "section",
    { class: "card timeline-card", "aria-labelledby": "timeline-title" },
    h("header", {}, h("h2", { id: "timeline-title" }, "Timeline"), h("p", { class: "sum" }, summary(timeline))),
    ...body,
  );
}

function summary(timeline) {
  const parts = Object.entries(timeline.counts).map(([status, number]) => `${number} ${status}`);
  return parts.join(" · ");
}

function strip(state, signal) {
  const path = state.entity ? entityPath(state.entity, "/timeline.svg") : "/api/timeline.svg";
  return drawnFrame(path, { ...scopeOf(state), limit: MOST }, signal);
}

function list(timeline) {
  const rest = timeline.total - timeline.offset - timeline.events.length;
  // A narrow strip has no room for titles.
  const isNarrow = matchMedia("(max-width: 560px)").matches;
  return h(
    "details",
    { class: "events", open: isNarrow },
    h("summary", {}, `As a list: ${count(timeline.total, "event")}`),
    h("ol", {}, ...timeline.events.map(eventItem)),
    rest > 0 ? h("p", { class: "empty" }, `${count(rest, "event")} more than a page holds.`) : null,
  );
}

/** Return an event as an item of a list, linked to its evidence; what is past its date is due. */
export function eventItem(event) {
  const href = hrefOf(choosing({ event: eventId(event) }));
  const isDue = event.status !== "occurred" && event.date.end !== null && event.date.end < today();
  const notes = [plain(event.type), event.status !== "occurred" && event.status, isDue && "due"];
  return h(
    "li",
    { class: event.status },
    h("span", { class: "when" }, sayDate(event.date)),
    h("a", { href, "data-event": eventId(event), lang: langOf(event.title) }, event.title),
    h("span", { class: "kind" }, notes.filter(Boolean).join(" · ")),
  );
}

/** Return the day from which the page looks: the one of "known by", else today. */
function today() {
  return read().known || new Date().toISOString().slice(0, 10);
}
