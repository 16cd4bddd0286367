/** The names in a drawing: none over another, with a halo so that they read over lines. */

import { kindName } from "../model.js";
import { FONT, styleValue } from "./paint.js";

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {Box & {text: string}} Name
 */

const GAP = 4;

export class Labels {
  constructor() {
    /** @type {(Name & {id: string})[]} */
    this.taken = [];
    /** @type {(Box & {id: string})[]} */
    this.dots = [];
    /** @type {(() => void) | null} */
    this.first = null;
  }

  /**
   * Begin a new picture.
   * @param {() => void} first what to do before the first name: sigma knows places only then
   */
  begin(first) {
    this.taken = [];
    this.dots = [];
    this.first = first;
  }

  /**
   * Keep the room of the nodes that are not faded, and of the names that must be drawn: sigma would
   * draw the others over them.
   * @param {CanvasRenderingContext2D} context
   * @param {any[]} nodes all that are shown, with their places
   * @param {any} settings
   */
  prepare(context, nodes, settings) {
    this.dots = nodes.filter((node) => !node.faded).map(dotOf);
    const rank = (/** @type {any} */ node) => (node.faded ? 2 : 0) + (node.strong ? 0 : 1);
    const certain = nodes.filter((node) => node.forceLabel && node.label);
    for (const node of certain.sort((a, b) => rank(a) - rank(b))) {
      const places = placesOf(context, node, settings);
      const free = places.find((place) => this.isFree(place, node.id)) ?? places[0];
      if (free) this.taken.push({ ...free, id: node.id });
    }
  }

  /**
   * @param {Box} place
   * @param {string} id
   */
  isFree(place, id) {
    const away = (/** @type {Box & {id: string}} */ other) =>
      other.id === id || !overlap(other, place);
    return this.taken.every(away) && this.dots.every(away);
  }

  /**
   * Draw the name of a node unless another is in its place; called by sigma.
   * @param {CanvasRenderingContext2D} context
   * @param {any} data
   * @param {any} settings
   */
  draw(context, data, settings) {
    const { first } = this;
    this.first = null;
    first?.();
    if (!data.label) return;
    const kept = this.taken.find((place) => place.id === data.id);
    const box =
      kept ?? placesOf(context, data, settings).find((place) => this.isFree(place, data.id));
    if (!box) return;
    if (!kept) this.taken.push({ ...box, id: data.id });
    context.font = fontOf(data, settings);
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = styleValue("--canvas");
    context.fillStyle = styleValue(data.faded ? "--ink-quiet" : "--ink");
    const base = box.y + settings.labelSize;
    context.strokeText(box.text, box.x, base);
    context.fillText(box.text, box.x, base);
  }
}

/**
 * @param {any} data
 * @param {any} settings
 */
function fontOf(data, settings) {
  return `${data.strong && !data.faded ? 600 : 400} ${settings.labelSize}px ${FONT}`;
}

/**
 * Return where a name may go, the best place first: right of its node, left or under it.
 * @param {CanvasRenderingContext2D} context
 * @param {any} data
 * @param {any} settings
 * @returns {Name[]}
 */
function placesOf(context, data, settings) {
  context.font = fontOf(data, settings);
  const height = settings.labelSize + 3;
  const room = context.canvas.clientWidth || Number.POSITIVE_INFINITY;
  const right = data.x + data.size + GAP;
  const text = data.place === "right" ? fitted(context, data.label, room - right - 2) : data.label;
  const { width } = context.measureText(text);
  const within = (/** @type {number} */ x) => Math.max(2, Math.min(x, room - width - 2));
  const beside = data.y - height / 2;
  const [under, above] = [data.y + data.size + 1, data.y - data.size - height - 1];
  const middle = within(data.x - width / 2);
  const left = data.x - data.size - GAP - width;
  /** @type {Record<string, number[][]>} */
  const places = {
    right: [[within(right), beside]],
    under: [
      [middle, under],
      [middle, above],
      [within(right), beside],
    ],
    free: [
      [right, beside],
      [left, beside],
      [middle, under],
      [middle, above],
    ],
  };
  return places[data.place ?? "free"]
    .filter(([x]) => text !== "" && x >= 0 && x + width <= room)
    .map(([x, y]) => ({ text, x, y, width, height }));
}

/**
 * Return as much of a name as fits.
 * @param {CanvasRenderingContext2D} context
 * @param {string} name
 * @param {number} room
 */
function fitted(context, name, room) {
  if (context.measureText(name).width <= room) return name;
  const letters = [...name.replace(/…$/, "")];
  while (letters.length > 0 && context.measureText(`${letters.join("")}…`).width > room)
    letters.pop();
  return letters.length > 2 ? `${letters.join("").trimEnd()}…` : "";
}

/**
 * Return the room of a node itself.
 * @param {{id: string, x: number, y: number, size: number}} node
 * @returns {Box & {id: string}}
 */
function dotOf({ id, x, y, size }) {
  const half = 0.8 * size;
  return { id, x: x - half, y: y - half, width: 2 * half, height: 2 * half };
}

/**
 * @param {Box} a
 * @param {Box} b
 */
function overlap(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * Draw the whole name of the node under the pointer, with its kind, in a box; called by sigma.
 * @param {CanvasRenderingContext2D} context
 * @param {any} data
 * @param {any} settings
 */
export function drawHover(context, data, settings) {
  const lines = [...wrapped(context, data.fullName ?? "", settings), kindName(data.kind)];
  const line = settings.labelSize + 4;
  const width = Math.max(...lines.map((text) => context.measureText(text).width)) + 14;
  const height = lines.length * line + 8;
  const { clientWidth, clientHeight } = context.canvas;
  const x = Math.max(2, Math.min(data.x + data.size + GAP, clientWidth - width - 2));
  const y = Math.max(2, Math.min(data.y - height / 2, clientHeight - height - 2));
  box(context, { x, y, width, height });
  lines.forEach((text, index) => {
    context.fillStyle = styleValue(index === lines.length - 1 ? "--ink-quiet" : "--ink");
    context.fillText(text, x + 7, y + 2 + (index + 1) * line);
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Box} place
 */
function box(context, { x, y, width, height }) {
  context.fillStyle = styleValue("--surface");
  context.strokeStyle = styleValue("--line-strong");
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, width, height, 4);
  context.fill();
  context.stroke();
}

const LINES = 4;

/**
 * Return a name in lines that fit the drawing.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {any} settings
 */
function wrapped(context, text, settings) {
  context.font = `600 ${settings.labelSize}px ${FONT}`;
  const room = Math.min(280, context.canvas.clientWidth - 30);
  const lines = [""];
  for (const part of text.match(/[\u3400-\u9fff]|[^\s\u3400-\u9fff]+\s*|\s+/g) ?? []) {
    const longer = lines[lines.length - 1] + part;
    if (lines[lines.length - 1] !== "" && context.measureText(longer.trimEnd()).width > room)
      lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines.length > LINES
    ? [...lines.slice(0, LINES - 1), `${lines[LINES - 1].trimEnd()}…`]
    : lines;
}
