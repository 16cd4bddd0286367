/**
 * Paths laid out from left to right: the source, what lies between by its place on the paths, the
 * candidates by rank. (The server lays out the network of an entity; these few nodes depend on
 * which results the page shows.)
 */

/**
 * @typedef {import("../why/sentence.js").Path} Path
 * @typedef {import("./drawing.js").DrawnNode} DrawnNode
 * @typedef {import("./drawing.js").DrawnEdge} DrawnEdge
 * @typedef {{ref: import("../language.js").NodeRef, places: number[], x: number, y: number}} Placed
 */

const COLUMNS = 12;

/**
 * Return the nodes and edges of paths that lead from one source to targets, with coordinates.
 * @param {Path[]} paths in the order of their targets
 * @param {number} aspect width over height of the room for them
 * @returns {{nodes: DrawnNode[], edges: DrawnEdge[]}}
 */
export function layered(paths, aspect) {
  const placed = placeAlong(paths);
  spread(columnsOf(placed), neighbours(paths), placed);
  const targets = new Set(paths.map((path) => path.nodes[path.nodes.length - 1].id));
  const sources = new Set(paths.map((path) => path.nodes[0].id));
  /** @type {DrawnNode[]} */
  const nodes = [...placed.values()].map(({ ref, x, y }) => ({
    ...ref,
    x: x * 2 * aspect,
    y,
    strong: targets.has(ref.id) || sources.has(ref.id),
    place: targets.has(ref.id) ? "right" : "under",
  }));
  return { nodes, edges: paths.flatMap(edgesOf) };
}

/**
 * @param {Path[]} paths
 * @returns {Map<string, Placed>}
 */
function placeAlong(paths) {
  /** @type {Map<string, Placed>} */
  const placed = new Map();
  for (const { nodes } of paths) {
    nodes.forEach((ref, index) => {
      const one = placed.get(ref.id) ?? { ref, places: [], x: 0, y: 0 };
      one.places.push(index / Math.max(1, nodes.length - 1));
      placed.set(ref.id, one);
    });
  }
  for (const one of placed.values())
    one.x = one.places.reduce((sum, place) => sum + place, 0) / one.places.length;
  return placed;
}

/**
 * @param {Map<string, Placed>} placed
 * @returns {Placed[][]} the last column first, since the order of the targets is given
 */
function columnsOf(placed) {
  /** @type {Map<number, Placed[]>} */
  const columns = new Map();
  for (const one of placed.values()) {
    const column = Math.round(one.x * COLUMNS);
    columns.set(column, [...(columns.get(column) ?? []), one]);
  }
  return [...columns].sort(([a], [b]) => b - a).map(([, column]) => column);
}

/**
 * @param {Path[]} paths
 * @returns {Map<string, Set<string>>}
 */
function neighbours(paths) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { source, target } of paths.flatMap(edgesOf)) {
    found.set(source, (found.get(source) ?? new Set()).add(target));
    found.set(target, (found.get(target) ?? new Set()).add(source));
  }
  return found;
}

/**
 * Spread each column from top to bottom, its nodes near those that they lead to.
 * @param {Placed[][]} columns
 * @param {Map<string, Set<string>>} beside
 * @param {Map<string, Placed>} placed
 */
function spread(columns, beside, placed) {
  /** @type {Set<string>} */
  const done = new Set();
  columns.forEach((column, index) => {
    const height = (/** @type {Placed} */ one) => {
      const known = [...(beside.get(one.ref.id) ?? [])]
        .filter((id) => done.has(id))
        .map((id) => placed.get(id)?.y ?? 0);
      return known.length > 0 ? known.reduce((sum, y) => sum + y, 0) / known.length : 0;
    };
    const ordered = index === 0 ? column : [...column].sort((a, b) => height(b) - height(a));
    ordered.forEach(
      (one, place) => (one.y = ordered.length === 1 ? 0 : 1 - (2 * place) / (ordered.length - 1)),
    );
    for (const one of ordered) done.add(one.ref.id);
  });
}

/**
 * @param {Path} path
 * @returns {DrawnEdge[]}
 */
export function edgesOf(path) {
  return path.relations.map((step, index) => ({
    source: path.nodes[index].id,
    target: path.nodes[index + 1].id,
    type: step.type,
    basis: step.basis,
  }));
}
