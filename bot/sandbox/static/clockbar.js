// The clock bar: the team's time, and the buttons that move it forward.
import { el, icon, announce, span, button } from "./dom.js";
import { say } from "./words.js";
import { hours, weekday, whole, dayOf } from "./times.js";
import { moveClock } from "./connection.js";

const STEPS = [
  ["minute", { advance_s: 60 }, null],
  ["quarter", { advance_s: 900 }, null],
  ["hour", { advance_s: 3600 }, null],
  ["morning", { to: "next_morning" }, "sunrise"],
];

export class ClockBar {
  #time = el("time", { class: "clock-time" });
  #date = span("clock-date");
  #shown = "";
  brief = el("span", { class: "clock-brief", "aria-hidden": "true" });

  constructor(world, signal) {
    this.world = world;
    this.buttons = STEPS.map(([key, step, picture]) =>
      button("step", { onclick: () => this.#move(step) }, picture && icon(picture), say(key)));
    this.note = el("span", { class: "clock-note", role: "alert" });
    this.element = el("div", { class: "clockbar", role: "group", "aria-label": say("time") },
      icon("clock"), span("clock-face", this.#time, this.#date), span("steps", this.buttons), this.note);
    world.on("clock", () => this.draw({ moved: true }), signal);
    const timer = setInterval(() => { if (world.loaded) this.draw(); }, 1000);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  draw({ moved = false } = {}) {
    const { zone } = this.world;
    const now = this.world.now();
    const shown = `${zone} ${dayOf(zone, now)} ${hours(zone, now)}`;
    for (const button of this.buttons) button.disabled = !this.world.clockMovable;
    if (moved) this.#jump(now);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#time.textContent = hours(zone, now);
    this.#time.dateTime = now.toISOString();
    this.#date.textContent = weekday(zone, now);
    this.brief.textContent = hours(zone, now);
    this.element.title = `${whole(zone, now)}, ${zone}`;
    this.world.emit("minute", {});
  }

  #jump(now) {
    announce(say("clock_moved", { time: whole(this.world.zone, now) }));
    this.element.classList.remove("jumped");
    requestAnimationFrame(() => this.element.classList.add("jumped"));
  }

  async #move(step) {
    this.note.textContent = "";
    try {
      await moveClock(step);
    } catch (error) {
      this.note.textContent = say("failed", { why: error.message });
    }
  }
}
