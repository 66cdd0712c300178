// The list of commands above the composer: all of them from the button, or filtered while "/..." is typed.
import { el, uniqueId, span } from "./dom.js";
import { say } from "./words.js";

export class CommandMenu {
  #found = [];
  #at = -1;
  #isAll = false;

  constructor(composer) {
    this.composer = composer;
    this.element = el(
      "ul",
      {
        class: "command-menu",
        role: "listbox",
        id: uniqueId("commands"),
        "aria-label": say("commands"),
        hidden: true,
        onpointerdown: (event) => event.preventDefault(),
      },
    );
  }

  get isOpen() {
    return !this.element.hidden;
  }

  draw() {
    if (this.isOpen) this.#show(this.#isAll ? this.#all() : match(this.#all(), this.composer.input.value));
  }

  #all() {
    return this.composer.phone.person?.commands ?? [];
  }

  toggleAll() {
    if (this.isOpen) { this.close(); return; }
    this.#isAll = true;
    this.#show(this.#all(), 0);
    this.composer.focus();
  }

  filter(text) {
    this.#isAll = false;
    if (!/^\/\S*$/.test(text)) { this.close(); return; }
    const found = match(this.#all(), text);
    this.#show(found, found[0] && found[0].command.startsWith(text.slice(1).toLowerCase()) ? 0 : -1);
  }

  #show(found, at = Math.min(this.#at, found.length - 1)) {
    this.#found = found;
    this.element.replaceChildren(...found.map((entry, index) => el(
      "li",
      { role: "option", id: `${this.element.id}-${index}`, class: "command-item", onclick: () => this.#pick(index) },
      span("command-name", `/${entry.command}`), span("command-words", entry.description))));
    this.element.hidden = found.length === 0;
    this.#mark(at);
    this.#tell();
  }

  #mark(at) {
    this.#at = at;
    const { input } = this.composer;
    [...this.element.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    if (at < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", `${this.element.id}-${at}`);
    this.element.children[at]?.scrollIntoView({ block: "nearest" });
  }

  #tell() {
    for (const control of [
      this.composer.input,
      this.composer.commands,
    ]) control?.setAttribute("aria-expanded", String(this.isOpen));
    if (!this.isOpen) this.composer.input?.removeAttribute("aria-activedescendant");
  }

  /** Keys while the menu is open; true when the key was used. */
  key(event) {
    if (!this.isOpen) return false;
    const last = this.#found.length - 1;
    const moves = {
      ArrowDown: this.#at >= last ? 0 : this.#at + 1,
      ArrowUp: this.#at <= 0 ? last : this.#at - 1,
      PageDown: last,
      PageUp: 0,
    };
    if (event.key in moves) this.#mark(moves[event.key]);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && !event.shiftKey && this.#at >= 0) this.#pick(this.#at);
    else if (event.key === "Tab" && !event.shiftKey && this.#at >= 0) this.#complete();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #pick(index) {
    const { command } = this.#found[index];
    this.close();
    this.composer.send(`/${command}`);
    this.composer.focus();
  }

  #complete() {
    this.composer.set(`/${this.#found[this.#at].command} `);
  }

  close() {
    this.element.hidden = true;
    this.#at = -1;
    this.#isAll = false;
    this.#tell();
  }

  // The click that took the focus away may be on the menu's own button, which then closes it itself.
  closeSoon() {
    setTimeout(() => { if (!this.composer.element.contains(document.activeElement)) this.close(); }, 150);
  }
}

function match(commands, text) {
  const wanted = text.slice(1).toLowerCase();
  const starting = commands.filter(({ command }) => command.startsWith(wanted));
  const containing = commands.filter(
    (entry) => !starting.includes(entry) && entry.description.toLowerCase().includes(wanted),
  );
  return wanted ? [...starting, ...containing] : commands;
}
