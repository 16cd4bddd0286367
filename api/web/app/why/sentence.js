/**
 * Paths as sentences: "A takes part in P, which resembles this requirement". The phrases of each
 * relation, along and against its direction, are in the dictionaries.
 */

import { h } from "../elements.js";
import { has, nameOf, phrase, t } from "../language.js";
import { basisMark, entityLink } from "../marks.js";
import { kindName, relationKey, relationName } from "../model.js";

/**
 * @typedef {import("../language.js").NodeRef} NodeRef
 * @typedef {{type: string, forward: boolean, basis: string}} Step
 * @typedef {{nodes: NodeRef[], relations: (Step & {weight: number, records: string[],
 *   since?: string | null})[], share: number, metapath?: string | null}} Path
 */

/**
 * Return the path walked from its other end.
 * @param {Path} path
 * @returns {Path}
 */
export function reversed(path) {
  const relations = [...path.relations]
    .reverse()
    .map((step) => ({ ...step, forward: !step.forward }));
  return { ...path, nodes: [...path.nodes].reverse(), relations };
}

/**
 * Return what a relation says of its subject, with the object in it: "takes part in P".
 * @param {Step} step
 * @param {Node} object
 */
export function clause(step, object) {
  const key = relationKey(step.type, step.forward);
  const parts = has(key)
    ? phrase(key, { object })
    : [relationName(step.type, step.forward), " ", object];
  const inferred = step.basis === "inferred";
  return h(
    "span",
    { class: inferred ? "clause is-inferred" : "clause" },
    parts,
    inferred && " ",
    basisMark(step.basis),
  );
}

/**
 * Return a path as a sentence that begins with its first node.
 * @param {Path} path
 * @param {string} here id of the entity that the page is about: "this requirement"
 */
export function sentence(path, here) {
  const [first, ...rest] = path.nodes;
  const parts = rest.flatMap((node, index) => {
    const said = clause(path.relations[index], mention(node, here));
    if (index === 0)
      return phrase("sentence.first", { subject: mention(first, here), clause: said });
    return phrase("sentence.next", { relative: relative(path.nodes[index].kind), clause: said });
  });
  return h("p", { class: "sentence" }, parts, t("sentence.end"));
}

/** @param {string} kind */
function relative(kind) {
  const key = `relative.${kind}`;
  return has(key) ? t(key) : t("relative", { kind: kindName(kind) });
}

/**
 * @param {NodeRef} node
 * @param {string} here
 */
function mention(node, here) {
  if (node.id !== here) return entityLink(node, { shape: false, brief: true });
  const key = `this.${node.kind}`;
  return h("strong", { class: "here", title: nameOf(node) }, has(key) ? t(key) : nameOf(node));
}
