/** What has been loaded, and where it comes from. */

import { h, maybeLink } from "../elements.js";
import { date, number, t } from "../language.js";
import { syntheticMark } from "../marks.js";
import { emptyNotice } from "../notices.js";
import { datasets } from "../server.js";

/**
 * @param {import("../address.js").Place} _place
 * @param {AbortSignal} signal
 */
export async function datasetsPage(_place, signal) {
  const sets = await datasets(signal);
  const title = t("datasets.title");
  const body =
    sets.length > 0 ? table(sets) : emptyNotice(t("datasets.none"), h("code", {}, "liaison load"));
  return {
    title,
    content: [h("h1", {}, title), h("p", { class: "lead" }, t("datasets.lead")), body],
    answers: [sets],
  };
}

/** @param {any[]} sets */
function table(sets) {
  const columns = ["title", "records", "licence", "source", "loaded"];
  const head = columns.map((name) =>
    h("th", { scope: "col", class: name === "records" ? "figure" : null }, t(`datasets.${name}`)),
  );
  return h(
    "div",
    { class: "scroller", tabindex: "0", role: "region", "aria-label": t("datasets.title") },
    h(
      "table",
      { class: "table stacked" },
      h("thead", {}, h("tr", {}, head)),
      h("tbody", {}, sets.map(row)),
    ),
  );
}

/** @param {any} set */
function row(set) {
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      set.title || set.id,
      " ",
      set.synthetic && syntheticMark(),
      h("div", {}, h("code", { class: "quiet" }, set.id)),
    ),
    cell("records", number(set.records), "figure"),
    cell("licence", set.licence),
    cell("source", maybeLink(set.source)),
    cell("loaded", date(set.loaded)),
  );
}

/**
 * @param {string} name
 * @param {Node | string} value
 * @param {string} [className]
 */
function cell(name, value, className) {
  return h("td", { "data-label": t(`datasets.${name}`), class: className ?? null }, value);
}
