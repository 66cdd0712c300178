// One person's phone: whose it is, which chat is open, the messages, the place to write, toasts and alerts.
import { el, iconButton, avatar, span, div } from "./dom.js";
import { say } from "./words.js";
import { act, handle } from "./connection.js";
import { Arrivals } from "./arrivals.js";
import { Handset } from "./handset.js";
import { ChatLog } from "./chatlog.js";
import { ChatTabs } from "./chattabs.js";
import { Composer } from "./composer.js";
import { Notices } from "./notices.js";
import { Presses } from "./presses.js";
import { PhoneMenu } from "./phonemenu.js";
import { takeDrops } from "./upload.js";
import { payloadOf } from "./strangers.js";

export class Phone {
  constructor(desk, personId) {
    this.desk = desk;
    this.world = desk.world;
    this.personId = personId;
    this.chatId = desk.openChats.get(personId) ?? personId;
    this.presses = new Presses();
    this.notices = new Notices();
    this.tabs = new ChatTabs(this);
    this.log = new ChatLog(this);
    this.composer = new Composer(this);
    this.handset = new Handset(this);
    this.arrivals = new Arrivals(this);
    this.menu = new PhoneMenu(this);
    this.#build();
    this.#listen();
    this.redraw();
    this.composer.takeDraft({ focus: false });
  }

  get person() {
    return this.world.people.get(this.personId);
  }

  get chat() {
    return this.world.chat(this.chatId);
  }

