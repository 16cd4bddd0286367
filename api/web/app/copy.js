/** Copying a text to the clipboard. */

import { byId, h } from "./elements.js";
import { t } from "./language.js";

/**
 * Return a button that copies a text and says so.
 * @param {string} label
 * @param {() => string} text
 * @param {string} [id]
 */
export function copyButton(label, text, id) {
  const button = h("button", { type: "button", class: "button small", id }, label);
  button.addEventListener("click", async () => {
    const copied = await copy(text());
    button.textContent = copied ? t("share.copied") : t("share.failed");
    byId("announcer").textContent = button.textContent;
    setTimeout(() => (button.textContent = label), 2000);
  });
  return button;
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
