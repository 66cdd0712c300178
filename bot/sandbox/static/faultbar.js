// The switches that break Telegram on purpose.
import { el, icon, span, button } from "./dom.js";
import { say } from "./words.js";
import { setFaults } from "./connection.js";

const SWITCHES = [["down", "cloud-off"], ["too_many", "gauge"]];

export class FaultBar {
  constructor(world, signal) {
    this.world = world;
    this.switches = SWITCHES.map(([key, picture]) => {
      const toggle = button("switch", { role: "switch", "aria-checked": "false", onclick: () => this.#flip(key) },
        icon(picture), span("switch-name", say(key)), el("span", { class: "switch-knob", "aria-hidden": "true" }));
      return [key, toggle];
    });
    this.element = el(
      "div",
      { class: "faultbar", role: "group", "aria-label": say("faults") },
      this.switches.map(([, button]) => button),
    );
    world.on("faults", () => this.draw(), signal);
  }

  draw() {
    for (const [key, button] of this.switches) button.setAttribute(
      "aria-checked",
      String(Boolean(this.world.faults[key])),
    );
  }

  async #flip(key) {
    try {
      await setFaults({ [key]: !this.world.faults[key] });
    } catch {
      this.draw();
    }
  }
}
