// What a callback answer shows on a phone: a toast that goes by itself, or an alert that waits for OK.
import { el, uniqueId, div, button } from "./dom.js";
import { say } from "./words.js";

// Long enough to read 200 characters, Telegram's limit for an answer.
const readingTime = (text) => Math.min(2800 + text.length * 45, 9000);

export class Notices {
  toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
  element = div("notices");

  toast(text, mood = "") {
    const toast = el("div", { class: `toast ${mood}`, onclick: () => toast.remove() }, text);
    this.toasts.append(toast);
    while (this.toasts.childElementCount > 3) this.toasts.firstElementChild.remove();
    setTimeout(() => {
      toast.classList.add("leaving");
      setTimeout(() => toast.remove(), 250);
    }, readingTime(text));
  }

  /** A modal alert on this phone only; the phone behind it is inert until OK or Esc. */
  alert(text, title, { body: behind, composer, element: phone }) {
    const words = uniqueId("alert");
    const before = document.activeElement;
    const isHere = before === null || before === document.body || phone.contains(before);
    const close = () => {
      veil.remove();
      if (!this.element.querySelector(".veil")) behind.inert = false;
      if (isHere && behind.contains(before)) before.focus({ preventScroll: true });
      else if (isHere) composer.focus();
    };
    const ok = button("main-button", { onclick: close }, say("ok"));
    const veil = el("div", { class: "veil", onkeydown: (event) => { if (event.key === "Escape") close(); } },
      el(
        "div",
        { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": title, "aria-describedby": words },
        el("p", { class: "alert-title" }, title), el("p", { id: words, class: "alert-words" }, text), ok));
    this.element.append(veil);
    behind.inert = true;
    if (isHere) ok.focus({ preventScroll: true }); // somebody typing on another phone is not interrupted
  }
}
