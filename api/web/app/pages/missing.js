/** The page of an address that leads nowhere. */

import { toStart } from "../address.js";
import { h } from "../elements.js";
import { t } from "../language.js";
import { emptyNotice } from "../notices.js";

export async function missingPage() {
  const notice = emptyNotice(
    t("missing.detail"),
    h("a", { class: "button", href: toStart() }, t("error.start")),
  );
  return {
    title: t("missing.title"),
    content: [h("h1", {}, t("missing.title")), notice],
    answers: [],
  };
}
