// The buttons under a message: colours, marks, spinners, and keeping the focus when the message is edited.
import { el, icon, span, button, STOP } from "./dom.js";

const MARKS = { url: "out", copy: "copy", switch_inline: "forward" };

export class InlineKeyboard {
  #buttons = [];
  element = el("div", { class: "keyboard", "data-keyboard": "" });

  constructor(phone) {
    this.phone = phone;
  }

  get isEmpty() {
    return this.#buttons.length === 0;
  }

  draw(message) {
    this.#buttons = (message.keyboard ?? []).map((row, y) => row.map(
      (button, x) => this.#button(message, button, y, x),
    ));
    this.element.replaceChildren(...this.#buttons.map(
      (row) => el("div", { class: "keyboard-row", "data-row": "" }, row),
    ));
  }

  #button(message, { text, kind, value, style }, row, column) {
    const isWaiting = this.phone.presses.isWaiting(this.phone.personId, message.chat_id, message.id, row, column);
    const mark = MARKS[kind];
    const attributes = {
      ...STOP,
      "aria-busy": isWaiting ? "true" : null,
      title: kind === "url" ? value : null,
      onclick: () => this.phone.press(message, row, column),
    };
    const spinner = el("span", { class: "spinner", "aria-hidden": "true" });
    return button(`key ${style ?? ""}`, attributes, span("key-words", text), mark && icon(mark), spinner);
  }

  spin(row, column, isWaiting) {
    const button = this.#buttons[row]?.[column];
    if (!button) return;
    if (isWaiting) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  }

  /** Where the focus is: {row, column, words}, or null. */
  focused() {
    const active = document.activeElement;
    if (!this.element.contains(active)) return null;
    const row = this.#buttons.findIndex((buttons) => buttons.includes(active));
    return { row, column: this.#buttons[row].indexOf(active), words: active.textContent };
  }

  /** Focus the button of the same words, else the one in the same place, else the message itself. */
  refocus({ row, column, words }, otherwise) {
    const all = this.#buttons.flat();
    const same = all.find((button) => button.textContent === words);
    const near = this.#buttons[Math.min(row, this.#buttons.length - 1)];
    const chosen = same ?? near?.[Math.min(column, near.length - 1)] ?? otherwise;
    chosen.focus({ preventScroll: true });
  }
}
