// The bot's reply keyboard under the composer: each key sends its own words.
import { el, div, button } from "./dom.js";
import { say } from "./words.js";

export class ReplyKeys {
  #shown = "null";
  isOpen = true;
  isEmpty = true;

  constructor(phone) {
    this.phone = phone;
    this.element = el(
      "div",
      {
        class: "reply-keys",
        role: "group",
        "aria-label": say("keys"),
        hidden: true,
        onkeydown: (event) => this.#keys(event),
      },
    );
  }

  draw(keyboard) {
    const shown = JSON.stringify(keyboard);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.isOpen = true;
      const rows = keyboard?.rows ?? [];
      this.isEmpty = rows.length === 0;
      this.element.classList.toggle("tall", Boolean(keyboard) && !keyboard.resize);
      this.element.replaceChildren(...rows.map((row) => div("keyboard-row", row.map((words) =>
        button("reply-key", { onclick: () => this.phone.say(words) }, words)))));
    }
    this.element.hidden = this.isEmpty || !this.isOpen;
  }

  toggle() {
    this.isOpen = !this.isOpen;
    this.phone.composer.draw();
    if (!this.isOpen) this.phone.composer.focus();
  }

  #keys(event) {
    const rows = [...this.element.children].map((row) => [...row.children]);
    const y = rows.findIndex((row) => row.includes(document.activeElement));
    if (y < 0) return;
    const x = rows[y].indexOf(document.activeElement);
    const near = (row) => row?.[Math.min(x, row.length - 1)];
    const next = {
      ArrowRight: rows[y][x + 1],
      ArrowLeft: rows[y][x - 1],
      ArrowDown: near(rows[y + 1]),
      ArrowUp: near(rows[y - 1]),
    }[event.key];
    if (event.key === "Escape") this.phone.composer.focus();
    else if (next) next.focus();
    else return;
    event.preventDefault();
  }
}
