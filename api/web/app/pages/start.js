/** The first page: search, what is in the network, and something to try. */

import { go, toDatasets, toEntity, toRecommend, toStart } from "../address.js";
import { h } from "../elements.js";
import { number, t } from "../language.js";
import { entityLink, kindShape, syntheticMark } from "../marks.js";
import { kindLabels, kindName } from "../model.js";
import { emptyNotice } from "../notices.js";
import { details, SearchBox } from "../search-box.js";
import { datasets, search } from "../server.js";

/** @typedef {import("../search-box.js").Hit} Hit */

const MOST_FOUND = 50;
const EXAMPLES = 4;

/**
 * @param {import("../address.js").Place} place
 * @param {AbortSignal} signal
 */
export async function startPage({ query }, signal) {
  const text = (query.get("q") ?? "").slice(0, 200).trim();
  return text ? foundPage(text, query.get("kind"), signal) : welcomePage(signal);
}

/** @param {AbortSignal} signal */
async function welcomePage(signal) {
  const [sets, requirements, organizations] = await Promise.all([
    datasets(signal),
    examples("Requirement", signal),
    examples("Organization", signal),
  ]);
  const content = [
    hero(),
    h(
      "div",
      { class: "columns" },
      examplesSection("start.requirements", requirements),
      examplesSection("start.organizations", organizations),
      contentsSection(sets),
    ),
  ];
  return { title: t("start.title"), content, answers: [requirements, organizations] };
}

/** @param {string} [value] */
function searchField(value = "") {
  const box = new SearchBox({
    label: t("search.label"),
    placeholder: t("search.placeholder"),
    id: "main-search",
    large: true,
    value,
    pick: (hit) => go(toEntity(hit.id)),
    submit: (text) => go(toStart({ q: text })),
  });
  return h("div", { role: "search" }, box.element);
}

function hero() {
  return h(
    "section",
    { class: "hero" },
    h("h1", {}, t("start.question")),
    h("p", { class: "lead" }, t("start.lead")),
    searchField(),
  );
}

/**
 * Return entities of a kind whose names have one of the words that the dictionary suggests.
 * @param {string} kind
 * @param {AbortSignal} signal
 * @returns {Promise<Hit[]>}
 */
async function examples(kind, signal) {
  const words = t(`start.words.${kind}`).split(/\s*[,，、]\s*/);
  const found = await Promise.all(words.map((word) => search(word, kind, 1, signal)));
  const hits = found.flatMap((/** @type {{hits: Hit[]}} */ one) => one.hits);
  const distinct = new Map(hits.map((hit) => [hit.id, hit]));
  return [...distinct.values()].slice(0, EXAMPLES);
}

/**
 * @param {string} key
 * @param {Hit[]} hits
 */
function examplesSection(key, hits) {
  if (hits.length === 0) return null;
  const items = hits.map((hit) =>
    h(
      "li",
      {},
      h("div", {}, entityLink(hit), h("div", { class: "suggestion-detail" }, hit.detail)),
      whoLink(hit),
    ),
  );
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, t(key)),
    h("ul", { class: "plain-list examples" }, items),
  );
}

/** @param {Hit} hit */
function whoLink(hit) {
  const label = t(`start.who.${hit.kind}`);
  return h(
    "a",
    { class: "button small", href: toRecommend(hit.id), "aria-label": `${label}: ${hit.name}` },
    label,
  );
}

/** @param {any[]} sets */
function contentsSection(sets) {
  const heading = h("h2", {}, t("start.contents"));
  if (sets.length === 0)
    return h("section", { class: "panel" }, heading, emptyNotice(t("datasets.none")));
  const rows = sets.reduce((sum, one) => sum + one.records, 0);
  return h(
    "section",
    { class: "panel" },
    heading,
    h("p", {}, t("start.rows", { count: rows, sets: sets.length })),
    h("dl", { class: "counts" }, sets.flatMap(countRow)),
    h("p", {}, h("a", { href: toDatasets() }, t("start.allSets"))),
  );
}

/** @param {any} set */
function countRow(set) {
  return [
    h("dt", {}, set.title || set.id, " ", set.synthetic && syntheticMark()),
    h("dd", {}, number(set.records)),
  ];
}

/**
 * @param {string} text
 * @param {string | null} kind
 * @param {AbortSignal} signal
 */
async function foundPage(text, kind, signal) {
  const found = await search(text, kind, MOST_FOUND, signal);
  const nothing = emptyNotice(t("search.none"), t("search.none.next"));
  const list = h("ul", { class: "plain-list hits" }, found.hits.map(hitRow));
  const content = [
    h("h1", {}, t("search.heading", { text })),
    searchField(text),
    kindFilter(text, kind),
    h(
      "p",
      { class: "quiet" },
      t(found.hits.length < MOST_FOUND ? "search.count" : "search.first", {
        count: found.hits.length,
      }),
    ),
    found.hits.length > 0 ? list : nothing,
  ];
  return { title: t("search.heading", { text }), content, answers: [found] };
}

/** @param {Hit} hit */
function hitRow(hit) {
  return h("li", { class: "hit" }, entityLink(hit), details(hit));
}

/**
 * @param {string} text
 * @param {string | null} kind
 */
function kindFilter(text, kind) {
  const links = [null, ...kindLabels()].map((one) =>
    h(
      "a",
      {
        href: toStart({ q: text, kind: one }),
        "aria-current": one === kind ? "true" : null,
        class: "chip",
        id: `kind-${one ?? "all"}`,
      },
      one && kindShape(one),
      one ? kindName(one) : t("search.allKinds"),
    ),
  );
  return h("nav", { class: "chips", "aria-label": t("search.kinds") }, links);
}
