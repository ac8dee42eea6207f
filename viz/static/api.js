// Ask the server. Every question takes the two clocks of the state.

export class AskError extends Error {
  /** @param {number} status @param {{message?: string, near?: string[]}} body */
  constructor(status, body) {
    super(body.message ?? `The server answered with status ${status}.`);
    this.status = status;
    this.near = body.near ?? [];
  }
}

function addressOf(path, parameters) {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const item of [value].flat()) if (item !== "" && item !== null) given.append(name, item);
  }
  const query = given.toString();
  return query ? `${path}?${query}` : path;
}

async function fetchOk(path, parameters, signal) {
  let response;
  try {
    response = await fetch(addressOf(path, parameters), { signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new AskError(0, { message: "The server does not answer. Is `tierline serve` running?" });
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  throw new AskError(response.status, body);
}

/** Ask for JSON. */
export async function ask(path, parameters = {}, signal = undefined) {
  return (await fetchOk(path, parameters, signal)).json();
}

/** Ask for a picture, as the text of an SVG. */
export async function askPicture(path, parameters = {}, signal = undefined) {
  return (await fetchOk(path, parameters, signal)).text();
}

/** Return the parameters that every question about a state has. */
export function scopeOf(state) {
  const scope = { valid_at: state.valid, known_at: state.known };
  return state.all ? { ...scope, include: ["expected", "rumoured"] } : scope;
}

/** Return the address of an entity, by its key or a name. */
export function entityPath(name, rest = "") {
  return `/api/entities/${encodeURIComponent(name)}${rest}`;
}
