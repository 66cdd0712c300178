// The switch of the page's own language.
import { el, icon } from "./dom.js";
import { say, speak, language, LANGUAGES } from "./words.js";

/** A drop-down of languages; `changed` is called after the choice. */
export function languageChoice(changed) {
  const options = Object.entries(LANGUAGES).map(([code, name]) => el(
    "option",
    { value: code, selected: code === language() },
    name,
  ));
  const select = el(
    "select",
    { "aria-label": say("language"), onchange: () => { speak(select.value); changed(); } },
    options,
  );
  return el("label", { class: "language-choice", title: say("language") }, icon("globe"), select);
}
