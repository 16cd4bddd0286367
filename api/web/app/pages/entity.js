/** One entity: what is known of it and who says so, its relations, its network. */

import { toDatasets, toEntity, toPaths, toRecommend } from "../address.js";
import { fill, h } from "../elements.js";
import { nameOf, number, otherName, t } from "../language.js";
import { kindMark, recordLinks, syntheticMark } from "../marks.js";
import { kindPlural, propertyName, relationName, targetsOf } from "../model.js";
import { NetworkPanel } from "../network/panel.js";
import { emptyNotice, errorNotice, loadingBox } from "../notices.js";
import { entity as askEntity, network } from "../server.js";
import { sameValue, shown } from "../values.js";

const DRAWN = 80;
const IN_THE_HEAD = ["name", "title", "name_zh", "synthetic"];

/**
 * @param {import("../address.js").Place} place
 * @param {AbortSignal} signal
 */
export async function entityPage({ id, query }, signal) {
  const entity = await askEntity(id, signal);
  const drawing = h(
    "section",
    { class: "panel network-panel", "aria-label": t("network.title") },
    loadingBox("network-room"),
  );
  const content = [
    head(entity),
    h(
      "div",
      { class: "columns entity-columns" },
      h(
        "div",
        {},
        propertiesSection(entity),
        relationsSection(entity, query),
        sourcesSection(entity),
      ),
      drawing,
    ),
  ];
  return {
    title: nameOf(entity),
    content,
    answers: [entity],
    start: () => startNetwork(drawing, entity, query),
  };
}

/** @param {any} entity */
function head(entity) {
  const second = otherName(entity);
  return h(
    "header",
    { class: "page-head" },
    h(
      "p",
      { class: "over" },
      kindMark(entity.kind),
      h("code", { class: "quiet" }, entity.id),
      entity.synthetic && syntheticMark(),
    ),
    h("h1", {}, nameOf(entity)),
    second && h("p", { class: "second-name" }, second),
    actions(entity),
  );
}

/** @param {any} entity */
function actions(entity) {
  const targets = targetsOf(entity.kind).map((kind, index) =>
    h(
      "a",
      { class: index === 0 ? "button primary" : "button", href: toRecommend(entity.id, { kind }) },
      t("entity.recommend", { kind: kindPlural(kind) }),
    ),
  );
  const path = h("a", { class: "button", href: toPaths({ source: entity.id }) }, t("entity.paths"));
  return h("p", { class: "actions" }, targets, path);
}

/** @param {any} entity */
function propertiesSection(entity) {
  const names = Object.keys(entity.properties).filter((name) => !IN_THE_HEAD.includes(name));
  const rows = names.map((name) => propertyRow(entity, name));
  const body =
    rows.length > 0
      ? h("dl", { class: "facts" }, rows)
      : h("p", { class: "quiet" }, t("entity.noProperties"));
  return h("section", { class: "panel" }, h("h2", {}, t("entity.properties")), body);
}

/**
 * @param {any} entity
 * @param {string} name
 */
function propertyRow(entity, name) {
  const value = entity.properties[name];
  const claims = entity.claims.filter(
    (/** @type {any} */ claim) => claim.values[name] !== undefined,
  );
  const differing = claims.filter(
    (/** @type {any} */ claim) => !Array.isArray(value) && !sameValue(claim.values[name], value),
  );
  return [
    h("dt", {}, propertyName(name)),
    h(
      "dd",
      {},
      shown(name, value, entity.properties),
      h(
        "span",
        { class: "said-by" },
        t("entity.saidBy", {
          sets: claims.map((/** @type {any} */ claim) => claim.dataset).join(", "),
        }),
      ),
      differing.map((/** @type {any} */ claim) =>
        h(
          "div",
          { class: "differing" },
          t("entity.butSays", { set: claim.dataset }),
          " ",
          shown(name, claim.values[name], claim.values),
        ),
      ),
    ),
  ];
}

/** @param {any} entity */
function sourcesSection(entity) {
  const claims = entity.claims.map((/** @type {any} */ claim) =>
    h(
      "li",
      {},
      h("a", { href: toDatasets() }, claim.dataset),
      h("span", { class: "quiet" }, ` ${t("entity.rows", { count: claim.record_count })}`),
      recordLinks(claim.records, claim.record_count),
    ),
  );
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, t("entity.sources")),
    h("ul", { class: "plain-list" }, claims),
  );
}

/**
 * @param {any} entity
 * @param {URLSearchParams} query
 */
function relationsSection(entity, query) {
  const chosen = query.get("relation");
  const heading = h("h2", {}, t("entity.relations"));
  if (entity.relations.length === 0)
    return h("section", { class: "panel" }, heading, emptyNotice(t("entity.noRelations")));
  const items = entity.relations.map((/** @type {any} */ one) => relationItem(entity, one, chosen));
  const all =
    chosen &&
    h(
      "p",
      {},
      h("a", { href: toEntity(entity.id), id: "all-relations" }, t("entity.allRelations")),
    );
  return h(
    "section",
    { class: "panel" },
    heading,
    h("ul", { class: "plain-list counted" }, items),
    all,
  );
}

/**
 * @param {any} entity
 * @param {any} one
 * @param {string | null} chosen
 */
function relationItem(entity, one, chosen) {
  const current = one.type === chosen ? "true" : null;
  const href = toEntity(entity.id, { relation: one.type });
  const id = `relation-${one.type}-${one.direction}`;
  return h(
    "li",
    {},
    h(
      "a",
      { href, id, "aria-current": current, title: t("entity.drawOnly") },
      relationName(one.type, one.direction !== "in"),
    ),
    h("span", { class: "figure" }, number(one.count)),
  );
}

/**
 * Ask for the network and draw it; the rest of the page does not wait for it.
 * @param {HTMLElement} room
 * @param {any} entity
 * @param {URLSearchParams} query
 */
function startNetwork(room, entity, query) {
  const asking = new AbortController();
  /** @type {NetworkPanel | null} */
  let panel = null;
  const draw = async () => {
    try {
      const limit = Number(query.get("limit")) || DRAWN;
      const view = await network(
        entity.id,
        { limit, relation: query.get("relation") },
        asking.signal,
      );
      panel = new NetworkPanel(view, query);
      fill(room, panel.element);
      await panel.start();
    } catch (error) {
      if (!asking.signal.aborted) fill(room, errorNotice(error, draw, "h2"));
    }
  };
  draw();
  return () => {
    asking.abort();
    panel?.stop();
  };
}
