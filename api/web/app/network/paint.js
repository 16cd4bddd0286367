/** Colours and shapes of a drawing, those of the page. */

import { kindClass, OUTLINES } from "../marks.js";

const HOLLOW = 8;
const OTHER_SHAPE = 7;
const LONGEST = { en: 30, zh: 16 };
export const FONT =
  'system-ui, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** @type {Map<string, string>} */
const styleValues = new Map();

/**
 * Return the value of a custom property of the page's style; colours there are #rrggbb.
 * @param {string} name
 */
export function styleValue(name) {
  const known = styleValues.get(name);
  if (known !== undefined) return known;
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  styleValues.set(name, value);
  return value;
}

/** Read the colours anew, after the page has turned dark or light. */
export function forgetStyle() {
  styleValues.clear();
}

/** @param {string} kind */
export function kindColor(kind) {
  return styleValue(`--${kindClass(kind)}`);
}

/**
 * Return the number that tells the shader how a node looks.
 * @param {string} kind
 * @param {boolean | undefined} synthetic
 */
export function lookOf(kind, synthetic) {
  const shape = OUTLINES[/** @type {keyof typeof OUTLINES} */ (kind)]?.shape ?? OTHER_SHAPE;
  return shape + (synthetic ? HOLLOW : 0);
}

/**
 * Return a name short enough to stand in a drawing.
 * @param {string} name
 * @param {number} [part] of the usual length
 */
export function shorten(name, part = 1) {
  const longest = Math.round(part * (/[\u3400-\u9fff]/.test(name) ? LONGEST.zh : LONGEST.en));
  const letters = [...name];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : name;
}
