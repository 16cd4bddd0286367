/** The paths behind an answer, drawn; those that the reader is at stand out. */

import { fill, h } from "../elements.js";
import { t } from "../language.js";
import { kindLabels } from "../model.js";
import { Drawing, lineKey } from "./drawing.js";
import { edgesOf, layered } from "./layers.js";
import { canvasRoom, legend, zoomButtons } from "./toolbar.js";

/** @typedef {import("../why/sentence.js").Path} Path */

const NARROW = 450;
const MARGIN = 0.34;

export class WhyPanel {
  /**
   * @param {Path[]} paths of all results, from the source, in the order of the results
   * @param {{label: string, heading: string, hint: string}} words
   */
  constructor(paths, { label, heading, hint }) {
    this.paths = paths;
    /** @type {Path[]} */
    this.chosen = [];
    this.room = canvasRoom(label, "why-room");
    /** @type {Drawing | null} */
    this.drawing = null;
    this.element = h(
      "section",
      { class: "panel why-panel", id: "drawing", "aria-label": heading },
      h(
        "div",
        { class: "panel-head" },
        h("h2", {}, heading),
        zoomButtons(() => this.drawing),
      ),
      this.legend(),
      this.room,
      h("p", { class: "quiet small" }, hint),
    );
  }

  legend() {
    const nodes = this.paths.flatMap((path) => path.nodes);
    const present = new Set(nodes.map((node) => node.kind));
    return legend(
      kindLabels().filter((kind) => present.has(kind)),
      {
        synthetic: nodes.some((node) => node.synthetic),
        inferred: this.paths.some((path) =>
          path.relations.some((step) => step.basis === "inferred"),
        ),
      },
    );
  }

  /** Draw, once the panel is in the document. */
  async start() {
    const { clientWidth, clientHeight } = this.room;
    const narrow = clientWidth < NARROW;
    const { nodes, edges } = layered(this.paths, ((1 - MARGIN) * clientWidth) / clientHeight);
    this.drawing = new Drawing(this.room, nodes, edges, {
      margin: MARGIN,
      names: narrow ? 0.6 : 1,
    });
    if (!(await this.drawing.start()))
      fill(this.room, h("p", { class: "quiet" }, t("network.noDrawing")));
    this.light(this.chosen);
  }

  /**
   * Let these paths stand out when no other is under the pointer.
   * @param {Path[]} paths
   */
  choose(paths) {
    this.chosen = paths;
    this.light(paths);
  }

  /**
   * Let one path stand out; null goes back to those chosen.
   * @param {Path | null} path
   */
  focus(path) {
    this.light(path ? [path] : this.chosen);
  }

  /** @param {Path[]} paths */
  light(paths) {
    const nodes = new Set(paths.flatMap((path) => path.nodes.map((node) => node.id)));
    const edges = new Set(
      paths.flatMap((path) => edgesOf(path).map((edge) => lineKey(edge.source, edge.target))),
    );
    this.drawing?.emphasize(paths.length > 0 ? { nodes, edges } : null);
  }

  stop() {
    this.drawing?.stop();
  }
}
