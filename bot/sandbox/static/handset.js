// What belongs to a phone besides Telegram: its number and addresses, what does not get through, and what came lately.
import { el, icon, iconButton, announce, span, div, button } from "./dom.js";
import { say } from "./words.js";
import { openDialog } from "./dialogs.js";
import { isRinging, pictureOf, wayOf } from "./arrivals.js";
import { brief } from "./times.js";

const ADDRESSES = ["number", "topic", "key"];
const KINDS = ["push", "sms", "call"];
const COPIED_FOR = 1600;

export class Handset {
  constructor(phone) {
    this.phone = phone;
  }

  open() {
    const { person, world } = this.phone;
    this.problem = el("p", { class: "problem", role: "alert" });
    this.switches = div("cut-offs");
    this.list = el("ul", { class: "came" });
    const hasCome = world.arrivalsOf(person.id).length > 0;
    const dialog = openDialog("sheet handset", say("handset_of", { name: person.name }), (close) => [
      div("handset-top", el("h2", {}, person.name), iconButton("close", say("close"), () => close(null))),
      el("p", { class: "sheet-hint" }, say("handset_hint")),
      div("addresses", ADDRESSES.map((name) => this.#address(name, person.phone[name]))),
      el("h3", {}, say("cut_off")), this.switches,
      el("details", { class: "came-lately", open: hasCome }, el("summary", {}, say("came")), this.list),
      this.problem,
    ]);
    const off = new AbortController();
    for (const name of ["person", "arrival", "load"]) world.on(name, () => this.#draw(), off.signal);
    dialog.result.then(() => off.abort());
    this.#draw();
  }

  #address(name, value) {
    const mark = span("address-mark", icon("copy"));
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(value);
      } catch (error) {
        this.problem.textContent = say("failed", { why: error.message });
        return;
      }
      announce(say("copied"));
      mark.replaceChildren(icon("check"));
      setTimeout(() => mark.replaceChildren(icon("copy")), COPIED_FOR);
    };
    const label = `${say(name)}: ${value}. ${say("copy")}`;
    return button("address", { onclick: copy, title: say("copy"), "aria-label": label },
      span("address-name", say(name)), el("code", {}, value), mark);
  }

  #draw() {
    const { person } = this.phone;
    if (!person) return;
    this.#drawSwitches(person.phone.cut_off);
    const came = this.phone.world.arrivalsOf(person.id).reverse();
    this.list.replaceChildren(...came.map((arrival) => this.#row(arrival)));
    if (!came.length) this.list.append(el("li", { class: "came-nothing" }, say("nothing_came")));
  }

  #drawSwitches(cut) {
    const focused = [...this.switches.children].indexOf(document.activeElement);
    this.switches.replaceChildren(...KINDS.map((kind) => button(
      "switch",
      {
        role: "switch",
        "aria-checked": String(cut.includes(kind)),
        onclick: () => this.#do({ do: "cut_off", kind, on: !cut.includes(kind) }),
      },
      pictureOf({ kind }), span("switch-name", say(kind)),
      el("span", { class: "switch-knob", "aria-hidden": "true" }),
    )));
    this.switches.children[focused]?.focus();
  }

  #row(arrival) {
    const { world, arrivals } = this.phone;
    return el(
      "li",
      { class: `came-one ${arrival.stage}`, data: { arrival: arrival.id } },
      pictureOf(arrival),
      div(
        "came-words",
        div(
          "came-line",
          span("came-way", wayOf(arrival)), span("came-stage", stageOf(arrival)),
          el("time", { datetime: arrival.date }, brief(world.zone, new Date(arrival.date), world.now()))),
        el("p", { class: "came-title" }, arrival.title),
        !isRinging(arrival) && el("p", { class: "came-text" }, arrival.text),
        arrival.reply && el("p", { class: "came-text" }, say("voice_said", { words: arrival.reply })),
        arrivals.buttons(arrival, (deed) => this.#do(deed))));
  }

  async #do(deed) {
    this.problem.textContent = "";
    const why = await this.phone.handle(deed);
    if (why) this.problem.textContent = why;
  }
}

/** What has become of it, in the page's language. */
function stageOf({ kind, stage }) {
  const key = `${kind}_${stage}`;
  const words = say(key);
  return words === key ? say(`stage_${stage}`) : words;
}
