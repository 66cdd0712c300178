// The chats on one phone: the bot's and the groups, with unread counts; and what the open one is doing (typing).
import { el, icon, arrange, span, div, button } from "./dom.js";
import { say } from "./words.js";

// Telegram shows a chat action for five seconds unless a message comes first.
const ACTION_LASTS = 5000;

export class ChatTabs {
  #tabs = new Map();
  #acting = new Map();

  constructor(phone) {
    this.phone = phone;
    this.list = el(
      "div",
      { class: "tabs", role: "tablist", "aria-label": say("chats"), onkeydown: (event) => this.#keys(event) },
    );
    this.status = span("chat-status");
    this.element = div("chatbar", this.list, this.status);
  }

  draw() {
    const { phone } = this;
    if (!phone.person) return;
    const chats = phone.world.chatsOf(phone.personId);
    arrange(this.list, chats.map((chat) => this.#tab(chat)));
    for (const chat of chats) this.#fill(chat);
    this.#drawStatus();
  }

  #tab(chat) {
    if (!this.#tabs.has(chat.id)) {
      const parts = { words: span("tab-words"), badge: span("badge") };
      parts.button = button(
        "tab",
        { role: "tab", data: { chat: chat.id }, onclick: () => this.phone.openChat(chat.id) },
        icon(chat.type === "group" ? "people" : "bot"), parts.words, parts.badge);
      this.#tabs.set(chat.id, parts);
    }
    return this.#tabs.get(chat.id).button;
  }

  #fill(chat) {
    const { phone } = this;
    const parts = this.#tabs.get(chat.id);
    const isOpen = chat.id === phone.chatId;
    const count = phone.desk.unread.count(phone.personId, chat);
    parts.words.textContent = phone.world.chatTitle(chat);
    parts.badge.textContent = String(count);
    parts.badge.hidden = count === 0;
    parts.badge.setAttribute("aria-label", say("unread", { n: count }));
    parts.button.setAttribute("aria-selected", String(isOpen));
    parts.button.tabIndex = isOpen ? 0 : -1;
  }

  #drawStatus() {
    const { chat } = this.phone;
    const isTyping = this.#acting.has(chat.id);
    const members = say("members", { n: chat.members.length + 1 });
    this.status.textContent = isTyping ? say("typing") : chat.type === "group" ? members : say("bot");
    this.status.classList.toggle("is-typing", isTyping);
  }

  /** The bot is typing, uploading, ... in a chat. */
  acts({ chat_id: chatId }) {
    clearTimeout(this.#acting.get(chatId));
    this.#acting.set(chatId, setTimeout(() => this.quiet(chatId), ACTION_LASTS));
    this.#drawStatus();
  }

  quiet(chatId) {
    clearTimeout(this.#acting.get(chatId));
    this.#acting.delete(chatId);
    this.#drawStatus();
  }

  #keys(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...this.list.children];
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    event.preventDefault();
    next.click();
    next.focus();
  }
}
