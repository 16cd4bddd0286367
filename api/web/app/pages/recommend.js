/** Who should cooperate with an entity, through whom, and why. */

import { go, noteInAddress, toEntity, toRecommend } from "../address.js";
import { h } from "../elements.js";
import { nameOf, t } from "../language.js";
import { kindMark, syntheticMark } from "../marks.js";
import { kindPlural, targetsOf } from "../model.js";
import { WhyPanel } from "../network/why-panel.js";
import { emptyNotice } from "../notices.js";
import { recommendations } from "../server.js";
import { resultItem } from "../why/result.js";
import { paletteOf } from "../why/terms.js";

const LIMITS = [5, 10, 20, 50];
const USUAL = 10;
const NONE = "-";

/**
 * @typedef {{kind: string, evidence: string, asserted: boolean, limit: number, show: string | null}} Choice
 */

/**
 * @param {URLSearchParams} query
 * @returns {Choice}
 */
function choiceOf(query) {
  return {
    kind: query.get("kind") ?? "",
    evidence: query.get("evidence") === "paths" ? "paths" : "all",
    asserted: query.get("asserted") === "1",
    limit: Math.min(100, Math.max(1, Number(query.get("limit")) || USUAL)),
    show: query.get("show"),
  };
}

/**
 * @param {import("../address.js").Place} place
 * @param {AbortSignal} signal
 */
export async function recommendPage({ id, query }, signal) {
  const choice = choiceOf(query);
  const answer = await recommendations(
    {
      source: id,
      kind: choice.kind,
      limit: choice.limit,
      evidence: choice.evidence,
      asserted_only: choice.asserted || "",
    },
    signal,
  );
  const panel = answer.results.length > 0 ? whyPanel(answer) : null;
  const title = t("recommend.title", { name: nameOf(answer.source) });
  const results = h(
    "section",
    { class: "results", "aria-label": t("recommend.results") },
    summary(answer),
    resultList(answer, choice, panel),
  );
  return {
    title,
    content: [
      head(answer),
      filters(answer, choice),
      h("div", { class: panel ? "columns why-columns" : "" }, results, panel?.element),
    ],
    answers: [answer],
    start: () => {
      panel?.start();
      return () => panel?.stop();
    },
  };
}

/** @param {any} answer */
function head({ source, kind }) {
  return h(
    "header",
    { class: "page-head" },
    h(
      "p",
      { class: "over" },
      kindMark(source.kind),
      h("code", { class: "quiet" }, source.id),
      source.synthetic && syntheticMark(),
    ),
    h("p", { class: "question" }, t("recommend.question", { kind: kindPlural(kind) })),
    h("h1", {}, h("a", { href: toEntity(source.id) }, nameOf(source))),
  );
}

/**
 * @param {any} answer
 * @param {Choice} choice
 */
function filters(answer, choice) {
  const kinds = [...new Set([answer.kind, ...targetsOf(answer.source.kind)])];
  const form = h(
    "form",
    { class: "filters", "aria-label": t("recommend.filters") },
    select(
      "kind",
      kinds.map((kind) => [kind, kindPlural(kind)]),
      answer.kind,
    ),
    select(
      "evidence",
      [
        ["all", t("evidence.all")],
        ["paths", t("evidence.paths")],
      ],
      choice.evidence,
    ),
    select(
      "limit",
      limits(choice.limit).map((limit) => [String(limit), String(limit)]),
      String(choice.limit),
    ),
    h(
      "label",
      { class: "check" },
      h("input", {
        type: "checkbox",
        name: "asserted",
        id: "filter-asserted",
        checked: choice.asserted,
      }),
      t("recommend.asserted"),
    ),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () =>
    go(toRecommend(answer.source.id, chosen(/** @type {HTMLFormElement} */ (form)))),
  );
  return form;
}

/** @param {number} present */
function limits(present) {
  return [...new Set([...LIMITS, present])].sort((a, b) => a - b);
}

/** @param {HTMLFormElement} form */
function chosen(form) {
  const data = new FormData(form);
  const usual = { evidence: "all", limit: String(USUAL) };
  const query = Object.fromEntries(
    [...data].filter(([name, value]) => usual[/** @type {keyof typeof usual} */ (name)] !== value),
  );
  return { ...query, asserted: data.has("asserted") };
}

/**
 * @param {string} name
 * @param {string[][]} options pairs of value and label
 * @param {string} value
 */
function select(name, options, value) {
  const items = options.map(([one, label]) =>
    h("option", { value: one, selected: one === value }, label),
  );
  return h(
    "label",
    { class: "field" },
    h("span", {}, t(`recommend.${name}`)),
    h("select", { name, id: `filter-${name}` }, items),
  );
}

/** @param {any} answer */
function summary(answer) {
  const jump =
    answer.results.length > 0 && h("a", { class: "jump", href: "#drawing" }, t("why.drawing"));
  const count = t("recommend.candidates", {
    count: answer.candidates,
    shown: answer.results.length,
  });
  return h(
    "div",
    {},
    h("p", { class: "quiet", id: "candidates" }, count, " ", jump),
    answer.note && h("p", { class: "notice note" }, answer.note),
  );
}

/** @param {any} answer */
function whyPanel(answer) {
  const paths = answer.results.flatMap((/** @type {any} */ result) => result.paths);
  if (paths.length === 0) return null;
  const label = t("why.drawing.label", { name: nameOf(answer.source) });
  return new WhyPanel(paths, { label, heading: t("why.drawing"), hint: t("why.drawing.hint") });
}

/**
 * @param {any} answer
 * @param {Choice} choice
 * @param {WhyPanel | null} panel
 */
function resultList(answer, choice, panel) {
  if (answer.results.length === 0)
    return emptyNotice(t("recommend.none"), t("recommend.none.next"));
  const open = choice.show ?? answer.results[0].id;
  const palette = paletteOf(answer.results);
  const items = answer.results.map((/** @type {any} */ result) => {
    const item = resultItem(result, {
      best: answer.results[0].score,
      palette,
      source: answer.source,
      open: result.id === open,
      focus: (path) => panel?.focus(path),
      toggled: (shown) => {
        noteInAddress({ show: shown ? result.id : NONE });
        panel?.choose(shown ? result.paths : []);
      },
    });
    if (result.id === open) panel?.choose(result.paths);
    return item;
  });
  return h("ol", { class: "plain-list result-list" }, items);
}
