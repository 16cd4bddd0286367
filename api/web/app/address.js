/** The address holds the whole state of the page, so that it can be shared. */

import { idPart, recordPart } from "./server.js";
import { language } from "./language.js";

/**
 * @typedef {{page: string, id: string, query: URLSearchParams}} Place
 */

const PAGES = /** @type {const} */ (["entity", "recommend", "record"]);
const PLAIN = ["paths", "datasets"];

/**
 * Return where an address leads: the name of a page, the id in it, and the query.
 * @param {{pathname: string, search: string}} address
 * @returns {Place}
 */
export function placeOf(address) {
  const query = new URLSearchParams(address.search);
  const [, head = "", ...rest] = address.pathname.split("/");
  if (head === "") return { page: "start", id: "", query };
  const id = decode(rest.join("/"));
  if (PAGES.some((page) => page === head) && id) return { page: head, id, query };
  if (PLAIN.includes(head) && !id) return { page: head, id: "", query };
  return { page: "missing", id: "", query };
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Return an address within the page; a language named in the present address is carried on.
 * @param {string} path
 * @param {Record<string, unknown>} [query] empty and false values are left out
 */
export function to(path, query = {}) {
  const kept = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== "" && value !== null && value !== undefined && value !== false) {
      kept.set(name, value === true ? "1" : String(value));
    }
  }
  if (new URLSearchParams(location.search).has("lang")) kept.set("lang", language());
  const text = kept.toString();
  return text ? `${path}?${text}` : path;
}

/** @param {string} id @param {Record<string, unknown>} [query] */
export const toEntity = (id, query) => to(`/entity/${idPart(id)}`, query);

/** @param {string} id @param {Record<string, unknown>} [query] */
export const toRecommend = (id, query) => to(`/recommend/${idPart(id)}`, query);

/** @param {string} id */
export const toRecord = (id) => to(`/record/${recordPart(id)}`);

/** @param {Record<string, unknown>} [query] */
export const toPaths = (query) => to("/paths", query);

export const toDatasets = () => to("/datasets");

/** @param {Record<string, unknown>} [query] */
export const toStart = (query) => to("/", query);

/**
 * Go to an address within the page.
 * @param {string} address
 */
export function go(address) {
  history.replaceState({ ...history.state, scroll: scrollY }, "");
  history.pushState({ scroll: 0 }, "", address);
  dispatchEvent(new Event("liaison:go"));
}

/**
 * Change parts of the query without going anywhere.
 * @param {Record<string, string | null>} changes null takes the name out
 */
export function noteInAddress(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history.replaceState(
    history.state,
    "",
    text ? `${location.pathname}?${text}` : location.pathname,
  );
}

/** Return the address to share: the present one, with the language in it. */
export function shareable() {
  const url = new URL(location.href);
  url.searchParams.set("lang", language());
  return url.href;
}

/**
 * Return true for a click that this page should follow itself.
 * @param {MouseEvent} event
 * @param {HTMLAnchorElement} link
 */
export function isOwn(event, link) {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return (
    event.button === 0 &&
    !modified &&
    !link.target &&
    !link.hasAttribute("download") &&
    link.origin === location.origin &&
    !/^\/(v1|static|docs|openapi)/.test(link.pathname)
  );
}
