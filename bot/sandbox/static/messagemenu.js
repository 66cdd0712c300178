// What can be done with a message: reply, copy, edit, forward, delete.
import { say } from "./words.js";
import { Flyout } from "./flyout.js";

export class MessageMenu {
  constructor(phone) {
    this.phone = phone;
    this.flyout = new Flyout(null, say("menu_of_message"));
    this.flyout.element.classList.add("at-point");
  }

  get element() {
    return this.flyout.element;
  }

  /** Open at the pointer, or under the bubble when it came from the keyboard. */
  openFor(bubble, event = null) {
    const message = this.phone.chat.messages.get(Number(bubble.closest("[data-message]").dataset.message));
    if (!message || message.kind === "service") return;
    this.flyout.opener = bubble;
    this.flyout.fill(this.#items(message));
    this.flyout.open();
    this.#place(bubble, event);
  }

  #items(message) {
    const { phone } = this;
    const isOwn = message.from?.id === phone.personId;
    const words = () => phone.log.scroller.querySelector(`[data-message="${message.id}"] .words`)?.textContent ?? "";
    return [
      { words: say("reply"), picture: "reply", run: () => phone.composer.replyTo(message) },
      message.html && !message.protected && { words: say("copy"), picture: "copy", run: () => phone.copy(words()) },
      !message.protected && { words: say("forward"), picture: "forward", run: () => phone.forward(message) },
      isOwn && message.kind === "text" && {
        words: say("edit"),
        picture: "edit",
        run: () => phone.composer.edit(message, words()),
      },
      {
        words: say("remove"),
        picture: "trash",
        run: () => phone.do({ do: "delete_message", chat: message.chat_id, message: message.id }),
      },
    ].filter(Boolean);
  }

  #place(bubble, event) {
    const frame = this.element.offsetParent.getBoundingClientRect();
    const box = bubble.getBoundingClientRect();
    const isPointer = event && (event.clientX || event.clientY);
    const x = (isPointer ? event.clientX : box.left + 12) - frame.left;
    const y = (isPointer ? event.clientY : box.bottom - 8) - frame.top;
    const left = Math.max(8, Math.min(x, frame.width - this.element.offsetWidth - 8));
    const top = Math.max(8, Math.min(y, frame.height - this.element.offsetHeight - 8));
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top}px`;
  }
}
