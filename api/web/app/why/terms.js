/** A score taken apart: a stacked bar of its terms and the same as a table. */

import { h, svg } from "../elements.js";
import { language, number, percent, t } from "../language.js";

/**
 * @typedef {{kind: string, name: string, en: string, zh: string, value: number, share: number}} Term
 */

const COLORS = 8;

/** @typedef {Map<string, string>} Palette class of the colour of each term by its name */

/**
 * Return a colour for each term, the same in all results; the prior, which is no evidence about
 * the pair, is grey.
 * @param {{terms: Term[]}[]} results
 * @returns {Palette}
 */
export function paletteOf(results) {
  const terms = results.flatMap((result) => result.terms);
  const names = [
    ...new Set(terms.filter((term) => term.kind !== "prior").map((term) => term.name)),
  ];
  const palette = new Map(names.map((name, index) => [name, `term-${index % COLORS}`]));
  for (const term of terms.filter((one) => one.kind === "prior"))
    palette.set(term.name, "term-prior");
  return palette;
}

/** @param {Term} term */
export function termName(term) {
  return term[language()] || term.name;
}

/**
 * Return the bar of a result: as long as its score beside the best, in parts by term.
 * @param {Term[]} terms
 * @param {number} score
 * @param {number} best score of the first result
 * @param {Palette} palette
 */
export function termBar(terms, score, best, palette) {
  const scale = best > 0 ? (100 * score) / best : 0;
  let left = 0;
  const parts = terms.map((term) => {
    const width = Math.max(0, term.share * scale);
    const part = svg(
      "rect",
      { x: left, y: 0, width, height: 10, class: palette.get(term.name) },
      svg("title", {}, `${termName(term)}: ${percent(term.share)}`),
    );
    left += width;
    return part;
  });
  const label = terms.map((term) => `${termName(term)} ${percent(term.share)}`).join(", ");
  return svg(
    "svg",
    {
      class: "term-bar",
      viewBox: "0 0 100 10",
      preserveAspectRatio: "none",
      role: "img",
      "aria-label": label,
    },
    ...parts,
  );
}

/**
 * @param {Term[]} terms
 * @param {Palette} palette
 */
export function termTable(terms, palette) {
  const rows = terms.map((term) =>
    h(
      "tr",
      {},
      h(
        "td",
        {},
        h("span", { class: `swatch ${palette.get(term.name)}`, "aria-hidden": "true" }),
        termName(term),
        term.kind !== "prior" && h("span", { class: "quiet term-kind" }, t(`term.${term.kind}`)),
      ),
      h("td", { class: "figure" }, percent(term.share)),
      h(
        "td",
        { class: "figure quiet" },
        number(term.value, { maximumFractionDigits: 3, minimumFractionDigits: 3 }),
      ),
    ),
  );
  const head = ["term", "share", "value"].map((name) =>
    h("th", { scope: "col", class: name === "term" ? null : "figure" }, t(`terms.${name}`)),
  );
  return h(
    "table",
    { class: "table terms" },
    h("thead", {}, h("tr", {}, head)),
    h("tbody", {}, rows),
  );
}
