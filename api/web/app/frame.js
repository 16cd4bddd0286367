/** What is around every page: the head with search and languages, and the foot. */

import { go, shareable, toDatasets, toEntity, toPaths, toStart } from "./address.js";
import { copyButton } from "./copy.js";
import { byId, fill, h } from "./elements.js";
import { LANGUAGES, language, remember, t } from "./language.js";
import { SearchBox } from "./search-box.js";
import { latest } from "./server.js";

/** @type {string | null} */
let drawnIn = null;

/** Draw the head and the foot, anew when the language has changed. */
export function drawFrame() {
  if (drawnIn !== language()) {
    drawnIn = language();
    byId("skip").textContent = t("skip");
    fill(byId("header"), brand(), headSearch(), navigation(), languageSwitch());
  }
  drawFoot();
}

function brand() {
  return h("a", { class: "brand", href: toStart(), "aria-label": t("brand.label") }, "Liaison");
}

function headSearch() {
  const box = new SearchBox({
    label: t("search.label"),
    placeholder: t("search.placeholder"),
    id: "head-search",
    pick: (hit) => {
      box.field.value = "";
      go(toEntity(hit.id));
    },
    submit: (text) => {
      box.field.value = "";
      go(toStart({ q: text }));
    },
  });
  return h("div", { class: "head-search", role: "search" }, box.element);
}

function navigation() {
  return h(
    "nav",
    { class: "nav", "aria-label": t("nav.label") },
    h("a", { href: toPaths() }, t("nav.paths")),
    h("a", { href: toDatasets() }, t("nav.datasets")),
  );
}

function languageSwitch() {
  const buttons = LANGUAGES.map((name) =>
    h(
      "button",
      {
        type: "button",
        lang: name === "zh" ? "zh-CN" : "en",
        "data-lang": name,
        id: `language-${name}`,
        "aria-pressed": String(name === language()),
        on: { click: () => switchTo(name) },
      },
      name === "zh" ? "中文" : "English",
    ),
  );
  return h(
    "div",
    { class: "languages", role: "group", "aria-label": t("language.label") },
    buttons,
  );
}

/** @param {"en" | "zh"} name */
function switchTo(name) {
  remember(name);
  const url = new URL(location.href);
  url.searchParams.set("lang", name);
  history.replaceState({ scroll: scrollY }, "", url);
  dispatchEvent(new CustomEvent("liaison:go", { detail: { keepScroll: true } }));
}

/** Draw the foot: which data this is, and where the same answers are as JSON. */
export function drawFoot() {
  fill(
    byId("footer"),
    latest.version && h("span", {}, `${t("foot.version")} `, h("code", {}, latest.version)),
    h("a", { href: "/openapi.json" }, t("foot.api")),
    copyLinkButton(),
  );
}

function copyLinkButton() {
  return copyButton(t("share.copy"), () => shareable(), "copy-link");
}