  #build() {
    this.name = el("h2", { class: "owner-name" });
    this.hint = span("owner-hint");
    this.chip = span("chip");
    this.bell = iconButton("bell", say("came"), () => this.handset.open(), { class: "icon-button phone-bell" });
    this.log.element.append(div("over-log", this.arrivals.element, this.notices.toasts));
    this.body = div("phone-body", this.tabs.element, this.log.element, this.composer.element);
    this.element = el(
      "section",
      {
        class: "phone",
        data: { person: this.personId },
        onfocusin: () => this.desk.activate(this.personId),
        onpointerdown: () => this.desk.activate(this.personId),
      },
      el(
        "header",
        { class: "owner" },
        avatar(this.personId, this.person.name),
        div("owner-words", this.name, this.hint),
        this.chip,
        this.bell,
        this.menu.element,
        iconButton("close", say("hide"), () => this.desk.hide(this.personId), { class: "icon-button hide-phone" })),
      this.body, this.notices.element);
    takeDrops(this);
  }

  #listen() {
    this.off = new AbortController();
    const on = (name, listener) => this.world.on(name, listener, this.off.signal);
    on("message", ({ chat, message, before }) => { if (chat.id === this.chatId) this.log.changed(message, before); });
    on("deleted", ({ chat, messageId }) => { if (chat.id === this.chatId) this.log.gone(messageId); });
    on("chat", () => this.refresh());
    on("answer", (answer) => { if (answer.person_id === this.personId) this.#answered(answer); });
    on("arrival", ({ arrival, before }) => { if (arrival.person_id === this.personId) this.#came(arrival, before); });
    on("action", (event) => this.tabs.acts(event));
    on("minute", () => this.log.draw());
    this.desk.unread.addEventListener(
      "change",
      () => { this.tabs.draw(); this.log.count(); },
      { signal: this.off.signal },
    );
  }

  /** Go for good; what was being written is kept for the next phone of this person. */
  leave() {
    this.composer.keepDraft();
    this.desk.openChats.set(this.personId, this.chatId);
    this.off.abort();
    this.log.leave();
    this.element.remove();
  }

  /** Draw what belongs to the person; the messages stay. */
  refresh() {
    const { person } = this;
    if (!person) return;
    if (!this.world.chatsOf(this.personId).some((chat) => chat.id === this.chatId)) this.chatId = this.personId;
    this.element.setAttribute("aria-label", say("phone_of", { name: person.name }));
    this.name.textContent = person.name;
    this.hint.textContent = person.blocked ? say("blocked") : person.hint;
    this.hint.classList.toggle("is-blocked", person.blocked);
    this.chip.textContent = person.language;
    this.chip.title = say("phone_language");
    this.menu.draw();
    this.tabs.draw();
    this.composer.draw();
    this.log.drawEmpty();
    this.#drawArrivals();
  }

  #came(arrival, before) {
    this.arrivals.changed(arrival, before);
    this.#drawArrivals();
  }

  #drawArrivals() {
    const isQuiet = this.world.arrivalsOf(this.personId).length === 0;
    this.bell.hidden = isQuiet;
    this.element.classList.toggle("has-arrivals", !isQuiet);
    this.arrivals.draw();
  }

  /** Draw everything again, after a reconnect or another chat. */
  redraw() {
    this.refresh();
    this.log.open(this.chat);
  }

  /** The phone has come back into the window: browsers forget the place of what was away. */
  settle() {
    this.log.settle();
  }

  openChat(chatId) {
    if (this.chatId === chatId) return;
    this.composer.keepDraft();
    this.chatId = chatId;
    this.redraw();
    this.composer.takeDraft();
  }

  setActive(isActive) {
    this.element.classList.toggle("is-active", isActive);
    this.log.speak(isActive);
  }

  focus() {
    this.composer.focus();
  }

  /** Do something as this person; a refusal is shown on the phone. Returns the server's answer or null. */
  async do(deed) {
    try {
      return await act(this.personId, deed);
    } catch (error) {
      this.complain(error);
      return null;
    }
  }

  /** Do something outside Telegram; a refusal is shown on the phone, and returned as a sentence. */
  async handle(deed) {
    try {
      await handle(this.personId, deed);
      return null;
    } catch (error) {
      return this.complain(error);
    }
  }

  complain(error) {
    const why = error instanceof TypeError ? say("offline") : error.message;
    const words = say("failed", { why });
    this.notices.toast(words, "bad");
    return words;
  }

  async say(text, replyTo = null) {
    this.log.follow();
    const deed = { do: "text", chat: this.chatId, text, ...(replyTo ? { reply_to: replyTo } : {}) };
    return this.do(deed);
  }

  /** Pass a message on to the bot; it arrives in the private chat, which is opened. */
  async forward(message) {
    this.openChat(this.personId);
    this.log.follow();
    return this.do({ do: "forward", chat: message.chat_id, message: message.id });
  }

  async start(payload = "") {
    this.openChat(this.personId);
    this.log.follow();
    return this.do({ do: "start", ...(payload ? { payload } : {}) });
  }

  /** Press an inline button: a callback waits for the bot, the rest is done here. */
  async press(message, row, column) {
    const button = message.keyboard[row][column];
    if (button.kind === "url") return this.openUrl(button.value);
    if (button.kind === "copy") return this.copy(button.value);
    if (button.kind === "switch_inline") return this.composer.insert(
      `@${this.world.bot.username} ${button.value ?? ""}`,
    );
    const place = { chat: message.chat_id, message: message.id, row, column };
    if (this.presses.isWaiting(this.personId, place.chat, place.message, row, column)) return null;
    const waiting = this.presses.begin(this.personId, place, (answer) => this.#settled(place, answer));
    this.log.spin(place, true);
    const given = await this.do({ do: "press", ...place });
    if (given) this.presses.known(waiting, given.query);
    else this.presses.fail(waiting);
    return given;
  }

  #answered(answer) {
    this.presses.answered(answer);
  }

  #settled(place, answer) {
    this.log.spin(place, false);
    if (answer === null) this.notices.toast(say("unanswered"), "dim");
    if (!answer) return;
    if (answer.url) this.openUrl(answer.url);
    if (answer.text && answer.alert) this.notices.alert(answer.text, this.world.bot.name, this);
    else if (answer.text) this.notices.toast(answer.text);
  }

  /** A link on this phone: the bot's own start links ask for whom, others open in a new tab. */
  openUrl(url) {
    const payload = payloadOf(url, this.world.bot.username);
    if (payload !== null) this.desk.openLink(payload, this.personId);
    else window.open(url, "_blank", "noopener,noreferrer");
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.notices.toast(say("copied"), "good");
    } catch (error) {
      this.complain(error);
    }
  }
}
