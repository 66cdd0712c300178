// The messages of the open chat: keyed drawing by day, keeping the reader's place, and what has been read.
import { el, icon, arrange, iconButton, calm, span, div, button } from "./dom.js";
import { say } from "./words.js";
import { dayOf, dayName } from "./times.js";
import { MessageView } from "./message.js";
import { MessageMenu } from "./messagemenu.js";
import { PinnedBar } from "./pinnedbar.js";
import { walk, tabStop } from "./walking.js";

const AT_ONCE = 120;
const NEAR_BOTTOM = 56;

export class ChatLog {
  #views = new Map();
  #days = new Map();
  #limit = AT_ONCE;
  #isOnScreen = false;
  #top = 0;
  stuck = true;

  constructor(phone) {
    this.phone = phone;
    this.inner = div("log-inner");
    this.earlier = button("earlier", { onclick: () => this.#more() }, say("earlier"));
    this.empty = div("log-empty");
    this.scroller = el(
      "div",
      {
        class: "log",
        role: "log",
        tabindex: "-1",
        "aria-label": say("chat_with"),
        onkeydown: (event) => walk(event, phone),
        onfocusin: (event) => tabStop(this.scroller, event.target),
      },
      this.inner,
    );
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.badge = span("badge");
    this.jump = iconButton(
      "down",
      say("jump"),
      () => this.follow({ smooth: true }),
      { class: "icon-button jump", hidden: true },
    );
    this.jump.append(this.badge);
    this.pinned = new PinnedBar(this);
    this.menu = new MessageMenu(phone);
    this.element = div("log-frame", this.pinned.element, this.scroller, this.jump, this.menu.element);
    this.#watch();
  }

  #watch() {
    this.sizes = new ResizeObserver(() => { if (this.stuck) this.#toBottom(); });
    this.sizes.observe(this.inner);
    this.sizes.observe(this.scroller);
    this.sight = new IntersectionObserver(
      ([entry]) => {
        this.#isOnScreen = entry.isIntersecting;
        if (entry.isIntersecting && this.stuck) this.#toBottom();
        this.#read();
      },
      { threshold: 0.3 },
    );
    this.sight.observe(this.scroller);
    this.seen = () => this.#read();
    document.addEventListener("visibilitychange", this.seen);
  }

  leave() {
    this.sizes.disconnect();
    this.sight.disconnect();
    document.removeEventListener("visibilitychange", this.seen);
  }

  /** Show a chat from its newest message; the same chat again (a reconnect) keeps the reader's place. */
  open(chat) {
    if (this.chat?.id !== chat.id) {
      this.#views.clear();
      this.#days.clear();
      this.inner.replaceChildren();
      this.#limit = AT_ONCE;
      this.stuck = true;
    }
    this.draw();
    if (this.stuck) this.#toBottom();
  }

  draw() {
    const { chat, world } = this.phone;
    this.chat = chat;
    const all = [...chat.messages.values()].sort((one, other) => one.id - other.id);
    const messages = all.slice(-this.#limit);
    this.#forget(new Set(messages.map((message) => message.id)));
    const days = new Map();
    for (const message of messages) {
      const day = dayOf(world.zone, new Date(message.date));
      if (!days.has(day)) days.set(day, []);
      days.get(day).push(message);
    }
    const top = all.length > messages.length ? [this.earlier] : [];
    arrange(this.inner, [...top, ...[...days].map(([day, list]) => this.#day(day, list))]);
    this.pinned.draw(all.filter((message) => message.pinned));
    this.drawEmpty();
    tabStop(this.scroller);
    if (this.stuck) this.#toBottom();
    this.#read();
  }

  #forget(wanted) {
    for (const id of this.#views.keys()) if (!wanted.has(id)) this.#views.delete(id);
  }

  #day(day, messages) {
    if (!this.#days.has(day)) this.#days.set(day, el("section", { class: "day" }, div("date", el("span", {}))));
    const section = this.#days.get(day);
    const { zone } = this.phone.world;
    section.firstElementChild.firstElementChild.textContent = dayName(
      zone,
      new Date(messages[0].date),
      this.phone.world.now(),
    );
    const nodes = messages.map((message, index) => this.#view(message).place(messages[index - 1], messages[index + 1]));
    arrange(section, [section.firstElementChild, ...nodes]);
    return section;
  }

  #view(message) {
    const known = this.#views.get(message.id);
    if (known) return known.update(message);
    const view = new MessageView(this.phone, message);
    this.#views.set(message.id, view);
    return view;
  }

  changed(message, before) {
    if (message.from?.is_bot) this.phone.tabs.quiet(message.chat_id);
    this.draw();
    const view = this.#views.get(message.id);
    if (!view) return;
    if (before) view.flash();
    else view.arrive();
  }

  gone(messageId) {
    const view = this.#views.get(messageId);
    if (view?.element.contains(document.activeElement)) this.scroller.focus({ preventScroll: true });
    this.draw();
  }

  /** What an empty chat says: how to begin. */
  drawEmpty() {
    const { chat, world, person } = this.phone;
    const isEmpty = chat.messages.size === 0;
    this.scroller.classList.toggle("is-empty", isEmpty);
    if (!isEmpty) return this.empty.remove();
    const words = chat.type === "private" && !person.started ? say("intro", { bot: world.bot.name }) : say("quiet");
    this.empty.replaceChildren(
      span("empty-mark", icon(chat.type === "group" ? "people" : "bot")),
      el("strong", {}, world.chatTitle(chat)),
      el("p", {}, words),
    );
    return this.scroller.append(this.empty);
  }

  spin({ message, row, column }, isWaiting) {
    this.#views.get(message)?.spin(row, column, isWaiting);
  }

  /** Scroll to a message and let it flash; earlier ones are drawn when needed. */
  reveal(messageId) {
    if (!this.#views.has(messageId) && this.phone.chat.messages.has(messageId)) {
      this.#limit = Infinity;
      this.draw();
    }
    const view = this.#views.get(messageId);
    view?.element.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    view?.flash();
  }

  /** Go to the newest message and stay there: after one's own deed, or on wish. */
  follow({ smooth = false } = {}) {
    this.stuck = true;
    if (smooth && !calm()) this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: "smooth" });
    else this.#toBottom();
    this.#scrolled();
  }

  #toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#top = this.scroller.scrollTop;
  }

  settle() {
    if (this.stuck) this.#toBottom();
    else this.scroller.scrollTop = this.#top;
  }

  #more() {
    const fromBottom = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.#limit += AT_ONCE;
    this.draw();
    this.scroller.scrollTop = this.scroller.scrollHeight - fromBottom;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    if (clientHeight === 0) return;
    // Content that grows below the reader (a picture arrives) is no scrolling up: only a smaller scrollTop is.
    if (scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM) this.stuck = true;
    else if (scrollTop < this.#top) this.stuck = false;
    this.#top = scrollTop;
    this.count();
    this.#read();
  }

  #read() {
    const isSeen = this.stuck && this.#isOnScreen && document.visibilityState === "visible";
    if (isSeen) this.phone.desk.unread.see(this.phone.personId, this.phone.chat);
  }

  count() {
    const count = this.phone.desk.unread.count(this.phone.personId, this.phone.chat);
    this.jump.hidden = this.stuck;
    this.badge.hidden = count === 0;
    this.badge.textContent = String(count);
  }

  speak(isActive) {
    this.scroller.setAttribute("aria-live", isActive ? "polite" : "off");
  }
}
