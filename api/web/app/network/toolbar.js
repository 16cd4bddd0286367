/** What is around a drawing: buttons to zoom, the legend, and where to draw. */

import { h } from "../elements.js";
import { t } from "../language.js";
import { kindShape } from "../marks.js";
import { kindName } from "../model.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */

/**
 * Return the room for a drawing, reachable by the keyboard.
 * @param {string} label
 * @param {string} [className]
 */
export function canvasRoom(label, className = "") {
  return h("div", {
    class: `canvas ${className}`,
    tabindex: "0",
    role: "group",
    "aria-roledescription": t("network.drawing"),
    "aria-label": `${label} ${t("network.keys")}`,
  });
}

/** @param {() => Drawing | null} drawing */
export function zoomButtons(drawing) {
  const buttons = /** @type {const} */ (["zoomIn", "zoomOut", "reset"]).map((action) =>
    h(
      "button",
      {
        type: "button",
        class: "button square",
        "aria-label": t(`network.${action}`),
        title: t(`network.${action}`),
        on: { click: () => drawing()?.[action]() },
      },
      { zoomIn: "+", zoomOut: "−", reset: "⤢" }[action],
    ),
  );
  return h("div", { class: "zoom", role: "group", "aria-label": t("network.zoom") }, buttons);
}

/**
 * Return the legend; with `toggle`, each kind can be switched off.
 * @param {string[]} kinds
 * @param {{synthetic: boolean, inferred: boolean}} has
 * @param {{hidden: Set<string>, toggle: (kind: string) => void}} [choice]
 */
export function legend(kinds, has, choice) {
  const items = kinds.map((kind) =>
    h(
      "li",
      {},
      choice
        ? kindToggle(kind, choice)
        : h("span", { class: "legend-item" }, kindShape(kind), kindName(kind)),
    ),
  );
  return h(
    "ul",
    { class: "legend", "aria-label": t("network.legend") },
    items,
    has.synthetic &&
      h(
        "li",
        { class: "legend-item" },
        h("span", { class: "hollow", "aria-hidden": "true" }),
        t("network.hollow"),
      ),
    has.inferred &&
      h(
        "li",
        { class: "legend-item" },
        h("span", { class: "dashes", "aria-hidden": "true" }),
        t("network.dashed"),
      ),
  );
}

/**
 * @param {string} kind
 * @param {{hidden: Set<string>, toggle: (kind: string) => void}} choice
 */
function kindToggle(kind, choice) {
  const pressed = () => String(!choice.hidden.has(kind));
  const button = h(
    "button",
    { type: "button", class: "chip", "aria-pressed": pressed(), id: `legend-${kind}` },
    kindShape(kind),
    kindName(kind),
  );
  button.addEventListener("click", () => {
    choice.toggle(kind);
    button.setAttribute("aria-pressed", pressed());
  });
  return button;
}
