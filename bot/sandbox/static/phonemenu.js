// The menu of one phone: does its owner block the bot, in which language is it.
import { iconButton, div } from "./dom.js";
import { say, LANGUAGES } from "./words.js";
import { Flyout } from "./flyout.js";

export class PhoneMenu {
  constructor(phone) {
    this.phone = phone;
    this.button = iconButton(
      "more",
      say("options"),
      () => this.flyout.toggle(),
      { "aria-haspopup": "menu", "aria-expanded": "false" },
    );
    this.flyout = new Flyout(this.button, say("options"));
    this.element = div("phone-menu", this.button, this.flyout.element);
  }

  draw() {
    const { person } = this.phone;
    const shown = JSON.stringify([person.blocked, person.language]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.flyout.fill([
      {
        role: "menuitemcheckbox",
        checked: person.blocked,
        picture: "ban",
        words: say("blocks"),
        run: () => this.phone.do({ do: person.blocked ? "unblock" : "block" }),
      },
      { words: say("handset"), picture: "call", run: () => this.phone.handset.open() },
      { heading: say("phone_language") },
      ...Object.entries(LANGUAGES).map(([code, words]) => ({
        role: "menuitemradio",
        checked: person.language === code,
        picture: null,
        words,
        run: () => this.phone.do({ do: "language", language: code }),
      })),
      { heading: "" },
      { words: say("hide"), picture: "eye-off", extra: "hide-phone", run: () => this.phone.desk.hide(person.id) },
    ]);
  }
}
