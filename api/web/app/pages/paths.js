/** How two entities are connected. */

import { go, toPaths } from "../address.js";
import { h } from "../elements.js";
import { nameOf, t } from "../language.js";
import { entityLink } from "../marks.js";
import { WhyPanel } from "../network/why-panel.js";
import { emptyNotice } from "../notices.js";
import { SearchBox } from "../search-box.js";
import { connections, entity } from "../server.js";
import { pathItem } from "../why/path.js";

const LENGTHS = ["2", "3", "4", "5", "6"];
const USUAL = "4";
const MOST = 10;

/**
 * @param {import("../address.js").Place} place
 * @param {AbortSignal} signal
 */
export async function pathsPage({ query }, signal) {
  const [source, target] = [query.get("source"), query.get("target")];
  if (!source || !target) return askPage(source, target, query, signal);
  const longest = longestOf(query);
  const answer = await connections({ source, target, longest, limit: MOST }, signal);
  const panel = answer.paths.length > 0 ? drawn(answer) : null;
  return {
    title: t("paths.titleOf", { source: nameOf(answer.source), target: nameOf(answer.target) }),
    content: [
      h("h1", {}, t("paths.title")),
      form(answer.source, answer.target, longest),
      h("div", { class: panel ? "columns why-columns" : "" }, found(answer, panel), panel?.element),
    ],
    answers: [answer],
    start: () => {
      panel?.start();
      return () => panel?.stop();
    },
  };
}

/** @param {any} answer */
function drawn(answer) {
  const names = { source: nameOf(answer.source), target: nameOf(answer.target) };
  const panel = new WhyPanel(answer.paths, {
    label: t("paths.titleOf", names),
    heading: t("paths.drawing"),
    hint: t("paths.drawing.hint"),
  });
  panel.choose(answer.paths.slice(0, 1));
  return panel;
}

/** @param {URLSearchParams} query */
function longestOf(query) {
  const asked = query.get("longest") ?? USUAL;
  return LENGTHS.includes(asked) ? asked : USUAL;
}

/**
 * The page while one of the two is still to be chosen.
 * @param {string | null} source
 * @param {string | null} target
 * @param {URLSearchParams} query
 * @param {AbortSignal} signal
 */
async function askPage(source, target, query, signal) {
  const known = await Promise.all([source, target].map((id) => (id ? entity(id, signal) : null)));
  const [from, to] = known;
  return {
    title: t("paths.title"),
    content: [
      h("h1", {}, t("paths.title")),
      h("p", { class: "lead" }, t("paths.lead")),
      form(from, to, longestOf(query)),
    ],
    answers: known,
  };
}

/**
 * @param {any} source
 * @param {any} target
 * @param {string} longest
 */
function form(source, target, longest) {
  const state = {
    source: source?.id,
    target: target?.id,
    longest: longest === USUAL ? null : longest,
  };
  const change = (/** @type {Record<string, string | null>} */ part) =>
    go(toPaths({ ...state, ...part }));
  const select = h(
    "select",
    { id: "paths-longest" },
    LENGTHS.map((length) => h("option", { value: length, selected: length === longest }, length)),
  );
  select.addEventListener("change", () =>
    change({ longest: /** @type {HTMLSelectElement} */ (select).value }),
  );
  return h(
    "div",
    { class: "filters paths-form" },
    picker("source", source, (id) => change({ source: id })),
    h(
      "button",
      {
        type: "button",
        class: "button",
        id: "paths-swap",
        disabled: !(source && target),
        on: { click: () => change({ source: state.target, target: state.source }) },
      },
      t("paths.swap"),
    ),
    picker("target", target, (id) => change({ target: id })),
    h("label", { class: "field" }, h("span", {}, t("paths.longest")), select),
  );
}

/**
 * @param {"source" | "target"} name
 * @param {any} chosen
 * @param {(id: string) => void} pick
 */
function picker(name, chosen, pick) {
  const label = t(`paths.${name}`);
  const box = new SearchBox({
    label,
    placeholder: t("search.placeholder"),
    id: `paths-${name}`,
    value: chosen ? nameOf(chosen) : "",
    pick: (hit) => pick(hit.id),
  });
  return h(
    "div",
    { class: "field wide" },
    h("label", { for: `paths-${name}` }, label),
    box.element,
  );
}

/**
 * @param {any} answer
 * @param {WhyPanel | null} panel
 */
function found(answer, panel) {
  const note = answer.note && h("p", { class: "notice note" }, answer.note);
  if (answer.paths.length === 0)
    return h("section", {}, note, emptyNotice(t("paths.none"), t("paths.none.next")));
  const options = {
    here: "",
    backwards: false,
    share: false,
    focus: (/** @type {any} */ path) => panel?.focus(path),
  };
  const items = answer.paths.map((/** @type {any} */ path, /** @type {number} */ index) =>
    pathItem(path, { ...options, open: index === 0 }),
  );
  return h(
    "section",
    { class: "panel", "aria-label": t("paths.found") },
    h("h2", {}, t("paths.count", { count: answer.paths.length })),
    h("p", {}, entityLink(answer.source), " → ", entityLink(answer.target)),
    note,
    h("ul", { class: "plain-list paths" }, items),
  );
}
