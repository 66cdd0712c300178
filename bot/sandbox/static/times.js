// Showing instants in the team's zone: hours, dates, day keys. Reads the world's zone, never the browser's.
import { say, locale } from "./words.js";

// Formats are dear to make and asked for by every message.
const made = new Map();
const days = new Map();

function format(zone, name, options) {
  const key = `${zone} ${locale()} ${name}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options }));
  return made.get(key);
}

export const hours = (zone, date) => format(
  zone,
  "hours",
  { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
).format(date);

export const weekday = (zone, date) => format(
  zone,
  "weekday",
  { weekday: "short", day: "numeric", month: "short" },
).format(date);

export const whole = (zone, date) => format(zone, "whole", { dateStyle: "full", timeStyle: "short" }).format(date);

/** The calendar day in the zone as YYYY-MM-DD: equal for instants of one local day. */
export function dayOf(zone, date) {
  if (!days.has(zone)) {
    const options = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" };
    days.set(zone, new Intl.DateTimeFormat("en-CA", options)); // the Canadian way of writing a date is YYYY-MM-DD
  }
  return days.get(zone).format(date);
}

/** "Today", "Yesterday" or "24 November", as seen from the given now. */
export function dayName(zone, date, now) {
  const day = dayOf(zone, date);
  if (day === dayOf(zone, now)) return say("today");
  if (day === dayOf(zone, new Date(now.getTime() - 86400000))) return say("yesterday");
  const sameYear = day.slice(0, 4) === dayOf(zone, now).slice(0, 4);
  return format(
    zone,
    `day${sameYear}`,
    { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) },
  ).format(date);
}

/** The hour for today, the date for other days: for lists. */
export function brief(zone, date, now) {
  if (dayOf(zone, date) === dayOf(zone, now)) return hours(zone, date);
  return format(zone, "brief", { day: "numeric", month: "short" }).format(date);
}
