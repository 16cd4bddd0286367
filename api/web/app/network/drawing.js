/** A drawn network: sigma over a graphology graph, with highlighting, filters and keys. */

import { go, toEntity } from "../address.js";
import { nameOf } from "../language.js";
import { canDraw, libraries } from "./libraries.js";
import { drawHover, Labels } from "./labels.js";
import { FONT, forgetStyle, kindColor, lookOf, shorten, styleValue } from "./paint.js";
import { dashProgram, shapeProgram } from "./programs.js";

/**
 * @typedef {import("../language.js").NodeRef & {x: number, y: number, degree?: number,
 *   strong?: boolean, place?: "right" | "under"}} DrawnNode `strong`: large, always named;
 *   `place`: where the name goes, else where there is room
 * @typedef {{source: string, target: string, type: string, basis: string}} DrawnEdge
 * @typedef {{nodes: Set<string>, edges: Set<string> | null}} Emphasis `edges` null: all between nodes
 */

const SMALLEST = 4;
const LARGEST = 11;
const STRONG = 13;
const STEP = 0.12;

/**
 * Return the key of the line between two entities; parallel relations are drawn as one.
 * @param {string} a
 * @param {string} b
 */
export function lineKey(a, b) {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}

export class Drawing {
  /**
   * @param {HTMLElement} container
   * @param {DrawnNode[]} nodes
   * @param {DrawnEdge[]} edges
   * @param {{margin?: number, names?: number}} [options] `margin`: room for names at the right, as a
   *   part of the width; `names`: part of the usual length of names
   */
  constructor(container, nodes, edges, { margin = 0, names = 1 } = {}) {
    this.container = container;
    this.margin = margin;
    this.names = names;
    this.labels = new Labels();
    this.nodes = nodes;
    this.edges = edges;
    /** @type {any} */
    this.sigma = null;
    /** @type {any} */
    this.graph = null;
    /** @type {Emphasis | null} */
    this.emphasis = null;
    /** @type {string | null} */
    this.hovered = null;
    /** @type {(node: DrawnNode) => boolean} */
    this.keepsNode = () => true;
    /** @type {(inferred: boolean) => boolean} */
    this.keepsLine = () => true;
    this.repaint = () => {
      forgetStyle();
      this.paint();
    };
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
  }

  /** Draw; false where the browser cannot. */
  async start() {
    if (!canDraw()) return false;
    const { Graph, Sigma } = await libraries();
    if (!this.container.isConnected) return false;
    this.graph = this.makeGraph(Graph);
    this.sigma = new Sigma(this.graph, this.container, this.settings(Sigma));
    if (this.margin > 0) this.keepMargin();
    this.listen();
    this.paint();
    return true;
  }

  keepMargin() {
    const { x, y } = this.sigma.getBBox();
    this.sigma.setCustomBBox({
      x: [x[0], x[1] + ((x[1] - x[0]) * this.margin) / (1 - this.margin)],
      y,
    });
  }

  /** @param {any} Graph */
  makeGraph(Graph) {
    const graph = new Graph({ type: "undirected", multi: false, allowSelfLoops: false });
    for (const node of this.nodes) graph.mergeNode(node.id, { x: node.x, y: node.y, ref: node });
    for (const { source, target, basis } of this.edges) {
      if (source === target || !graph.hasNode(source) || !graph.hasNode(target)) continue;
      const key = lineKey(source, target);
      const inferred =
        basis === "inferred" && (!graph.hasEdge(key) || graph.getEdgeAttribute(key, "inferred"));
      graph.mergeEdgeWithKey(key, source, target, { inferred });
    }
    return graph;
  }

  /** @param {any} Sigma */
  settings(Sigma) {
    return {
      allowInvalidContainer: true,
      defaultNodeType: "shape",
      defaultEdgeType: "dash",
      nodeProgramClasses: { shape: shapeProgram(Sigma) },
      edgeProgramClasses: { dash: dashProgram(Sigma) },
      defaultDrawNodeLabel: this.labels.draw.bind(this.labels),
      defaultDrawNodeHover: drawHover,
      labelFont: FONT,
      labelSize: 12,
      labelDensity: 3,
      labelGridCellSize: 80,
      labelRenderedSizeThreshold: SMALLEST,
      minEdgeThickness: 1.2,
      stagePadding: 36,
      zIndex: true,
      minCameraRatio: 0.05,
      maxCameraRatio: 3,
      enableCameraRotation: false,
      // The wheel scrolls the page until the reader has gone into the drawing.
      enableCameraZooming: false,
      nodeReducer: (/** @type {string} */ id, /** @type {any} */ data) => this.nodeLook(id, data),
      edgeReducer: (/** @type {string} */ key, /** @type {any} */ data) => this.lineLook(key, data),
    };
  }

