/**
 * A search box with suggestions while typing: the combobox pattern of ARIA, with the focus kept
 * in the field.
 */

import { fill, freshId, h } from "./elements.js";
import { nameOf, otherName, t } from "./language.js";
import { kindShape, syntheticMark } from "./marks.js";
import { kindName } from "./model.js";
import { search } from "./server.js";

/**
 * @typedef {import("./language.js").NodeRef & {detail?: string|null, matched?: string|null}} Hit
 * @typedef {{label: string, placeholder?: string, value?: string, id?: string, large?: boolean,
 *   pick: (hit: Hit) => void, submit?: (text: string) => void}} Options
 */

const PAUSE = 120;
const SUGGESTIONS = 8;

export class SearchBox {
  /** @param {Options} options */
  constructor(options) {
    this.options = options;
    /** @type {Hit[]} */
    this.hits = [];
    this.active = -1;
    /** @type {AbortController | null} */
    this.asking = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.listId = freshId("suggestions");
    this.field = this.makeField();
    this.list = h("ul", {
      class: "suggestions",
      role: "listbox",
      id: this.listId,
      "aria-label": t("search.suggestions"),
      hidden: true,
    });
    this.status = h("span", { class: "visually-hidden", role: "status" });
    this.element = this.makeElement();
  }

  makeField() {
    const { placeholder, value, label, id } = this.options;
    const field = /** @type {HTMLInputElement} */ (
      h("input", {
        type: "search",
        role: "combobox",
        autocomplete: "off",
        spellcheck: "false",
        enterkeyhint: "search",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": this.listId,
        "aria-label": label,
        placeholder: placeholder ?? label,
        id: id ?? freshId("search"),
      })
    );
    field.value = value ?? "";
    return field;
  }

  makeElement() {
    this.field.addEventListener("input", (event) => this.typed(/** @type {InputEvent} */ (event)));
    this.field.addEventListener("compositionend", () => this.soon());
    this.field.addEventListener("keydown", (event) => this.pressed(event));
    this.field.addEventListener("blur", () => this.close());
    // Choosing with the pointer must not take the focus out of the field first.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.clicked(event));
    const className = this.options.large ? "search large" : "search";
    return h("div", { class: className }, this.field, this.list, this.status);
  }

  /** @param {InputEvent} event */
  typed(event) {
    // While Chinese is being typed in Latin letters, the field holds letters that mean nothing yet.
    if (!event.isComposing) this.soon();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.suggest(), PAUSE);
  }

  async suggest() {
    const text = this.field.value.trim();
    this.asking?.abort();
    if (text === "") return this.close();
    this.asking = new AbortController();
    try {
      const found = await search(text, null, SUGGESTIONS, this.asking.signal);
      if (document.activeElement === this.field) this.open(found.hits);
    } catch (error) {
      if (!(error instanceof DOMException)) this.fail();
    }
  }

  /** @param {Hit[]} hits */
  open(hits) {
    this.hits = hits;
    this.active = -1;
    this.field.removeAttribute("aria-activedescendant");
    const nothing = h(
      "li",
      { class: "none", role: "option", "aria-disabled": "true" },
      t("search.none"),
    );
    fill(this.list, hits.length > 0 ? hits.map((hit, index) => this.option(hit, index)) : nothing);
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.status.textContent = t("search.count", { count: hits.length });
  }

  /**
   * @param {Hit} hit
   * @param {number} index
   */
  option(hit, index) {
    const id = `${this.listId}-${index}`;
    return h(
      "li",
      { role: "option", id, "aria-selected": "false", "data-index": index },
      kindShape(hit.kind),
      h(
        "span",
        { class: "suggestion" },
        h("span", { class: "suggestion-name" }, nameOf(hit), " ", hit.synthetic && syntheticMark()),
        details(hit),
      ),
    );
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.active = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  fail() {
    fill(
      this.list,
      h("li", { class: "none", role: "option", "aria-disabled": "true" }, t("error.unreachable")),
    );
    this.list.hidden = false;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      if (this.list.hidden) this.suggest();
      else this.move(steps[/** @type {"ArrowDown" | "ArrowUp"} */ (event.key)]);
    } else if (event.key === "Enter") this.entered(event);
    else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  /** @param {number} step */
  move(step) {
    const count = this.hits.length;
    if (count === 0) return;
    // One place beyond the list is the field itself, so that going round leads back to the text.
    this.active = ((this.active + 1 + step + count + 1) % (count + 1)) - 1;
    for (const [index, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(index === this.active));
    }
    const option = this.list.children[this.active];
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  entered(event) {
    event.preventDefault();
    const hit = this.hits[this.active];
    const text = this.field.value.trim();
    if (!this.list.hidden && hit) this.choose(hit);
    else if (text !== "" && this.options.submit) {
      this.close();
      this.options.submit(text);
    }
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const option = /** @type {Element} */ (event.target).closest("[data-index]");
    const hit = this.hits[Number(option?.getAttribute("data-index") ?? -1)];
    if (hit) this.choose(hit);
  }

  /** @param {Hit} hit */
  choose(hit) {
    this.field.value = nameOf(hit);
    this.close();
    this.options.pick(hit);
  }
}

/** @param {Hit} hit */
export function details(hit) {
  const matched =
    hit.matched && hit.matched !== hit.name && hit.matched !== hit.name_zh ? hit.matched : null;
  const parts = [kindName(hit.kind), otherName(hit), matched, hit.detail].filter(Boolean);
  return h("span", { class: "suggestion-detail" }, parts.join(" · "));
}
