// Build elements. Texts become text nodes, never markup: a hostile name stays a name.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element; `on…` attributes take functions, null and false leave an attribute out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Make an element of SVG. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** Take over a picture drawn by the server. It is well-formed XML in which all text is escaped. */
export function picture(text) {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (parsed.localName !== "svg") throw new Error("The picture that came is not a picture.");
  return document.importNode(parsed, true);
}

/** Say something to those who hear the page. */
export function announce(words) {
  document.getElementById("status").textContent = words;
}

/** Name a count: `count(1, "source")` is "1 source". */
export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** Return the language tag that makes a browser choose the right glyphs for a text. */
export function langOf(text) {
  return /[\u3400-\u9fff\uf900-\ufaff]/.test(text) ? "zh-CN" : null;
}
