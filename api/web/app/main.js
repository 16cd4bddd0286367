/** Starts the page: finds out where the address leads, draws that, and follows links. */

import { go, isOwn, placeOf } from "./address.js";
import { byId, fill } from "./elements.js";
import { drawFoot, drawFrame } from "./frame.js";
import { t, useLanguage, wantedLanguage } from "./language.js";
import { hasSynthetic } from "./marks.js";
import { readModel } from "./model.js";
import { errorNotice, loadingBox, syntheticBanner } from "./notices.js";
import { datasetsPage } from "./pages/datasets.js";
import { entityPage } from "./pages/entity.js";
import { missingPage } from "./pages/missing.js";
import { pathsPage } from "./pages/paths.js";
import { recommendPage } from "./pages/recommend.js";
import { recordPage } from "./pages/record.js";
import { startPage } from "./pages/start.js";

/**
 * What a page gives back: its title, what to draw, the answers it came from (searched for
 * anything synthetic), and what to do once it is in the document; `start` returns how to stop.
 * @typedef {{title: string, content: (Node | null | false)[], answers: unknown[],
 *   start?: () => (() => void) | void}} Drawn
 * @typedef {import("./address.js").Place} Place
 */

/** @type {Record<string, (place: Place, signal: AbortSignal) => Promise<Drawn>>} */
const PAGES = {
  start: startPage,
  entity: entityPage,
  recommend: recommendPage,
  paths: pathsPage,
  record: recordPage,
  datasets: datasetsPage,
  missing: missingPage,
};

let showing = new AbortController();
/** @type {(() => void) | void} */
let stop;

/**
 * Draw the page that the address leads to.
 * @param {number} [scroll] where the reader was on it
 */
async function show(scroll = 0) {
  showing.abort();
  showing = new AbortController();
  const { signal } = showing;
  const place = placeOf(location);
  busy(true);
  document.body.dataset.page = place.page;
  try {
    await useLanguage(wantedLanguage(place.query));
    drawFrame();
    await readModel();
    const drawn = await PAGES[place.page](place, signal);
    if (!signal.aborted) present(drawn, scroll);
  } catch (error) {
    if (!signal.aborted) presentError(error);
  }
  if (!signal.aborted) busy(false);
}

/** @param {boolean} state */
function busy(state) {
  byId("main").setAttribute("aria-busy", String(state));
  byId("progress").hidden = !state;
  if (state && byId("main").childElementCount === 0) fill(byId("main"), loadingBox());
}

/**
 * @param {Drawn} drawn
 * @param {number} scroll
 */
function present(drawn, scroll) {
  const focused = document.activeElement?.id;
  stop?.();
  fill(byId("main"), hasSynthetic(drawn.answers) && syntheticBanner(), drawn.content);
  drawFoot();
  document.title = `${drawn.title} · Liaison`;
  stop = drawn.start?.();
  settle(focused, scroll);
  byId("announcer").textContent = drawn.title;
}

/**
 * Put the focus on the heading, as a new page would; on the same page in other words or with
 * another filter, back to where it was. The first page of a visit leaves it to the browser.
 * @param {string | undefined} focused
 * @param {number} scroll
 */
function settle(focused, scroll) {
  const stays = lastPath === location.pathname && focused ? document.getElementById(focused) : null;
  const heading = document.querySelector("main h1");
  if (stays && stays !== byId("main")) stays.focus({ preventScroll: true });
  else if (heading instanceof HTMLElement && lastPath !== "") {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  scrollTo(0, scroll);
  lastPath = location.pathname;
}

let lastPath = "";

/** @param {unknown} error */
function presentError(error) {
  stop?.();
  stop = undefined;
  fill(
    byId("main"),
    errorNotice(error, () => show()),
  );
  document.title = `${t("error.title")} · Liaison`;
  lastPath = location.pathname;
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !isOwn(event, link)) return;
  event.preventDefault();
  const within = link.getAttribute("href")?.startsWith("#");
  if (within) jump(byId(link.hash.slice(1)));
  else go(link.href);
}

/** @param {HTMLElement} target of a link within the page */
function jump(target) {
  target.tabIndex = -1;
  target.focus();
  target.scrollIntoView();
}

history.scrollRestoration = "manual";
document.addEventListener("click", follow);
addEventListener("popstate", (event) => show(event.state?.scroll ?? 0));
addEventListener("liaison:go", (event) => {
  show(event instanceof CustomEvent && event.detail?.keepScroll ? scrollY : 0);
});
show();
