/** One source row as it was, and what the network took from it. */

import { toDatasets } from "../address.js";
import { h, maybeLink } from "../elements.js";
import { number, t } from "../language.js";
import { entityLink, hasSynthetic, syntheticMark } from "../marks.js";
import { record } from "../server.js";

/**
 * @param {import("../address.js").Place} place
 * @param {AbortSignal} signal
 */
export async function recordPage({ id }, signal) {
  const answer = await record(id, signal);
  const title = t("record.title", { id: answer.id });
  const content = [
    h(
      "h1",
      {},
      t("record.heading"),
      " ",
      h("code", {}, answer.id),
      hasSynthetic(answer.data) && syntheticMark(),
    ),
    h("p", { class: "lead" }, t("record.lead")),
    h(
      "div",
      { class: "columns two" },
      rowSection(answer),
      h("div", {}, originSection(answer), takenSection(answer)),
    ),
  ];
  return { title, content, answers: [answer] };
}

/** @param {any} answer */
function rowSection(answer) {
  const rows = Object.entries(answer.data).map(([name, value]) =>
    h("tr", {}, h("th", { scope: "row" }, h("code", {}, name)), h("td", {}, valueOf(value))),
  );
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, t("record.row")),
    h("table", { class: "table fields", id: "source-row" }, h("tbody", {}, rows)),
  );
}

/** @param {unknown} value */
function valueOf(value) {
  if (value === null || value === "") return h("span", { class: "quiet" }, t("empty"));
  return maybeLink(String(value));
}

/** @param {any} answer */
function originSection(answer) {
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, t("record.origin")),
    h(
      "dl",
      { class: "facts" },
      fact("record.dataset", h("a", { href: toDatasets() }, answer.title || answer.dataset)),
      fact("record.file", h("code", {}, answer.file)),
      fact("record.number", number(answer.row, {})),
      fact("record.licence", answer.licence),
      fact("record.source", maybeLink(answer.source_url)),
    ),
  );
}

/**
 * @param {string} key
 * @param {Node | string} value
 */
function fact(key, value) {
  return [h("dt", {}, t(key)), h("dd", {}, value)];
}

/** @param {any} answer */
function takenSection(answer) {
  const items = answer.entities.map((/** @type {any} */ one) =>
    h("li", {}, entityLink(one, { other: true })),
  );
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, t("record.entities")),
    items.length > 0
      ? h("ul", { class: "plain-list" }, items)
      : h("p", { class: "quiet" }, t("record.noEntities")),
  );
}
