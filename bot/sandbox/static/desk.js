// The whole window: top bar, people, and the phones; which phones are shown and which one is active.
import { el, icon, arrange, calm, isTouch, span, button } from "./dom.js";
import { say } from "./words.js";
import { remember, recall } from "./memory.js";
import { Phone } from "./phone.js";
import { PeopleList } from "./people.js";
import { ClockBar } from "./clockbar.js";
import { FaultBar } from "./faultbar.js";
import { languageChoice } from "./language.js";
import { askWhom, payloadOf, addStranger } from "./strangers.js";

const SHOWN_AT_FIRST = 4;
const NARROW = matchMedia("(max-width: 719px)");

export class Desk {
  #phones = new Map();
  #shown = null;
  #root;
  #strip = el("main", { class: "phones", id: "phones" });
  active = null;

  constructor(world, unread, root) {
    this.world = world;
    this.unread = unread;
    this.#root = root;
    this.drafts = new Map();
    this.openChats = new Map();
    this.newSms = new Set();
    NARROW.addEventListener("change", () => { if (world.loaded) this.#reshape(); });
    world.on(
      "person",
      ({ person, isNew }) => { if (isNew) this.drawPhones(); else this.#phones.get(person.id)?.refresh(); },
    );
    unread.addEventListener("change", () => this.#titleBar());
    world.on("online", () => this.#root.classList.toggle("offline", !world.online));
    document.addEventListener("keydown", (event) => { this.#hop(event); this.#leaveTools(event); });
    document.addEventListener("pointerdown", (event) => this.#leaveTools(event), true);
  }

  get narrow() {
    return NARROW.matches;
  }

  /** Draw everything from the world: at the start, after a reconnect, and when the page's language changes. */
  draw({ anew = false } = {}) {
    if (anew || this.#root.childElementCount === 0) this.#build();
    this.#choosePhones();
    this.drawPhones();
    for (const phone of this.#phones.values()) phone.redraw();
    this.list.draw();
    this.clock.draw();
    this.faults.draw();
    this.#name.textContent = this.world.title;
    this.#titleBar();
  }

  #name = el("h1", { class: "title" });

  #build() {
    for (const phone of this.#phones.values()) phone.leave();
    this.#phones.clear();
    this.off?.abort();
    this.off = new AbortController();
    this.list = new PeopleList(this, this.off.signal);
    this.clock = new ClockBar(this.world, this.off.signal);
    this.faults = new FaultBar(this.world, this.off.signal);
    const toggle = button(
      "tools-toggle",
      { "aria-expanded": "false", "aria-controls": "tools", onclick: () => this.#toggleTools() },
      this.clock.brief, icon("tools"), span("unseen", say("tools")));
    this.toolsToggle = toggle;
    this.#root.replaceChildren(
      el("header", { class: "topbar" },
        el("img", { class: "logo", src: "/static/icon.svg", alt: "", width: "30", height: "30" }),
        this.#name,
        el("span", { class: "reconnecting", role: "status" }, span("spinner"), say("reconnecting")),
        toggle,
        el(
          "div",
          { class: "tools", id: "tools" },
          this.clock.element,
          this.faults.element,
          languageChoice(() => this.draw({ anew: true })),
        )),
      this.list.element,
      this.#strip,
    );
  }

  #toggleTools(open = this.toolsToggle.getAttribute("aria-expanded") !== "true") {
    this.toolsToggle.setAttribute("aria-expanded", String(open));
  }

  // On a narrow window the tools lie over the phone: Esc or a tap beside them puts them away.
  #leaveTools({ type, key, target }) {
    if (this.toolsToggle?.getAttribute("aria-expanded") !== "true") return;
    const isBeside = type === "pointerdown" && !this.toolsToggle.parentElement.contains(target);
    if (!isBeside && key !== "Escape") return;
    this.#toggleTools(false);
    if (key === "Escape") this.toolsToggle.focus();
  }

  #choosePhones() {
    const people = [...this.world.people.keys()];
    const kept = (this.#shown ?? recall("shown", [])).filter((id) => this.world.people.has(id));
    this.#shown = kept.length ? kept : people.slice(0, SHOWN_AT_FIRST);
    if (!this.world.people.has(this.active)) {
      const last = recall("active", null);
      this.active = this.world.people.has(last) ? last : (this.#shown[0] ?? null);
    }
  }

  isShown(id) {
    return this.narrow ? id === this.active : this.#shown.includes(id);
  }

  // The window has become narrow or wide.
  #reshape() {
    this.drawPhones();
    this.list.revealActive();
  }

  drawPhones() {
    const people = [...this.world.people.values()];
    const wanted = people.filter((person) => this.isShown(person.id)).map((person) => this.#phone(person));
    for (const [id, phone] of this.#phones) if (!this.world.people.has(id)) { phone.leave(); this.#phones.delete(id); }
    const empty = wanted.length ? [] : [el("p", { class: "nobody" }, icon("people"), say("nobody"))];
    const back = wanted.filter((phone) => !phone.element.isConnected);
    arrange(this.#strip, [...wanted.map((phone) => phone.element), ...empty]);
    for (const phone of back) phone.settle();
    this.#strip.classList.toggle("few", wanted.length < 3);
    for (const phone of wanted) phone.refresh();
    this.#mark();
    this.list?.draw();
  }

  #phone(person) {
    if (!this.#phones.has(person.id)) this.#phones.set(person.id, new Phone(this, person.id));
    return this.#phones.get(person.id);
  }

  /** Bring a person's phone to the screen, make it the active one, and put the cursor in it if asked. */
  show(id, { focus = true } = {}) {
    if (!this.#shown.includes(id) && !this.narrow) this.#keep([...this.#shown, id]);
    this.activate(id);
    this.drawPhones();
    const phone = this.#phones.get(id);
    phone.element.scrollIntoView({ inline: "center", block: "nearest", behavior: calm() ? "auto" : "smooth" });
    // on a touch screen the focus would open the on-screen keyboard over the conversation
    if (focus && !isTouch()) phone.focus();
    return phone;
  }

  hide(id) {
    this.#keep(this.#shown.filter((one) => one !== id));
    this.drawPhones();
    this.list.focus(id);
  }

  #keep(ids) {
    this.#shown = ids;
    remember("shown", ids);
  }

  activate(id) {
    if (this.active === id) return;
    this.active = id;
    remember("active", id);
    if (this.narrow) this.#toggleTools(false);
    this.#mark();
    this.list.draw();
  }

  // Only the phone being used speaks to a screen reader: five talking at once help nobody.
  #mark() {
    for (const [id, phone] of this.#phones) phone.setActive(id === this.active);
  }

  // Alt+PageDown and Alt+PageUp go to the next and previous phone.
  #hop(event) {
    if (!event.altKey || !["PageDown", "PageUp"].includes(event.key)) return;
    event.preventDefault();
    const ids = [...this.world.people.keys()].filter((id) => this.narrow || this.isShown(id));
    const step = event.key === "PageDown" ? 1 : ids.length - 1;
    if (ids.length) this.show(ids[(ids.indexOf(this.active) + step) % ids.length]);
  }

  /** A start link was tapped: ask for whom it is, this phone first. */
  async openLink(payload, personId = null) {
    const chosen = await askWhom(this, personId);
    if (chosen === "stranger") addStranger(this, payload);
    else if (chosen !== null) this.show(chosen).start(payload);
  }

  addStranger() {
    addStranger(this, "");
  }

  /** The page's own address may carry a start link: /?start=payload. */
  openAddress() {
    const payload = new URLSearchParams(location.search).get("start") ?? payloadOf(
      decodeURIComponent(location.hash.slice(1)),
      this.world.bot.username,
    );
    if (!payload) return;
    history.replaceState(null, "", location.pathname);
    this.openLink(payload);
  }

  #titleBar() {
    let count = 0;
    for (const id of this.world.people.keys()) count += this.unread.total(id);
    document.title = (count ? `(${count}) ` : "") + (this.world.title || "Sandbox");
  }
}
