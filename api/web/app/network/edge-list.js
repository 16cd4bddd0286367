/** The relations of a drawing as a list, for those who do not see it or want to read it. */

import { h } from "../elements.js";
import { t } from "../language.js";
import { basisMark, entityLink } from "../marks.js";
import { relationName } from "../model.js";
import { clause } from "../why/sentence.js";

/** @typedef {{source: string, target: string, type: string, basis: string}} Edge */

/**
 * Return the relations of the entity in the middle by type, then those between its neighbours.
 * @param {any} view
 */
export function edgeList(view) {
  const nodes = new Map(view.nodes.map((/** @type {any} */ node) => [node.id, node]));
  const known = view.edges.filter(
    (/** @type {Edge} */ edge) => nodes.has(edge.source) && nodes.has(edge.target),
  );
  const own = known.filter((/** @type {Edge} */ edge) => touches(edge, view.center));
  const others = known.filter((/** @type {Edge} */ edge) => !touches(edge, view.center));
  return h(
    "div",
    { class: "edge-list" },
    groups(own, view.center, nodes),
    others.length > 0 && between(others, nodes),
  );
}

/**
 * @param {Edge} edge
 * @param {string} id
 */
function touches(edge, id) {
  return edge.source === id || edge.target === id;
}

/**
 * @param {Edge[]} edges
 * @param {string} center
 * @param {Map<string, any>} nodes
 */
function groups(edges, center, nodes) {
  /** @type {Map<string, Edge[]>} */
  const byName = new Map();
  for (const edge of edges) {
    const name = relationName(edge.type, edge.source === center);
    byName.set(name, [...(byName.get(name) ?? []), edge]);
  }
  return [...byName].map(([name, list]) =>
    h(
      "section",
      {},
      h("h3", {}, `${name} `, h("span", { class: "quiet" }, `(${list.length})`)),
      h(
        "ul",
        { class: "plain-list tight" },
        list.map((edge) => neighbour(edge, center, nodes)),
      ),
    ),
  );
}

/**
 * @param {Edge} edge
 * @param {string} center
 * @param {Map<string, any>} nodes
 */
function neighbour(edge, center, nodes) {
  const other = edge.source === center ? edge.target : edge.source;
  return h("li", {}, entityLink(nodes.get(other), { brief: true }), " ", basisMark(edge.basis));
}

/**
 * @param {Edge[]} edges
 * @param {Map<string, any>} nodes
 */
function between(edges, nodes) {
  const items = edges.map((edge) =>
    h(
      "li",
      {},
      entityLink(nodes.get(edge.source), { brief: true }),
      " ",
      clause(
        { type: edge.type, forward: true, basis: edge.basis },
        entityLink(nodes.get(edge.target), { brief: true }),
      ),
    ),
  );
  return h(
    "section",
    {},
    h("h3", {}, t("network.between")),
    h("ul", { class: "plain-list tight" }, items),
  );
}
