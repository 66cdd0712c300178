// What comes to one phone besides Telegram: push messages, SMS and calls, as banners over the conversation.
// One is open, calls before the rest and then the newest; the others are one line each.
import { el, icon, iconButton, arrange, announce, span, div, button } from "./dom.js";
import { say } from "./words.js";
import { hours } from "./times.js";

const AT_ONCE = 4;
const PICTURES = { push: "bell", sms: "sms", call: "call" };
const PROVIDERS = { ntfy: "ntfy", pushover: "Pushover" };

const isCall = ({ kind }) => kind === "call";
/** A call nobody has picked up yet: what it says is not known on the phone. */
export const isRinging = ({ kind, stage }) => kind === "call" && stage === "taken";

/** Whether its owner can still do something about it. */
export const isOpen = (arrival) => isRinging(arrival) || (arrival.stage === "reached" && arrival.kind !== "sms");

/** What came, in two or three words: "Push, ntfy". */
export const wayOf = ({ kind, provider }) => [say(kind), PROVIDERS[provider]].filter(Boolean).join(", ");

export const pictureOf = ({ kind }) => icon(PICTURES[kind]);

/** What its owner can do: [words, look, deed]. Nothing once it is over. */
export function choices(arrival) {
  if (!isOpen(arrival)) return [];
  if (isRinging(arrival)) return [[say("pick_up"), "green", "answer"], [say("let_ring"), "red", "ignore"]];
  if (isCall(arrival)) {
    const key = arrival.button ? [[say("press_key", { key: arrival.button }), "green", "press"]] : [];
    return [...key, [say("hang_up"), "red", "hang_up"]];
  }
  const accept = arrival.button ? [[arrival.button, "green", "press"]] : [];
  return [...accept, [say("ignore"), "plain", "ignore"]];
}

export class Arrivals {
  #banners = new Map();
  #chosen = null;
  #waiting = new Set();
  element = el("div", { class: "banners" });

  constructor(phone) {
    this.phone = phone;
    this.more = button("more-arrivals", { onclick: () => phone.handset.open() });
  }

  /** One came, or something became of it. */
  changed(arrival, before) {
    const isNew = !before && arrival.stage !== "lost";
    const isHere = arrival.stage === "reached" && before?.stage !== "reached";
    if (isHere && arrival.kind === "sms") this.#newSms.add(arrival.id);
    if (!before) this.#chosen = null;
    if (isNew) announce(`${this.phone.person.name}: ${wayOf(arrival)}. ${arrival.title}. ${arrival.text}`);
    if (before && isOpen(before) && arrival.stage === "stopped") {
      this.phone.notices.toast(say("was_taken_back", { what: wayOf(arrival) }), "dim");
    }
    if (arrival.stage === "accepted" && before?.stage !== "accepted") {
      this.phone.notices.toast(arrival.reply ? say("voice_said", { words: arrival.reply }) : say("was_accepted"), "good");
    }
    this.draw();
  }

  /** SMS that came while the page was open and were not put away. */
  get #newSms() {
    return this.phone.desk.newSms;
  }

  draw() {
    const { world, personId } = this.phone;
    const newest = world.arrivalsOf(personId).filter((one) => isOpen(one) || this.#newSms.has(one.id)).reverse();
    const shown = [...newest.filter(isCall), ...newest.filter((one) => !isCall(one))];
    const open = shown.find(({ id }) => id === this.#chosen) ?? shown[0];
    const ids = new Set(shown.map((arrival) => arrival.id));
    for (const id of this.#banners.keys()) if (!ids.has(id)) this.#banners.delete(id);
    const rest = shown.length - AT_ONCE;
    this.more.textContent = say("more_came", { n: rest });
    arrange(
      this.element,
      [...shown.slice(0, AT_ONCE).map((one) => this.#banner(one, one === open)), ...(rest > 0 ? [this.more] : [])],
    );
  }

  #banner(arrival, isWhole) {
    const known = this.#banners.get(arrival.id);
    if (known?.stage === arrival.stage && known.isWhole === isWhole) return known.element;
    const element = isWhole ? this.#whole(arrival) : this.#folded(arrival);
    if (known?.element.contains(document.activeElement)) queueMicrotask(() => element.querySelector("button")?.focus());
    this.#banners.set(arrival.id, { stage: arrival.stage, isWhole, element });
    return element;
  }

  #folded(arrival) {
    const choose = () => { this.#chosen = arrival.id; this.draw(); };
    return button(
      `banner folded ${arrival.kind}`,
      { data: { arrival: arrival.id }, onclick: choose },
      pictureOf(arrival), span("banner-way", wayOf(arrival)), span("banner-title", arrival.title), this.#time(arrival));
  }

  #time({ date }) {
    return el("time", { datetime: date }, hours(this.phone.world.zone, new Date(date)));
  }

  #whole(arrival) {
    const state = isRinging(arrival) ? "ringing" : isCall(arrival) ? "talking" : "";
    return el(
      "article",
      { class: `banner ${arrival.kind} ${state}`, data: { arrival: arrival.id }, "aria-label": wayOf(arrival) },
      div(
        "banner-head",
        pictureOf(arrival), span("banner-way", wayOf(arrival)),
        this.#time(arrival),
        arrival.kind === "sms" && iconButton("close", say("close"), () => this.#putAway(arrival))),
      el("p", { class: "banner-title" }, arrival.title),
      state === "ringing" ? el("p", { class: "banner-state" }, say("rings"))
        : el("p", { class: "banner-text" }, arrival.text),
      this.buttons(arrival));
  }

  /** Its buttons; the list of what came has them too, and hears of refusals itself. */
  buttons(arrival, handle = (deed) => this.phone.handle(deed)) {
    const own = choices(arrival);
    if (!own.length) return null;
    const row = div("banner-buttons", own.map(([words, look, deed]) => button(
      `banner-button ${look}`,
      { onclick: () => this.#do(arrival, () => handle({ do: deed, arrival: arrival.id }), row) },
      words,
    )));
    return row;
  }

  #putAway({ id }) {
    this.#newSms.delete(id);
    this.draw();
  }

  async #do(arrival, handle, row) {
    if (this.#waiting.has(arrival.id)) return;
    this.#waiting.add(arrival.id);
    for (const one of row.children) one.disabled = true;
    await handle();
    this.#waiting.delete(arrival.id);
    for (const one of row.children) one.disabled = false;
  }
}
