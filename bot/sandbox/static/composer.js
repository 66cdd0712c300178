// Where a person writes: text, replies, edits, commands, the bot's reply keyboard, files; or Start, or Unblock.
import { el, icon, iconButton, uniqueId, span, div, button } from "./dom.js";
import { say } from "./words.js";
import { preview } from "./preview.js";
import { CommandMenu } from "./commandmenu.js";
import { Offers } from "./offers.js";
import { ReplyKeys } from "./replykeys.js";
import { AttachMenu } from "./attachmenu.js";
import { sendFiles } from "./upload.js";
import { enter } from "./walking.js";

const TALLEST = 140;

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.target = null;
    this.menu = new CommandMenu(this);
    this.offers = new Offers(this);
    this.keys = new ReplyKeys(phone);
    this.#build();
  }

  #build() {
    const list = this.menu.element.id;
    this.input = el("textarea", {
      class: "input",
      rows: "1",
      id: uniqueId("input"),
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${list} ${this.offers.element.id}`,
      "aria-label": say("write"),
      placeholder: say("write"),
      enterkeyhint: "send",
      autocomplete: "off",
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
      onpaste: (event) => this.#paste(event),
      onblur: () => { this.menu.closeSoon(); this.offers.closeSoon(); },
    });
    this.commands = iconButton(
      "menu",
      say("commands"),
      () => this.menu.toggleAll(),
      { class: "icon-button commands", "aria-haspopup": "listbox", "aria-expanded": "false" },
    );
    this.keysToggle = iconButton(
      "keys",
      say("keys"),
      () => this.keys.toggle(),
      { class: "icon-button keys-toggle", "aria-expanded": "true", hidden: true },
    );
    this.sendButton = iconButton("send", say("send"), () => this.send(), { class: "icon-button send" });
    this.aboutName = span("about-name");
    this.aboutWords = span("about-words");
    this.about = el(
      "div",
      { class: "about", hidden: true },
      icon("reply"),
      span("about-text", this.aboutName, this.aboutWords),
      iconButton("close", say("cancel"), () => { this.forget(); this.focus(); }),
    );
    const attach = new AttachMenu(this.phone);
    this.line = el(
      "form",
      { class: "line", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.commands,
      div("field", this.input, this.keysToggle, attach.button),
      this.sendButton,
    );
    this.big = button("big-button", { onclick: () => this.#bigPress() });
    this.element = el(
      "footer",
      { class: "composer" },
      this.menu.element,
      this.offers.element,
      attach.element,
      this.about,
      this.line,
      this.keys.element,
      this.big,
    );
  }

  draw() {
    const { person, chat } = this.phone;
    const isPrivate = chat.type === "private";
    const mode = !isPrivate ? "write" : person.blocked ? "unblock" : person.started ? "write" : "start";
    this.mode = mode;
    this.element.dataset.mode = mode;
    this.big.hidden = mode === "write";
    this.line.hidden = mode !== "write";
    this.big.textContent = mode === "write" ? "" : say(mode);
    this.commands.hidden = person.commands.length === 0;
    this.keys.draw(mode === "write" && isPrivate ? person.reply_keyboard : null);
    this.keysToggle.hidden = this.keys.isEmpty;
    this.keysToggle.setAttribute("aria-expanded", String(this.keys.isOpen));
    this.#force(isPrivate ? person.force_reply : null);
    const wished = person.force_reply?.placeholder || person.reply_keyboard?.placeholder;
    this.input.placeholder = (isPrivate && wished) || say("write");
    this.menu.draw();
    this.#weigh();
  }

  // The bot asks for a reply: the composer is put in reply mode once for each question.
  #force(wish) {
    const id = wish?.message_id ?? null;
    if (id === this.forced) return;
    if (this.forced && this.target?.message.id === this.forced) this.forget();
    this.forced = id;
    const message = id && this.phone.chat.messages.get(id);
    if (!message) { if (id) this.forced = null; return; }
    this.replyTo(message, { focus: this.phone.desk.active === this.phone.personId });
  }

  replyTo(message, { focus = true } = {}) {
    this.#aim({ message, doing: "reply" }, say("replying", { name: message.from?.name ?? "" }), "reply");
    if (focus) this.focus();
  }

  edit(message, words) {
    this.#aim({ message, doing: "edit" }, say("editing"), "edit");
    this.set(words);
    this.focus();
  }

  #aim(target, title, picture) {
    this.target = target;
    this.aboutName.textContent = title;
    this.aboutWords.textContent = preview(target.message);
    this.about.firstElementChild.replaceWith(icon(picture));
    this.about.hidden = false;
  }

  /** Leave reply or edit mode. */
  forget() {
    if (this.target?.doing === "edit") this.set("");
    this.target = null;
    this.about.hidden = true;
  }

  focus() {
    const field = this.mode === "write" ? this.input : this.big;
    field.focus({ preventScroll: true });
  }

  set(text) {
    this.input.value = text;
    this.#typed();
  }

  insert(text) {
    this.set(this.input.value + text);
    this.focus();
  }

  async send(text = this.input.value.trim()) {
    if (!text) return this.focus();
    const target = this.target;
    this.menu.close();
    this.set("");
    this.forget();
    const done = target?.doing === "edit"
      ? await this.phone.do({ do: "edit", chat: this.phone.chatId, message: target.message.id, text })
      : await this.phone.say(text, target?.message.id);
    if (done === null && !this.input.value) this.set(text); // nothing written is lost
    return done;
  }

  #typed() {
    this.#weigh();
    this.menu.filter(this.input.value);
    this.offers.filter(this.input.value);
  }

  #weigh() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
    this.element.classList.toggle("has-text", this.input.value.trim() !== "");
  }

  #key(event) {
    if (event.isComposing) return;
    if (this.menu.key(event) || this.offers.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.send(); }
    else if (event.key === "Escape" && this.target) { event.preventDefault(); this.forget(); }
    else if (event.key === "ArrowUp" && this.input.value === "") {
      event.preventDefault();
      enter(this.phone.log.scroller);
    }
  }

  #paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    sendFiles(this.phone, files);
  }

  #bigPress() {
    if (this.mode === "start") this.phone.start();
    else this.phone.do({ do: "unblock" });
  }

  keepDraft() {
    this.phone.desk.drafts.set(this.#draftKey(), this.target?.doing === "edit" ? "" : this.input.value);
    this.target = null;
    this.about.hidden = true;
    this.forced = null;
  }

  takeDraft({ focus = true } = {}) {
    this.set(this.phone.desk.drafts.get(this.#draftKey()) ?? "");
    if (focus) this.focus();
  }

  #draftKey() {
    return `${this.phone.personId}:${this.phone.chatId}`;
  }
}
