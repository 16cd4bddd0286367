/** One path: the sentence, its share, and each step down to its source rows. */

import { h } from "../elements.js";
import { number, percent, t } from "../language.js";
import { basisMark, entityLink, recordLinks, sinceMark } from "../marks.js";
import { clause, reversed, sentence } from "./sentence.js";

/** @typedef {import("./sentence.js").Path} Path */

/**
 * Return a path to read; `focus` is told when the reader is at it (true) or leaves it (false).
 * @param {Path} path as the server gives it, from the source to the candidate
 * @param {{here: string, backwards: boolean, focus: (path: Path | null) => void, share?: boolean,
 *   open?: boolean}} options `backwards`: read it from the candidate
 */
export function pathItem(path, { here, backwards, focus, share = true, open = false }) {
  const read = backwards ? reversed(path) : path;
  const on = {
    mouseenter: () => focus(path),
    mouseleave: () => focus(null),
    focusin: () => focus(path),
    focusout: () => focus(null),
  };
  return h(
    "li",
    { class: "path", on },
    h(
      "div",
      { class: "path-head" },
      sentence(read, here),
      share && h("span", { class: "share", title: t("path.share") }, percent(path.share)),
    ),
    h(
      "details",
      { open },
      h("summary", {}, t("path.steps", { count: path.relations.length })),
      steps(read),
    ),
  );
}

/** @param {Path} path */
function steps(path) {
  return h(
    "ol",
    { class: "steps" },
    path.relations.map((step, index) => stepItem(path, step, index)),
  );
}

/**
 * @param {Path} path
 * @param {Path["relations"][number]} step
 * @param {number} index
 */
function stepItem(path, step, index) {
  const plain = { ...step, basis: "asserted" };
  return h(
    "li",
    { class: step.basis === "inferred" ? "step is-inferred" : "step" },
    h(
      "p",
      {},
      entityLink(path.nodes[index], { brief: true }),
      " ",
      clause(plain, entityLink(path.nodes[index + 1], { brief: true })),
    ),
    h(
      "p",
      { class: "step-facts" },
      basisMark(step.basis),
      sinceMark(step.since),
      weightMark(step.weight),
    ),
    h(
      "div",
      { class: "step-records" },
      h("span", { class: "quiet" }, t("path.records")),
      recordLinks(step.records),
    ),
  );
}

/** @param {number} weight */
function weightMark(weight) {
  if (weight === 1) return null;
  return h(
    "span",
    { class: "quiet" },
    t("path.weight", { weight: number(weight, { maximumFractionDigits: 3 }) }),
  );
}
