// The pinned message above the conversation; a tap goes to it.
import { icon, span, button } from "./dom.js";
import { say } from "./words.js";
import { preview } from "./preview.js";

export class PinnedBar {
  #words = span("pinned-words");

  constructor(log) {
    this.element = button("pinned", { hidden: true, onclick: () => log.reveal(this.id) },
      icon("pin"), span("pinned-text", span("pinned-title", say("pinned")), this.#words));
  }

  draw(pinned) {
    const last = pinned[pinned.length - 1];
    this.element.hidden = !last;
    if (!last) return;
    this.id = last.id;
    this.#words.textContent = preview(last);
  }
}
