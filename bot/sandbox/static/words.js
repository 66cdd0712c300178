// The page's own words in three languages. What the bot says is not here: that is the bot's business.
import en from "./words.en.js";
import et from "./words.et.js";
import ru from "./words.ru.js";
import { remember, recall } from "./memory.js";

const WORDS = { en, et, ru };

export const LANGUAGES = { en: "English", et: "Eesti", ru: "Русский" };
const LOCALES = { en: "en-GB", et: "et-EE", ru: "ru-RU" };

let current = recall("language", null) ?? guess();

function guess() {
  const wanted = (navigator.languages ?? []).map((tag) => tag.slice(0, 2));
  return wanted.find((tag) => tag in WORDS) ?? "en";
}

/** The words of a key in the page's language; English where a translation is missing. */
export function say(key, values = {}) {
  const text = WORDS[current][key] ?? WORDS.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const language = () => current;
export const locale = () => LOCALES[current];

/** Choose the page's language; the caller redraws. */
export function speak(code) {
  current = code;
  remember("language", code);
  document.documentElement.lang = code;
}
