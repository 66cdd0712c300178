// The pinned message above the conversation; a tap goes to it.
import { el, icon } from "./dom.js";
import { say } from "./words.js";
import { preview } from "./preview.js";

export class PinnedBar {
  #words = el("span", { class: "pinned-words" });

  constructor(log) {
    this.element = el("button", { type: "button", class: "pinned", hidden: true, onclick: () => log.reveal(this.id) },
      icon("pin"), el("span", { class: "pinned-text" }, el("span", { class: "pinned-title" }, say("pinned")), this.#words));
  }

  draw(pinned) {
    const last = pinned[pinned.length - 1];
    this.element.hidden = !last;
    if (!last) return;
    this.id = last.id;
    this.#words.textContent = preview(last);
  }
}
