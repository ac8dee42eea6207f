// A field for the name of an entity, with names to choose from as one types.

import { ask, scopeOf } from "/static/api.js";
import { h } from "/static/dom.js";
import { read } from "/static/state.js";

const PAUSE = 120;
const MOST = 10;

/** Return a labelled field called `to`; any name that the service knows will do. */
export function nameField(label, value) {
  const names = h("datalist", { id: "to-names" });
  let timer = 0;
  let asked = new AbortController();
  const look = async (words) => {
    asked.abort();
    asked = new AbortController();
    const parameters = { q: words, limit: MOST, known_at: scopeOf(read()).known_at };
    const { hits } = await ask("/api/search", parameters, asked.signal);
    names.replaceChildren(...hits.map(({ entity, name }) => h("option", { value: name }, `${entity.name} (${entity.type})`)));
  };
  const oninput = ({ target }) => {
    clearTimeout(timer);
    const words = target.value.trim();
    // Without suggestions the field still takes a name.
    if (words) timer = setTimeout(() => look(words).catch(() => names.replaceChildren()), PAUSE);
  };
  const input = h("input", { name: "to", value, list: "to-names", required: true, maxlength: 200, autocomplete: "off", spellcheck: "false", oninput });
  return [h("label", {}, `${label} `, input), names];
}
