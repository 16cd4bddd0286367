/** Asking the server: every answer is JSON, every error a problem (RFC 9457). */

/** What the server says when it cannot answer. */
export class Problem extends Error {
  /**
   * @param {{title?: string, detail?: string, code?: string, status?: number}} body
   */
  constructor(body) {
    super(body.detail || body.title || "");
    this.title = body.title || "";
    this.detail = body.detail || "";
    this.code = body.code || "";
    this.status = body.status || 0;
  }
}

/** The version of the data in the latest answer, for the foot of the page. */
export const latest = { version: "" };

/**
 * Ask for a path under /v1 and return the JSON; Problem when it has none, with status 0 when the
 * server cannot be reached.
 * @param {string} path
 * @param {Record<string, unknown>} [query] empty values are left out
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function ask(path, query = {}, signal) {
  const answer = await reach(`/v1${path}${questionMark(query)}`, signal);
  if (!answer.ok) throw await problemOf(answer);
  latest.version = answer.headers.get("Liaison-Version") || latest.version;
  return answer.json();
}

/**
 * @param {string} address
 * @param {AbortSignal | undefined} signal
 */
async function reach(address, signal) {
  try {
    return await fetch(address, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem({ code: "unreachable" });
  }
}

/** @param {Response} answer */
async function problemOf(answer) {
  const body = await answer.json().catch(() => ({}));
  return new Problem({ title: answer.statusText, ...body, status: answer.status });
}

/** @param {Record<string, unknown>} query */
function questionMark(query) {
  const filled = Object.entries(query).filter(([, value]) => value !== "" && value != null);
  const text = new URLSearchParams(filled.map(([key, value]) => [key, String(value)])).toString();
  return text ? `?${text}` : "";
}

/**
 * Return an id as part of an address: all but `:` and the given characters is escaped.
 * @param {string} id
 */
export function idPart(id) {
  return encodeURIComponent(id).replaceAll("%3A", ":");
}

/**
 * Return the id of a record as part of an address, its slashes kept.
 * @param {string} id
 */
export function recordPart(id) {
  return id.split("/").map(idPart).join("/");
}

/** @param {string} text @param {string|null} [kind] @param {number} [limit] @param {AbortSignal} [signal] */
export const search = (text, kind, limit, signal) =>
  ask("/search", { q: text, kind, limit }, signal);

/** @param {string} id @param {AbortSignal} [signal] */
export const entity = (id, signal) => ask(`/entities/${idPart(id)}`, {}, signal);

/** @param {string} id @param {Record<string, unknown>} question @param {AbortSignal} [signal] */
export const network = (id, question, signal) =>
  ask(`/entities/${idPart(id)}/network`, question, signal);

/** @param {Record<string, unknown>} question @param {AbortSignal} [signal] */
export const recommendations = (question, signal) => ask("/recommendations", question, signal);

/** @param {Record<string, unknown>} question @param {AbortSignal} [signal] */
export const connections = (question, signal) => ask("/paths", question, signal);

/** @param {string} id @param {AbortSignal} [signal] */
export const record = (id, signal) => ask(`/records/${recordPart(id)}`, {}, signal);

/** @param {AbortSignal} [signal] */
export const datasets = (signal) => ask("/datasets", {}, signal);
