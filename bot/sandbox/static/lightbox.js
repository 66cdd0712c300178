// A picture over the whole window; Esc, the cross or a tap beside it closes it.
import { el, iconButton, icon, div } from "./dom.js";
import { say } from "./words.js";
import { openDialog } from "./dialogs.js";

export function enlarge(file, isProtected) {
  const image = el("img", { src: file.url, alt: file.name ?? say("picture") });
  const save = isProtected ? null : el(
    "a",
    { class: "icon-button", href: file.url, download: file.name ?? "", title: say("save"), "aria-label": say("save") },
    icon("save"),
  );
  const dialog = openDialog("lightbox", say("picture"), (close) => [
    div("lightbox-bar", save, iconButton("close", say("close"), () => close(null), { autofocus: true })), image]);
  dialog.element.addEventListener("click", (event) => { if (event.target === dialog.element) dialog.close(null); });
}
