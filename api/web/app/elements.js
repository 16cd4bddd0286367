/**
 * Building the page. Text reaches the page as text nodes and attributes only, never as markup:
 * names come from data and may be hostile.
 */

/**
 * @typedef {Node | string | number | null | undefined | false | ""} Child
 * @typedef {(Child | Children)[]} Children
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Return a new HTML element.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `on` is a map of event listeners; `false`, `null`
 *   and `undefined` leave the attribute out; `true` sets it empty
 * @param {...(Child | Children)} children lists may hold lists
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/**
 * Return a new SVG element.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, unknown>} attributes
 */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") listen(element, /** @type {Record<string, EventListener>} */ (value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
}

/**
 * @param {Element} element
 * @param {Record<string, EventListener>} listeners
 */
function listen(element, listeners) {
  for (const [event, listener] of Object.entries(listeners)) {
    element.addEventListener(event, listener);
  }
}

/**
 * @param {Element} element
 * @param {Children} children
 */
function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}

/**
 * Replace what is in an element.
 * @param {Element} element
 * @param {...(Child | Children)} children
 */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * Return the element with this id; the page is broken without it.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element #${id}`);
  return element;
}

let counter = 0;

/**
 * Return an id that no other element has.
 * @param {string} prefix
 */
export function freshId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}

/**
 * Return the address if it is a web page, so that no `javascript:` link comes out of data.
 * @param {unknown} text
 * @returns {string | null}
 */
export function webAddress(text) {
  if (typeof text !== "string" || !/^https?:\/\//i.test(text)) return null;
  return URL.canParse(text) ? text : null;
}

/**
 * Return the text, as a link when it is a web address.
 * @param {string} text
 * @param {string} [label]
 * @returns {HTMLElement}
 */
export function maybeLink(text, label = text) {
  const href = webAddress(text);
  if (!href) return h("span", {}, label);
  return h("a", { href, rel: "noopener noreferrer", target: "_blank" }, label);
}
