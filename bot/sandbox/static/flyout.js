// A small menu that opens beside a button or at a point: arrow keys, Esc, and a tap elsewhere closes it.
import { el, icon, span, button } from "./dom.js";

export class Flyout {
  #outside = (event) => {
    const isOurs = this.element.contains(event.target) || this.opener?.contains(event.target);
    if (!isOurs) this.close({ back: false });
  };

  constructor(opener, label) {
    this.opener = opener;
    this.element = el(
      "div",
      { class: "flyout", role: "menu", "aria-label": label, hidden: true, onkeydown: (event) => this.#keys(event) },
    );
  }

  /** Items: {words, picture, run, role?, checked?, extra?} or {heading}. */
  fill(items) {
    this.element.replaceChildren(...items.map(
      (item) => (item.heading === undefined ? this.#item(item) : heading(item.heading)),
    ));
  }

  #item({ words, picture, run, role = "menuitem", checked = null, extra = "" }) {
    const mark = checked === null ? null : span("flyout-mark", checked ? icon("check") : "");
    return button(`flyout-item ${extra}`, {
      role,
      tabindex: "-1",
      "aria-checked": checked === null ? null : String(checked),
      onclick: () => { this.close(); run(); } }, picture ? icon(picture) : span("icon"), el("span", {}, words), mark);
  }

  toggle() {
    if (this.element.hidden) this.open();
    else this.close();
  }

  open() {
    this.element.hidden = false;
    this.opener?.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", this.#outside, true);
    this.#items()[0]?.focus();
  }

  close({ back = true } = {}) {
    if (this.element.hidden) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.opener?.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", this.#outside, true);
    if (back && hadFocus) this.opener?.focus({ preventScroll: true });
  }

  #items() {
    return [...this.element.querySelectorAll(".flyout-item")].filter((item) => item.offsetParent !== null);
  }

  #keys(event) {
    const items = this.#items();
    const here = items.indexOf(document.activeElement);
    const moves = {
      ArrowDown: (here + 1) % items.length,
      ArrowUp: (here - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    if (event.key in moves) items[moves[event.key]]?.focus();
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab") { this.close(); return; }
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const heading = (words) => el(
  "div",
  { class: words ? "flyout-heading" : "flyout-line", role: words ? "presentation" : "separator" },
  words,
);
