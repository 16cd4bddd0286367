/**
 * The two languages of the page: one dictionary file each, in ../lang/. The choice is in the
 * address (`lang`), else remembered by the browser, else the browser's own language.
 */

/** @typedef {{id: string, name: string, kind: string, name_zh?: string|null, synthetic?: boolean}} NodeRef */

export const LANGUAGES = /** @type {const} */ (["en", "zh"]);
const REMEMBERED = "liaison.language";
const LOCALES = { en: "en-GB", zh: "zh-CN" };

/** @type {Record<string, string>} */
let dictionary = {};
/** @type {"en" | "zh"} */
let current = "en";

/** Return the language of the page. */
export function language() {
  return current;
}

/**
 * Return the language that the address, the browser's memory or its settings ask for.
 * @param {URLSearchParams} query
 * @returns {"en" | "zh"}
 */
export function wantedLanguage(query) {
  const candidates = [query.get("lang"), recall(), navigator.language.slice(0, 2)];
  const known = candidates.find((name) => LANGUAGES.some((one) => one === name));
  return known === "zh" ? "zh" : "en";
}

/**
 * Read the dictionary of a language and make it that of the page.
 * @param {"en" | "zh"} name
 */
export async function useLanguage(name) {
  if (name !== current || Object.keys(dictionary).length === 0) {
    const answer = await fetch(`/static/lang/${name}.json`);
    dictionary = await answer.json();
    current = name;
  }
  document.documentElement.lang = name === "zh" ? "zh-CN" : "en";
}

/** @param {"en" | "zh"} name */
export function remember(name) {
  try {
    localStorage.setItem(REMEMBERED, name);
  } catch {
    // Private windows may refuse; the address still carries the language.
  }
}

function recall() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

/** @param {string} key */
export function has(key) {
  return key in dictionary;
}

/**
 * Return the phrase of a key with its `{placeholders}` filled in. With a `count`, the phrase of
 * the plural form (`key.one`, `key.other`) where the dictionary has one.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const phrase = dictionary[pluralKey(key, values.count)] ?? dictionary[key] ?? key;
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => show(values[name] ?? whole));
}

/**
 * @param {string} key
 * @param {string | number | undefined} count
 */
function pluralKey(key, count) {
  if (typeof count !== "number") return key;
  const form = `${key}.${new Intl.PluralRules(LOCALES[current]).select(count)}`;
  return form in dictionary ? form : `${key}.other`;
}

/** @param {string | number} value */
function show(value) {
  return typeof value === "number" ? number(value) : value;
}

/**
 * Return the phrase of a key with nodes in the place of its `{placeholders}`.
 * @param {string} key
 * @param {Record<string, Node | string>} nodes
 * @returns {(Node | string)[]}
 */
export function phrase(key, nodes) {
  return (dictionary[key] ?? key)
    .split(/(\{\w+\})/)
    .filter((part) => part !== "")
    .map((part) => (part.startsWith("{") ? (nodes[part.slice(1, -1)] ?? part) : part));
}

/**
 * Return the name of an entity in the language of the page, where it is known.
 * @param {{name: string, name_zh?: string | null, id?: string}} entity
 */
export function nameOf(entity) {
  const own = current === "zh" ? entity.name_zh || entity.name : entity.name || entity.name_zh;
  return own || entity.id || "";
}

/**
 * Return the name in the other language, if it has one that differs.
 * @param {{name: string, name_zh?: string | null}} entity
 */
export function otherName(entity) {
  const other = current === "zh" ? entity.name : entity.name_zh;
  return other && other !== nameOf(entity) ? other : null;
}

/**
 * @param {number} value
 * @param {Intl.NumberFormatOptions} [options]
 */
export function number(value, options = { maximumFractionDigits: 2 }) {
  return new Intl.NumberFormat(LOCALES[current], options).format(value);
}

/**
 * @param {number} value between 0 and 1
 * @returns {string}
 */
export function percent(value) {
  if (value > 0 && value < 0.001) return `<${percent(0.001)}`;
  const small = value > 0 && value < 0.01;
  return number(value, { style: "percent", maximumFractionDigits: small ? 1 : 0 });
}

/**
 * Return a date or time in the language of the page; what is not a date comes back as it is.
 * @param {string} text ISO 8601
 */
export function date(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})(T.*)?$/.exec(text);
  if (!match) return text;
  const when = new Date(match[4] ? text : `${text}T00:00:00`);
  if (Number.isNaN(when.getTime())) return text;
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { year: "numeric", month: "short", day: "numeric" };
  if (match[4]) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  return new Intl.DateTimeFormat(LOCALES[current], options).format(when);
}
