// Pictures that the server draws for the width they have here.

import { askPicture } from "/static/api.js";
import { h, picture } from "/static/dom.js";

/** Return a frame for a picture; it comes when the width is known, and anew when that changes. */
export function drawnFrame(path, parameters, signal) {
  const frame = h("div", { class: "strip", "aria-busy": "true" });
  const draw = async () => {
    const width = Math.max(Math.floor(frame.clientWidth), 280);
    const text = await askPicture(path, { ...parameters, width }, signal);
    frame.replaceChildren(picture(text));
    frame.removeAttribute("aria-busy");
    frame.dispatchEvent(new Event("drawn", { bubbles: true }));
  };
  followWidth(frame, draw, signal);
  return frame;
}

/** Draw once the width is known, and again when it has changed and settled. */
function followWidth(frame, draw, signal) {
  let width = 0;
  let timer = 0;
  const observer = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (!now || now === width) return;
    const isFirst = width === 0;
    width = now;
    clearTimeout(timer);
    timer = setTimeout(() => draw().catch((error) => note(frame, error)), isFirst ? 0 : 200);
  });
  observer.observe(frame);
  signal.addEventListener("abort", () => observer.disconnect());
}

function note(frame, error) {
  if (error.name !== "AbortError") frame.replaceChildren(h("p", { class: "empty" }, error.message));
}
