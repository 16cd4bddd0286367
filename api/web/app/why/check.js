/** The statement that gives the same score in Neo4j, to copy. */

import { copyButton } from "../copy.js";
import { h } from "../elements.js";
import { t } from "../language.js";

/** @param {{statement: string, parameters: Record<string, unknown>}} check */
export function cypherCheck(check) {
  const parameters = `:params ${JSON.stringify(check.parameters, null, 2)}`;
  return h(
    "details",
    { class: "check-cypher" },
    h("summary", {}, t("cypher.title")),
    h("p", { class: "quiet" }, t("cypher.how")),
    code(parameters, t("cypher.copyParameters"), t("cypher.parameters")),
    code(check.statement, t("cypher.copyStatement"), t("cypher.statement")),
  );
}

/**
 * @param {string} text
 * @param {string} label of the button
 * @param {string} name of the box
 */
function code(text, label, name) {
  const box = h(
    "pre",
    { class: "code", tabindex: "0", role: "region", "aria-label": name },
    h("code", {}, text),
  );
  return h(
    "div",
    { class: "code-box" },
    copyButton(label, () => text),
    box,
  );
}
