// The paper clip: a file, or what a phone can send without one (a place, a contact).
import { iconButton } from "./dom.js";
import { say } from "./words.js";
import { Flyout } from "./flyout.js";
import { chooseFile } from "./upload.js";

export class AttachMenu {
  constructor(phone) {
    const send = (what) => { phone.log.follow(); phone.do({ do: what, chat: phone.chatId }); };
    this.button = iconButton(
      "attach",
      say("attach"),
      () => this.flyout.toggle(),
      { "aria-haspopup": "menu", "aria-expanded": "false" },
    );
    this.flyout = new Flyout(this.button, say("attach"));
    this.flyout.element.classList.add("attach-menu");
    this.flyout.fill([
      { words: say("send_file"), picture: "file", run: () => chooseFile(phone) },
      { words: say("location"), picture: "place", run: () => send("location") },
      { words: say("contact"), picture: "contact", run: () => send("contact") },
    ]);
  }

  get element() {
    return this.flyout.element;
  }
}
