/** What the network is made of, as the server tells it: names of kinds, relations, properties. */

import { ask } from "./server.js";
import { has, language, t } from "./language.js";

/** @typedef {{en: string, zh: string}} Named */
/** @typedef {Named & {label: string, targets?: string[]}} Kind */

/** @type {Map<string, Kind>} */
const kinds = new Map();
/** @type {Map<string, Named & {symmetric?: boolean}>} */
const relations = new Map();
/** @type {Map<string, Named & {type?: string}>} */
const properties = new Map();

/** Read the model from the server, once. */
export async function readModel() {
  if (kinds.size > 0) return;
  const model = await ask("/model");
  for (const kind of model.kinds) kinds.set(kind.label, kind);
  for (const relation of model.relations) relations.set(relation.type, relation);
  for (const property of model.properties ?? []) properties.set(property.name, property);
}

/** Return the labels of all kinds in the order of the model. */
export function kindLabels() {
  return [...kinds.keys()];
}

/** @param {string} kind */
export function kindName(kind) {
  return kinds.get(kind)?.[language()] ?? kind;
}

/**
 * Return the name of a kind for several of them, as in "Organizations".
 * @param {string} kind
 */
export function kindPlural(kind) {
  return has(`kinds.${kind}`) ? t(`kinds.${kind}`) : kindName(kind);
}

/**
 * Return the kinds that can be recommended to an entity of this kind, the usual first.
 * @param {string} kind
 * @returns {string[]}
 */
export function targetsOf(kind) {
  return kinds.get(kind)?.targets ?? [];
}

/** @param {string} name */
export function propertyName(name) {
  return properties.get(name)?.[language()] ?? name;
}

/** @param {string} name */
export function propertyType(name) {
  return properties.get(name)?.type ?? "text";
}

/**
 * Return the key of the phrase that reads a relation along or against its direction.
 * @param {string} type
 * @param {boolean} forward
 */
export function relationKey(type, forward) {
  const direction = forward || relations.get(type)?.symmetric ? "out" : "in";
  return `relation.${type}.${direction}`;
}

/**
 * Return a relation in a few words, read along or against its direction.
 * @param {string} type
 * @param {boolean} forward
 */
export function relationName(type, forward = true) {
  const key = relationKey(type, forward);
  // In Chinese "…的成员有" needs its subject before it; alone it is "成员有".
  if (has(key)) return t(key, { object: "…" }).replace(/^的|\s*…\s*$/g, "");
  const name = relations.get(type)?.[language()] ?? type;
  return forward ? name : `← ${name}`;
}
