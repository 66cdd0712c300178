// What the bot offers while somebody types after its name: a list above the composer; choosing one sends it.
import { el, uniqueId, span } from "./dom.js";
import { say } from "./words.js";

const PAUSE = 200; // milliseconds; who types on is not asked for each letter

export class Offers {
  #found = [];
  #at = -1;
  #query = null;
  #turn = 0;
  #waiting = null;

  constructor(composer) {
    this.composer = composer;
    this.element = el("ul", {
      class: "command-menu offers",
      role: "listbox",
      id: uniqueId("offers"),
      "aria-label": say("offers"),
      hidden: true,
      onpointerdown: (event) => event.preventDefault(),
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** What is typed has changed: ask the bot when it begins with its name. */
  filter(text) {
    clearTimeout(this.#waiting);
    this.#turn += 1;
    const typed = this.#typed(text);
    if (typed === null) this.close();
    else this.#waiting = setTimeout(() => this.#ask(typed), PAUSE);
  }

  #typed(text) {
    const { bot } = this.composer.phone.world;
    if (!bot.inline || !bot.username) return null;
    const name = `@${bot.username.toLowerCase()} `;
    return text.toLowerCase().startsWith(name) ? text.slice(name.length).trim() : null;
  }

  async #ask(text) {
    const turn = this.#turn;
    const { phone } = this.composer;
    const given = await phone.do({ do: "ask", chat: phone.chatId, text });
    if (turn !== this.#turn || !given) return; // typed on, or left, meanwhile
    this.#query = given.query;
    this.#show(given.results);
  }

  #show(found) {
    this.#found = found;
    const none = el("li", { class: "command-item" }, span("command-words", say("offers_none")));
    const items = found.map((entry, index) => el(
      "li",
      { role: "option", id: `${this.element.id}-${index}`, class: "command-item", onclick: () => this.#pick(index) },
      span("command-words", entry.title), span("command-name", entry.description)));
    this.element.replaceChildren(...(items.length ? items : [none]));
    this.element.hidden = false;
    this.composer.input.setAttribute("aria-expanded", "true");
    this.#mark(items.length ? 0 : -1);
  }

  #mark(at) {
    this.#at = at;
    const { input } = this.composer;
    [...this.element.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    if (at < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", `${this.element.id}-${at}`);
    this.element.children[at]?.scrollIntoView({ block: "nearest" });
  }

  /** Keys while something is offered; true when the key was used. */
  key(event) {
    if (!this.isOpen) return false;
    const last = this.#found.length - 1;
    if (event.key === "ArrowDown" && last >= 0) this.#mark(this.#at >= last ? 0 : this.#at + 1);
    else if (event.key === "ArrowUp" && last >= 0) this.#mark(this.#at <= 0 ? last : this.#at - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && !event.shiftKey && this.#at >= 0) this.#pick(this.#at);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  async #pick(index) {
    const { phone } = this.composer;
    const deed = { do: "choose", query: this.#query, result: this.#found[index].id };
    this.composer.set("");
    phone.log.follow();
    await phone.do(deed);
    this.composer.focus();
  }

  close() {
    clearTimeout(this.#waiting);
    this.#turn += 1;
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.#at = -1;
    this.composer.input.setAttribute("aria-expanded", "false");
    this.composer.input.removeAttribute("aria-activedescendant");
  }

  closeSoon() {
    setTimeout(() => { if (!this.composer.element.contains(document.activeElement)) this.close(); }, 150);
  }
}
