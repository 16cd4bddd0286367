/** What a page says when it has nothing to show, failed, or shows something invented. */

import { toStart } from "./address.js";
import { h } from "./elements.js";
import { has, t } from "./language.js";
import { Problem } from "./server.js";

/** @typedef {import("./elements.js").Child} Child */

/**
 * Return a notice that there is nothing, and what to do about it.
 * @param {string} sentence
 * @param {...Child} next
 */
export function emptyNotice(sentence, ...next) {
  return h(
    "div",
    { class: "notice empty" },
    h("p", {}, sentence),
    next.length > 0 && h("p", {}, ...next),
  );
}

/** Return the banner of a page on which something is invented. */
export function syntheticBanner() {
  return h(
    "p",
    { class: "notice banner", role: "note", "data-banner": "synthetic" },
    h("span", { class: "mark synthetic" }, t("synthetic")),
    syntheticSign(),
    " ",
    t("synthetic.banner"),
  );
}

/** Return the short form of the mark, for those who see it within sentences. */
function syntheticSign() {
  return h("span", { class: "mark synthetic brief", "aria-hidden": "true" }, "◇");
}

/**
 * Return what went wrong and the next step.
 * @param {unknown} error
 * @param {() => void} again what the button "try again" does
 * @param {string} [heading] tag of the heading: `h1` where the notice is the whole page
 */
export function errorNotice(error, again, heading = "h1") {
  const problem =
    error instanceof Problem ? error : new Problem({ code: "page", detail: String(error) });
  return h(
    "section",
    { class: "notice error", role: "alert" },
    h(heading, {}, headingOf(problem)),
    h("p", {}, detailOf(problem)),
    h("p", { class: "quiet" }, nextStep(problem)),
    h(
      "p",
      { class: "actions" },
      h("button", { type: "button", class: "button", on: { click: again } }, t("error.again")),
      h("a", { class: "button", href: toStart() }, t("error.start")),
    ),
    problem.code &&
      problem.status > 0 &&
      h("p", { class: "quiet small" }, `${problem.status} · ${problem.code}`),
  );
}

/** @param {Problem} problem */
function headingOf(problem) {
  if (problem.code === "unreachable") return t("error.unreachable");
  if (problem.status === 404) return t("error.notFound");
  return problem.status >= 500 ? t("error.server") : t("error.title");
}

/** @param {Problem} problem */
function detailOf(problem) {
  if (problem.code === "unreachable") return t("error.unreachable.detail");
  return problem.detail || problem.title;
}

/** @param {Problem} problem */
function nextStep(problem) {
  const key = `error.next.${problem.status}`;
  return has(key) ? t(key) : t("error.next");
}

/**
 * Return a box that keeps the room of what is being loaded.
 * @param {string} [className]
 */
export function loadingBox(className = "") {
  return h(
    "div",
    { class: `loading ${className}`, "aria-busy": "true" },
    h("span", { class: "quiet" }, t("loading")),
  );
}
