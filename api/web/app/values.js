/** Values of properties as a reader should see them. */

import { h, maybeLink } from "./elements.js";
import { date, number, t } from "./language.js";
import { propertyType } from "./model.js";

/** @typedef {string | number | boolean | null | string[]} Value */

const MONEY = ["amount", "budget"];

/**
 * Return the value of a property of an entity.
 * @param {string} name
 * @param {Value} value
 * @param {Record<string, Value>} all the other properties, for the currency
 * @returns {Node}
 */
export function shown(name, value, all) {
  if (Array.isArray(value))
    return h(
      "ul",
      { class: "inline-list" },
      value.map((one) => h("li", {}, one)),
    );
  if (typeof value === "boolean") return h("span", {}, t(value ? "yes" : "no"));
  if (typeof value === "number") return h("span", {}, figure(name, value, all));
  const text = String(value ?? "");
  if (propertyType(name) === "date") return h("time", { datetime: text }, date(text));
  return name === "text" ? h("p", { class: "prose" }, text) : maybeLink(text);
}

/**
 * @param {string} name
 * @param {number} value
 * @param {Record<string, Value>} all
 */
function figure(name, value, all) {
  const whole = propertyType(name) === "integer";
  if (whole && value >= 1000 && value < 2200) return String(value);
  const text = number(value, { maximumFractionDigits: name.endsWith("itude") ? 4 : 2 });
  return MONEY.includes(name) && all.currency ? `${text} ${all.currency}` : text;
}

/**
 * Return true when two values say the same.
 * @param {Value} a
 * @param {Value} b
 */
export function sameValue(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
