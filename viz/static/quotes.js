// Sentences: where they stand and what stands around them.

import { ask } from "/static/api.js";
import { h, langOf } from "/static/dom.js";
import { sayDate, sayDay } from "/static/words.js";

const CONTEXT = 220;
const articles = new Map();

/** Return a sentence marked in its context, and where it stands. */
export async function quoteBlock(quote, more = null, signal = undefined) {
  const { before, after } = await contextOf(quote, signal);
  return h(
    "figure",
    { class: "quote" },
    h("blockquote", { lang: langOf(quote.sentence) }, before, h("mark", {}, quote.sentence), after),
    h("figcaption", {}, ...cite(quote.source)),
    more,
  );
}

/** Return what stands before and after a sentence; spans count code points. */
async function contextOf({ source, start, end }, signal) {
  const key = source.article;
  if (!articles.has(key)) {
    const asked = ask(`/api/articles/${encodeURIComponent(key)}`, {}, signal).then(({ text }) => [...text]);
    asked.catch(() => articles.delete(key));
    articles.set(key, asked);
  }
  const letters = await articles.get(key);
  const before = letters.slice(Math.max(start - CONTEXT, 0), start).join("");
  const after = letters.slice(end, end + CONTEXT).join("");
  return {
    before: start > CONTEXT ? `…${fromWord(before)}` : before,
    after: end + CONTEXT < letters.length ? `${toWord(after)}…` : after,
  };
}

function fromWord(text) {
  return text.replace(/^[A-Za-z0-9]*\s?/, "");
}

function toWord(text) {
  return text.replace(/\s?[A-Za-z0-9]*$/, "");
}

/** Return the name of a source, linked where it is on the web, and when it came out. */
function cite(source) {
  const words = source.title || source.id;
  const name = isWeb(source.url)
    ? h("a", { href: source.url, rel: "noopener noreferrer nofollow", target: "_blank", lang: langOf(words) }, words)
    : h("span", { lang: langOf(words) }, words);
  const known = source.known_from ? `; used from ${sayDay(source.known_from)} on` : "";
  const when = source.published ? sayDate(source.published) : `publication date unknown${known}`;
  return [h("cite", {}, name), h("span", { class: "kind" }, [source.source, when].filter(Boolean).join(" · "))];
}

function isWeb(url) {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}

/** Return a sentence by itself, to be opened at the words that rest on it. */
export function quoteLine({ sentence, source }, words) {
  return h(
    "details",
    { class: "why" },
    h("summary", {}, words),
    h(
      "figure",
      { class: "quote" },
      h("blockquote", { lang: langOf(sentence) }, h("mark", {}, sentence)),
      h("figcaption", {}, ...cite(source)),
    ),
  );
}
