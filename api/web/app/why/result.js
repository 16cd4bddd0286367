/** One recommended entity: rank, score, and why. */

import { toEntity, toPaths } from "../address.js";
import { freshId, h } from "../elements.js";
import { nameOf, number, otherName, percent, t } from "../language.js";
import { entityLink, kindShape, syntheticMark } from "../marks.js";
import { cypherCheck } from "./check.js";
import { pathItem } from "./path.js";
import { termBar, termName, termTable } from "./terms.js";

/**
 * @typedef {import("./sentence.js").Path} Path
 * @typedef {{best: number, palette: import("./terms.js").Palette, source: any, open: boolean, toggled: (open: boolean) => void,
 *   focus: (path: Path | null) => void}} Context
 */

/**
 * Return a result as an item of the list.
 * @param {any} result
 * @param {Context} context
 */
export function resultItem(result, context) {
  const why = h("div", { class: "why", id: freshId("why"), hidden: !context.open });
  if (context.open) why.append(...whyParts(result, context));
  const item = h(
    "li",
    { class: "result", "data-result": result.id },
    resultHead(result),
    termBar(result.terms, result.score, context.best, context.palette),
    mainReason(result),
    throughLine(result),
    whyButton(result, why, context),
    why,
  );
  return item;
}

/** @param {any} result */
function resultHead(result) {
  const second = otherName(result);
  return h(
    "div",
    { class: "result-head" },
    h(
      "span",
      { class: "rank", "aria-label": t("result.rank", { rank: result.rank }) },
      result.rank,
    ),
    h(
      "h3",
      {},
      kindShape(result.kind),
      h("a", { href: toEntity(result.id) }, nameOf(result)),
      second && h("span", { class: "second-name" }, second),
      result.synthetic && syntheticMark(),
    ),
    h(
      "span",
      { class: "score", title: t("result.score") },
      number(result.score, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
    ),
  );
}

/** @param {any} result */
function mainReason(result) {
  const [first] = [...result.terms].sort((a, b) => b.share - a.share);
  return h(
    "p",
    { class: "main-reason" },
    first &&
      h(
        "span",
        {},
        termName(first),
        " ",
        h("span", { class: "quiet" }, `· ${percent(first.share)}`),
      ),
    h(
      "span",
      { class: "prior", title: t("result.prior.title") },
      t("result.prior", { rank: result.prior_rank }),
    ),
  );
}

const THROUGH = 4;

/** @param {any} result */
function throughLine(result) {
  if (result.through.length === 0) return null;
  const items = result.through
    .slice(0, THROUGH)
    .map((/** @type {any} */ one) =>
      h("li", {}, throughEntity(one), h("span", { class: "quiet" }, ` ${percent(one.share)}`)),
    );
  return h(
    "div",
    { class: "through" },
    h("span", { class: "quiet", title: t("result.through.title") }, t("result.through")),
    h("ul", { class: "inline-list" }, items),
  );
}

/** @param {any} one */
function throughEntity(one) {
  return entityLink(one, { shape: one.kind !== "", brief: true });
}

/**
 * @param {any} result
 * @param {HTMLElement} why
 * @param {Context} context
 */
function whyButton(result, why, context) {
  const label = () => t(why.hidden ? "result.why" : "result.less");
  const button = h(
    "button",
    {
      type: "button",
      class: "button small",
      "aria-expanded": String(!why.hidden),
      "aria-controls": why.id,
      "aria-label": `${label()}: ${nameOf(result)}`,
    },
    label(),
  );
  button.addEventListener("click", () => {
    why.hidden = !why.hidden;
    if (why.childElementCount === 0) why.append(...whyParts(result, context));
    button.textContent = label();
    button.setAttribute("aria-expanded", String(!why.hidden));
    button.setAttribute("aria-label", `${label()}: ${nameOf(result)}`);
    context.toggled(!why.hidden);
  });
  return h(
    "p",
    { class: "result-actions" },
    button,
    h(
      "a",
      { class: "button small", href: toPaths({ source: context.source.id, target: result.id }) },
      t("result.allPaths"),
    ),
  );
}

/**
 * @param {any} result
 * @param {Context} context
 */
function whyParts(result, context) {
  return [
    h("h4", {}, t("why.terms")),
    termTable(result.terms, context.palette),
    h("h4", {}, t("why.paths")),
    pathsList(result, context),
    result.through.length > THROUGH && h("h4", {}, t("why.through")),
    result.through.length > THROUGH && allThrough(result),
    cypherCheck(result.cypher),
  ].filter((part) => part instanceof Node);
}

/**
 * @param {any} result
 * @param {Context} context
 */
function pathsList(result, context) {
  const { source, focus } = context;
  const items = result.paths.map((/** @type {Path} */ path) =>
    pathItem(path, { here: source.id, backwards: true, focus }),
  );
  const others =
    result.other_paths_share > 1e-9 &&
    h(
      "p",
      { class: "quiet others" },
      t("path.others", { share: percent(result.other_paths_share) }),
    );
  if (items.length === 0) return h("p", { class: "quiet" }, t("path.none"));
  return h("div", {}, h("ul", { class: "plain-list paths" }, items), others);
}

/** @param {any} result */
function allThrough(result) {
  const items = result.through.map((/** @type {any} */ one) =>
    h("li", {}, throughEntity(one), h("span", { class: "figure" }, percent(one.share))),
  );
  return h("ul", { class: "plain-list counted" }, items);
}