  listen() {
    const { container, sigma } = this;
    sigma.on("beforeRender", () => this.labels.begin(() => this.placeNames()));
    sigma.on("enterNode", (/** @type {any} */ event) => this.hover(event.node));
    sigma.on("leaveNode", () => this.hover(null));
    sigma.on("clickNode", (/** @type {any} */ event) => go(toEntity(event.node)));
    sigma.on("clickStage", () => container.focus({ preventScroll: true }));
    container.addEventListener("focus", () => sigma.setSetting("enableCameraZooming", true));
    container.addEventListener("blur", () => sigma.setSetting("enableCameraZooming", false));
    container.addEventListener("keydown", (event) => this.pressed(event));
    this.scheme.addEventListener("change", this.repaint);
  }

  /** Tell the names where all nodes are. */
  placeNames() {
    const { sigma } = this;
    const shown = this.nodes
      .map(({ id }) => sigma.getNodeDisplayData(id))
      .filter((data) => data && !data.hidden)
      .map((data) => ({
        ...data,
        ...sigma.framedGraphToViewport(data),
        size: sigma.scaleSize(data.size),
      }));
    this.labels.prepare(sigma.getCanvases().labels.getContext("2d"), shown, sigma.getSettings());
  }

  stop() {
    this.scheme.removeEventListener("change", this.repaint);
    this.sigma?.kill();
    this.sigma = null;
  }

  paint() {
    this.sigma?.refresh();
  }

  /** @param {string | null} id */
  hover(id) {
    this.hovered = id;
    this.container.classList.toggle("over-node", id !== null);
    this.paint();
  }

  /**
   * Bring out some nodes and lines and fade the rest; null brings all back.
   * @param {Emphasis | null} emphasis
   */
  emphasize(emphasis) {
    this.emphasis = emphasis;
    this.paint();
  }

  /**
   * Draw only what the reader wants to see.
   * @param {(node: DrawnNode) => boolean} keepsNode
   * @param {(inferred: boolean) => boolean} keepsLine
   */
  filter(keepsNode, keepsLine) {
    this.keepsNode = keepsNode;
    this.keepsLine = keepsLine;
    this.paint();
  }

  /** Return what stands out now: around the pointer, else what the page emphasizes. */
  standingOut() {
    if (!this.hovered || !this.graph.hasNode(this.hovered)) return this.emphasis;
    return {
      nodes: new Set([this.hovered, ...this.graph.neighbors(this.hovered)]),
      edges: new Set(this.graph.edges(this.hovered)),
    };
  }

  /**
   * @param {string} id
   * @param {{x: number, y: number, ref: DrawnNode}} data
   */
  nodeLook(id, { x, y, ref }) {
    const out = this.standingOut();
    const faded = out !== null && !out.nodes.has(id);
    const size = ref.strong ? STRONG : Math.min(LARGEST, SMALLEST + Math.sqrt(ref.degree ?? 1));
    const name = nameOf(ref);
    return {
      x,
      y,
      id,
      size,
      faded,
      kind: ref.kind,
      fullName: name,
      strong: ref.strong,
      place: ref.place,
      color: faded ? styleValue("--faded") : kindColor(ref.kind),
      look: lookOf(ref.kind, ref.synthetic),
      label: faded && !ref.strong ? null : shorten(name, this.names),
      forceLabel: Boolean(ref.strong) || (out !== null && !faded && out.nodes.size < 40),
      hidden: !this.keepsNode(ref),
      zIndex: faded ? 0 : 1,
    };
  }

  /**
   * @param {string} key
   * @param {{inferred: boolean}} data
   */
  lineLook(key, { inferred }) {
    const out = this.standingOut();
    const ends = /** @type {string[]} */ (this.graph.extremities(key));
    const within =
      out === null || (out.edges ? out.edges.has(key) : ends.every((end) => out.nodes.has(end)));
    const strong = out !== null && within;
    return {
      size: strong ? 2.5 : 1.2,
      color: styleValue(strong ? "--accent" : within ? "--edge" : "--edge-faint"),
      dashed: inferred ? 1 : 0,
      hidden: !this.keepsLine(inferred),
      zIndex: strong ? 1 : 0,
    };
  }

  zoomIn() {
    this.sigma?.getCamera().animatedZoom({ duration: 150 });
  }

  zoomOut() {
    this.sigma?.getCamera().animatedUnzoom({ duration: 150 });
  }

  reset() {
    this.sigma?.getCamera().animatedReset({ duration: 150 });
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  pan(x, y) {
    const camera = this.sigma?.getCamera();
    const { x: left, y: top, ratio } = camera.getState();
    camera.setState({ x: left + x * STEP * ratio, y: top + y * STEP * ratio });
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    /** @type {Record<string, () => void>} */
    const keys = {
      "+": () => this.zoomIn(),
      "=": () => this.zoomIn(),
      "-": () => this.zoomOut(),
      0: () => this.reset(),
      ArrowLeft: () => this.pan(-1, 0),
      ArrowRight: () => this.pan(1, 0),
      ArrowUp: () => this.pan(0, 1),
      ArrowDown: () => this.pan(0, -1),
    };
    const action = keys[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  }
}
