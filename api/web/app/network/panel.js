/** The network around an entity: drawing, legend, filters, and the same relations as a list. */

import { noteInAddress, toEntity } from "../address.js";
import { h } from "../elements.js";
import { nameOf, t } from "../language.js";
import { hasSynthetic } from "../marks.js";
import { kindLabels } from "../model.js";
import { emptyNotice, syntheticBanner } from "../notices.js";
import { Drawing } from "./drawing.js";
import { edgeList } from "./edge-list.js";
import { canvasRoom, legend, zoomButtons } from "./toolbar.js";

const MORE = 200;

export class NetworkPanel {
  /**
   * @param {any} view
   * @param {URLSearchParams} query
   */
  constructor(view, query) {
    this.view = view;
    this.query = query;
    this.hidden = new Set((query.get("hide") ?? "").split(",").filter(Boolean));
    this.assertedOnly = query.get("asserted") === "1";
    this.center = view.nodes.find((/** @type {any} */ node) => node.id === view.center);
    this.room = canvasRoom(
      t("network.label", { name: this.center ? nameOf(this.center) : view.center }),
      "network-room",
    );
    /** @type {Drawing | null} */
    this.drawing = null;
    this.message = h("p", { class: "quiet", hidden: true }, t("network.noDrawing"));
    this.element = this.make();
  }

  make() {
    const { view } = this;
    const heading = h("h2", {}, t("network.title"));
    if (view.edges.length === 0) return h("div", {}, heading, emptyNotice(t("network.empty")));
    return h(
      "div",
      {},
      h(
        "div",
        { class: "panel-head" },
        heading,
        zoomButtons(() => this.drawing),
      ),
      this.banner(),
      this.legend(),
      this.room,
      this.message,
      this.foot(),
      h(
        "details",
        { class: "as-list", id: "network-list" },
        h("summary", {}, t("network.asList", { count: view.edges.length })),
        edgeList(view),
      ),
    );
  }

  /** The page has its own banner when the entity itself is invented. */
  banner() {
    const needed = hasSynthetic(this.view.nodes) && !this.center?.synthetic;
    return needed && syntheticBanner();
  }

  legend() {
    const present = new Set(this.view.nodes.map((/** @type {any} */ node) => node.kind));
    const kinds = kindLabels().filter((kind) => present.has(kind));
    const has = {
      synthetic: hasSynthetic(this.view.nodes),
      inferred: this.view.edges.some((/** @type {any} */ edge) => edge.basis === "inferred"),
    };
    return h(
      "div",
      { class: "legend-row" },
      legend(kinds, has, { hidden: this.hidden, toggle: (kind) => this.toggle(kind) }),
      has.inferred && this.assertedBox(),
    );
  }

  assertedBox() {
    const box = /** @type {HTMLInputElement} */ (
      h("input", { type: "checkbox", id: "network-asserted", checked: this.assertedOnly })
    );
    box.addEventListener("change", () => {
      this.assertedOnly = box.checked;
      noteInAddress({ asserted: box.checked ? "1" : null });
      this.filter();
    });
    return h("label", { class: "check" }, box, t("network.assertedOnly"));
  }

  foot() {
    const { view } = this;
    if (!view.hidden) return null;
    const more =
      view.nodes.length < MORE &&
      h(
        "a",
        {
          id: "draw-more",
          href: toEntity(view.center, { limit: MORE, relation: this.query.get("relation") }),
        },
        t("network.more"),
      );
    return h("p", { class: "quiet" }, t("network.hidden", { count: view.hidden }), " ", more);
  }

  /** @param {string} kind */
  toggle(kind) {
    if (!this.hidden.delete(kind)) this.hidden.add(kind);
    noteInAddress({ hide: this.hidden.size > 0 ? [...this.hidden].join(",") : null });
    this.filter();
  }

  filter() {
    const { center } = this.view;
    this.drawing?.filter(
      (node) => node.id === center || !this.hidden.has(node.kind),
      (inferred) => !(inferred && this.assertedOnly),
    );
  }

  /** Draw, once the panel is in the document. */
  async start() {
    const { view } = this;
    if (view.edges.length === 0) return;
    const nodes = view.nodes.map((/** @type {any} */ node) => ({
      ...node,
      strong: node.id === view.center,
    }));
    this.drawing = new Drawing(this.room, nodes, view.edges);
    const drawn = await this.drawing.start();
    if (drawn) this.filter();
    else this.giveUp();
  }

  giveUp() {
    this.room.hidden = true;
    this.message.hidden = false;
    this.element.querySelector("details")?.setAttribute("open", "");
  }

  stop() {
    this.drawing?.stop();
  }
}
