/** Small marks that recur on every page: kinds, names, data sets, source rows. */

import { toEntity, toRecord } from "./address.js";
import { h, svg } from "./elements.js";
import { date, nameOf, otherName, t } from "./language.js";
import { kindName } from "./model.js";

/** @typedef {import("./language.js").NodeRef} NodeRef */

/**
 * The outline of each kind in a box from -1 to 1; a kind that is not listed is a ring. The order
 * is that of the shader in network/programs.js.
 */
export const OUTLINES = {
  Person: { shape: 0, points: null },
  Organization: { shape: 1, points: "-.8,-.8 .8,-.8 .8,.8 -.8,.8" },
  Project: { shape: 2, points: "0,-1 1,0 0,1 -1,0" },
  Requirement: { shape: 3, points: "0,-.95 .95,.7 -.95,.7" },
  Topic: { shape: 4, points: "0,-1 .87,-.5 .87,.5 0,1 -.87,.5 -.87,-.5" },
  Place: { shape: 5, points: "-.95,-.7 .95,-.7 0,.95" },
  Event: {
    shape: 6,
    points:
      "-.33,-1 .33,-1 .33,-.33 1,-.33 1,.33 .33,.33 .33,1 -.33,1 -.33,.33 -1,.33 -1,-.33 -.33,-.33",
  },
};

/**
 * Return the shape of a kind, in its colour; hidden from screen readers, which read the name.
 * @param {string} kind
 */
export function kindShape(kind) {
  const points = OUTLINES[/** @type {keyof typeof OUTLINES} */ (kind)]?.points;
  const outline = points ? svg("polygon", { points }) : svg("circle", { r: 0.9 });
  return svg(
    "svg",
    { class: `shape ${kindClass(kind)}`, viewBox: "-1.1 -1.1 2.2 2.2", "aria-hidden": "true" },
    outline,
  );
}

/** @param {string} kind */
export function kindClass(kind) {
  return kind in OUTLINES ? `kind-${kind.toLowerCase()}` : "kind-other";
}

/** @param {string} kind */
export function kindMark(kind) {
  return h("span", { class: "kind" }, kindShape(kind), kindName(kind));
}

/**
 * Return the mark of what was invented for the demo.
 * @param {boolean} [brief] within a sentence: a sign, with the word for screen readers
 */
export function syntheticMark(brief = false) {
  const word = t("synthetic");
  const title = `${word}: ${t("synthetic.title")}`;
  if (!brief) return h("span", { class: "mark synthetic", title }, word);
  return h(
    "span",
    { class: "mark synthetic brief", title },
    h("span", { "aria-hidden": "true" }, "◇"),
    h("span", { class: "visually-hidden" }, word),
  );
}

/**
 * Return a mark that tells an inferred relation from an asserted one.
 * @param {string} basis
 */
export function basisMark(basis) {
  if (basis !== "inferred") return null;
  return h("span", { class: "mark inferred", title: t("inferred.title") }, t("inferred"));
}

/**
 * Return the name of an entity as a link, with its shape and its marks.
 * @param {NodeRef} entity
 * @param {{shape?: boolean, other?: boolean, brief?: boolean}} [options] `brief`: within a sentence
 */
export function entityLink(entity, { shape = true, other = false, brief = false } = {}) {
  const second = other ? otherName(entity) : null;
  return h(
    "span",
    { class: "entity" },
    shape && kindShape(entity.kind),
    shape && h("span", { class: "visually-hidden" }, `${kindName(entity.kind)} `),
    h("a", { href: toEntity(entity.id), "data-id": entity.id }, nameOf(entity)),
    second && h("span", { class: "second-name" }, second),
    entity.synthetic && syntheticMark(brief),
  );
}

/** @param {string} id */
export function recordLink(id) {
  return h("a", { class: "record", href: toRecord(id) }, id);
}

const FEW = 4;

/**
 * Return links to source rows: a few, and how many more there are.
 * @param {string[]} ids
 * @param {number} [count] of all, where the list is cut
 */
export function recordLinks(ids, count = ids.length) {
  if (ids.length === 0) return h("span", { class: "quiet" }, t("records.none"));
  const first = ids.slice(0, FEW).map((id) => h("li", {}, recordLink(id)));
  return h(
    "div",
    { class: "records" },
    h("ul", { class: "inline-list" }, first),
    moreRecords(ids, count),
  );
}

/**
 * @param {string[]} ids
 * @param {number} count
 */
function moreRecords(ids, count) {
  if (count <= FEW) return null;
  const rest = ids.slice(FEW).map((id) => h("li", {}, recordLink(id)));
  const unlisted = count - ids.length;
  return h(
    "details",
    {},
    h("summary", {}, t("records.more", { count: count - Math.min(FEW, ids.length) })),
    h("ul", { class: "inline-list" }, rest),
    unlisted > 0 && h("p", { class: "quiet" }, t("records.unlisted", { count: unlisted })),
  );
}

/** @param {string | null | undefined} since */
export function sinceMark(since) {
  return since ? h("span", { class: "quiet" }, t("since", { date: date(since) })) : null;
}

/**
 * Return true when an answer holds anything that was invented; a source row says so in words.
 * @param {unknown} answer
 * @returns {boolean}
 */
export function hasSynthetic(answer) {
  if (Array.isArray(answer)) return answer.some(hasSynthetic);
  if (answer === null || typeof answer !== "object") return false;
  return Object.entries(answer).some(([name, value]) =>
    name === "synthetic" ? value === true || value === "true" : hasSynthetic(value),
  );
}
