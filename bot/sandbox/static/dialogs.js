// Dialogs over the whole window: the browser's own modal dialog, removed when closed.
import { el, div, button } from "./dom.js";
import { say } from "./words.js";

/** Open a dialog; `build(close)` returns its children. `result` resolves with what close was given; Esc gives null. */
export function openDialog(kind, label, build) {
  let settle;
  const result = new Promise((resolve) => { settle = resolve; });
  const element = el("dialog", { class: kind, "aria-label": label });
  const close = (value) => { settle(value); element.close(); };
  element.addEventListener("close", () => { settle(null); element.remove(); });
  element.append(...build(close).filter(Boolean));
  document.body.append(element);
  element.showModal();
  return { element, close, result };
}

/** Cancel, and the button that submits the form it stands in. */
export const sheetButtons = (close, words) => div(
  "sheet-buttons",
  button("plain-button", { onclick: () => close(null) }, say("cancel")),
  el("button", { type: "submit", class: "main-button" }, words),
);
