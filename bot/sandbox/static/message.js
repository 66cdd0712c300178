// One message: bubble, picture or file, quote, time and marks, inline keyboard. Knows how to redraw itself in place.
import { el, icon, span, div, button, isTouch, STOP } from "./dom.js";
import { say } from "./words.js";
import { hours, whole } from "./times.js";
import { rich } from "./rich.js";
import { attachment } from "./attachment.js";
import { InlineKeyboard } from "./inlinekeyboard.js";

// A pause longer than this starts a new group of bubbles.
const SAME_BREATH = 10 * 60 * 1000;

export class MessageView {
  constructor(phone, message) {
    this.phone = phone;
    this.message = message;
    this.keyboard = new InlineKeyboard(phone);
    this.element = el("article", { class: "message", data: { message: message.id } });
    this.#fill();
  }

  get isOwn() {
    return this.message.from?.id === this.phone.personId;
  }

  update(message) {
    if (message === this.message || JSON.stringify(message) === JSON.stringify(this.message)) return this;
    this.message = message;
    const focus = this.keyboard.focused() ?? (this.element.contains(document.activeElement) ? "bubble" : null);
    this.#fill();
    if (focus === "bubble") this.bubble.focus({ preventScroll: true });
    else if (focus) this.keyboard.refocus(focus, this.bubble);
    return this;
  }

  #fill() {
    const { message } = this;
    const isService = message.kind === "service";
    const side = isService ? "service" : this.isOwn ? "own" : "theirs";
    this.element.className = `message ${side} kind-${message.kind}`;
    if (isService) {
      this.bubble = el("span", { class: "service-words", ...STOP, "data-row": "" }, rich(message.html));
      this.element.replaceChildren(this.bubble);
      return;
    }
    this.keyboard.draw(message);
    this.bubble = this.#bubble(message);
    this.element.replaceChildren(div("stack", this.bubble, ...(this.keyboard.isEmpty ? [] : [this.keyboard.element])));
  }

  #bubble(message) {
    const isGroup = this.phone.chat.type === "group";
    const author = isGroup && !this.isOwn ? el(
      "span",
      { class: `author hue-ink-${Math.abs(Number(message.from.id)) % 7}` },
      message.from.name,
    ) : null;
    const forwarded = message.forwarded ? span("forwarded", icon("forward"), say("forwarded")) : null;
    const body = message.html ? el("div", { class: "words", dir: "auto" }, rich(message.html)) : null;
    return el("div", {
      class: `bubble${message.protected ? " protected" : ""}${message.html ? "" : " bare"}`,
      ...STOP,
      "data-row": "",
      oncontextmenu: (event) => this.#menu(event), onclick: (event) => this.#tap(event) },
    author,
    forwarded,
    this.#quote(message),
    attachment(this.phone, message),
    body,
    this.#marks(message),
    this.#reactions(message));
  }

  #quote(message) {
    if (!message.reply_to) return null;
    const { id, name, html } = message.reply_to;
    const words = span("quote-words");
    words.textContent = rich(html).textContent;
    return button("quote", { ...STOP, onclick: () => this.phone.log.reveal(id) }, span("quote-name", name), words);
  }

  #marks(message) {
    const { zone } = this.phone.world;
    const date = new Date(message.date);
    return el("span", { class: "marks" },
      message.pinned && icon("pin", say("pinned")),
      message.protected && icon("lock", say("locked")),
      message.silent && icon("muted", say("silent")),
      message.edited && span("edited", say("edited")),
      el("time", { datetime: message.date, title: whole(zone, date) }, hours(zone, date)));
  }

  #reactions(message) {
    const reactions = message.reactions ?? [];
    return reactions.length ? span("reactions", reactions.map((emoji) => span("reaction", emoji))) : null;
  }

  /** Where the message stands among its neighbours; returns its element. */
  place(before, after) {
    this.element.classList.toggle("first", !isSame(before, this.message));
    this.element.classList.toggle("last", !isSame(this.message, after));
    return this.element;
  }

  #menu(event) {
    if (event.target.closest("a[href], img")) return;
    event.preventDefault();
    this.phone.log.menu.openFor(this.bubble, event);
  }

  #tap(event) {
    const { target } = event;
    const command = target.closest("[data-command]");
    const link = target.closest("a[href]");
    const copied = target.closest("[data-copy]");
    const spoiler = target.closest(".spoiler");
    const quote = target.closest(".expandable");
    if (spoiler && !spoiler.classList.contains("shown")) { event.preventDefault(); spoiler.classList.add("shown"); }
    else if (command) this.phone.say(command.dataset.command);
    else if (link) { event.preventDefault(); this.phone.openUrl(link.href); }
    else if (quote) quote.classList.toggle("shown");
    else if (copied && !this.message.protected) this.phone.copy(copied.textContent);
    else if (isTouch() && !target.closest("button, a, audio")) this.phone.log.menu.openFor(this.bubble, event);
  }

  spin(row, column, isWaiting) {
    this.keyboard.spin(row, column, isWaiting);
  }

  /** A subtle sign that the message has changed. */
  flash() {
    this.#animate("flash");
  }

  arrive() {
    this.#animate("arrive");
  }

  #animate(name) {
    this.element.classList.remove("flash", "arrive");
    void this.element.offsetWidth; // restarts the animation when one is still running
    this.element.classList.add(name);
  }
}

function isSame(one, other) {
  if (!one || !other || one.kind === "service" || other.kind === "service") return false;
  return one.from?.id === other.from?.id && Math.abs(Date.parse(other.date) - Date.parse(one.date)) < SAME_BREATH;
}
