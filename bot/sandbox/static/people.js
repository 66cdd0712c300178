// The people at the side (or in a strip on a narrow window): who they are, what they last got, what they have not seen.
import { el, icon, avatar, arrange, span, button } from "./dom.js";
import { say } from "./words.js";
import { brief } from "./times.js";
import { preview } from "./preview.js";
import { isOpen } from "./arrivals.js";

export class PeopleList {
  #items = new Map();
  #list;

  constructor(desk, signal) {
    this.desk = desk;
    this.#list = el("ul", { class: "people-list", onkeydown: (event) => this.#keys(event) });
    this.element = el("nav", { class: "people", "aria-label": say("people") }, this.#list,
      button("add-stranger", { onclick: () => desk.addStranger() }, icon("stranger"), el("span", {}, say("stranger"))));
    const { world } = desk;
    const changes = ["message", "deleted", "person", "arrival", "minute"];
    for (const name of changes) world.on(name, () => this.#soon(), signal);
    desk.unread.addEventListener("change", () => this.#soon(), { signal });
  }

  /** Bring the active person into sight again, after the list has changed its shape. */
  revealActive() {
    this.revealed = null;
    this.#reveal();
  }

  focus(id) {
    this.#items.get(id)?.button.focus();
  }

  #soon() {
    if (this.pending || !this.element.isConnected) return;
    this.pending = requestAnimationFrame(() => { this.pending = null; this.draw(); });
  }

  draw() {
    const { world } = this.desk;
    const people = [...world.people.values()];
    for (const id of this.#items.keys()) if (!world.people.has(id)) this.#items.delete(id);
    arrange(this.#list, people.map((person) => this.#item(person).row));
    const first = people.find((person) => person.id === this.desk.active) ?? people[0];
    this.#reveal();
    for (const person of people) this.#fill(this.#items.get(person.id), person, person === first);
  }

  // The active person is kept in sight: the strip of a narrow window shows only a few.
  #reveal() {
    if (this.revealed === this.desk.active || !this.element.isConnected) return;
    this.revealed = this.desk.active;
    this.#items.get(this.revealed)?.row.scrollIntoView({ block: "nearest", inline: "center" });
  }

  #item(person) {
    if (this.#items.has(person.id)) return this.#items.get(person.id);
    const parts = {
      name: span("person-name"), when: span("person-when"),
      last: span("person-last"), badge: span("badge"), rung: span("person-rung", icon("bell")), state: span("unseen"),
    };
    parts.button = button("person", { data: { person: person.id }, onclick: () => this.desk.show(person.id) },
      avatar(person.id, person.name),
      span(
        "person-words",
        span("person-line", parts.name, parts.when),
        span("person-line", parts.last, parts.rung, parts.badge),
      ),
      parts.state);
    parts.row = el("li", {}, parts.button);
    this.#items.set(person.id, parts);
    return parts;
  }

  #fill(item, person, isStop) {
    const { world, unread, narrow } = this.desk;
    const last = newest(world, person.id);
    const count = unread.total(person.id);
    const isShown = this.desk.isShown(person.id);
    const isRung = world.arrivalsOf(person.id).some(isOpen);
    item.name.textContent = person.name;
    item.button.title = [person.name, person.hint].filter(Boolean).join(", ");
    item.when.textContent = last ? brief(world.zone, new Date(last.date), world.now()) : "";
    item.last.textContent = last ? preview(last, person.id) : person.hint;
    item.badge.textContent = count ? String(count) : "";
    item.badge.hidden = count === 0;
    item.rung.hidden = !isRung;
    item.state.textContent = [
      isRung ? say("is_rung") : "",
      count ? say("unread", { n: count }) : "",
      person.blocked ? say("blocked") : "",
    ].filter(Boolean).join(", ");
    item.button.classList.toggle("is-shown", isShown);
    item.button.classList.toggle("is-active", person.id === this.desk.active);
    item.button.classList.toggle("is-blocked", person.blocked);
    item.button.tabIndex = isStop ? 0 : -1;
    if (narrow) {
      item.button.removeAttribute("aria-pressed");
      item.button.setAttribute("aria-current", String(isShown));
    } else {
      item.button.removeAttribute("aria-current");
      item.button.setAttribute("aria-pressed", String(isShown));
    }
  }

  #keys(event) {
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const buttons = [...this.#list.querySelectorAll(".person")];
    const here = buttons.indexOf(document.activeElement);
    let next = null;
    if (event.key in steps) next = buttons[here + steps[event.key]];
    if (event.key === "Home") next = buttons[0];
    if (event.key === "End") next = buttons[buttons.length - 1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

function newest(world, personId) {
  let last = null;
  for (const chat of world.chatsOf(personId)) {
    for (const message of chat.messages.values()) {
      if (!last || message.date > last.date || (message.date === last.date && message.id > last.id)) last = message;
    }
  }
  return last;
}
