// Walking through a conversation with the arrow keys: one stop in the tab order, rows up and down, buttons sideways.

const STOPS = "[data-stop]:not([disabled])";

/** Make one stop of the log reachable with Tab: the one used last, otherwise the newest keyboard or message. */
export function tabStop(log, used = null) {
  const stops = [...log.querySelectorAll(STOPS)];
  const wished = used?.closest?.(STOPS) ?? stops.find((stop) => stop.tabIndex === 0 && stop === document.activeElement);
  const chosen = wished ?? newest(stops);
  for (const stop of stops) stop.tabIndex = stop === chosen ? 0 : -1;
  return chosen;
}

function newest(stops) {
  const last = stops[stops.length - 1];
  const row = last?.closest("[data-keyboard]") ?? last?.closest("[data-row]");
  return row ? stops.find((stop) => row.contains(stop)) : last;
}

/** Put the focus on the newest stop: from the composer upwards. */
export function enter(log) {
  const stops = [...log.querySelectorAll(STOPS)];
  newest(stops)?.focus();
}

export function walk(event, phone) {
  const log = phone.log.scroller;
  const here = event.target.closest(STOPS);
  if (event.key === "Escape") return leave(event, phone);
  if (!here) return undefined;
  const isBubble = here.matches(".bubble, .service-words");
  if ((event.key === "Enter" || event.key === " ") && event.target === here && !here.matches("button, a[href]")) {
    event.preventDefault();
    return isBubble ? phone.log.menu.openFor(here) : here.click();
  }
  const stops = [...log.querySelectorAll(STOPS)];
  const next = target(event.key, stops, here);
  if (!next) {
    if (event.key === "ArrowDown") leave(event, phone);
    return undefined;
  }
  event.preventDefault();
  next.focus({ preventScroll: true });
  return next.scrollIntoView({ block: "nearest" });
}

function target(key, stops, here) {
  const at = stops.indexOf(here);
  const row = (stop) => stop.closest("[data-row]");
  if (key === "ArrowRight") return row(stops[at + 1] ?? here) === row(here) ? stops[at + 1] : null;
  if (key === "ArrowLeft") return row(stops[at - 1] ?? here) === row(here) ? stops[at - 1] : null;
  if (key === "ArrowDown") return stops.slice(at + 1).find((stop) => row(stop) !== row(here));
  if (key === "Home") return stops[0];
  if (key === "End") return stops[stops.length - 1];
  if (key !== "ArrowUp") return null;
  const before = stops.slice(0, at).reverse().find((stop) => row(stop) !== row(here));
  return before && stops.find((stop) => row(stop) === row(before));
}

function leave(event, phone) {
  event.preventDefault();
  phone.composer.focus();
}
