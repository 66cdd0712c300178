// Start links and new people: whose phone opens a link, and adding somebody the bot has never met.
import { el, icon, avatar, span, div, button } from "./dom.js";
import { say, language, LANGUAGES } from "./words.js";
import { addPerson, act } from "./connection.js";
import { openDialog, sheetButtons } from "./dialogs.js";

/** The payload of a start link of this bot ("" for a bare link), or null for any other address. */
export function payloadOf(address, username) {
  let url;
  try {
    url = new URL(address.trim().replace(/^(t\.me\/)/i, "https://$1"));
  } catch {
    return null;
  }
  const isWeb = /^https?:$/.test(url.protocol) && /^(t|telegram)\.(me|dog)$/i.test(url.hostname);
  const name = isWeb ? url.pathname.slice(1) : url.protocol === "tg:" ? url.searchParams.get("domain") : null;
  if (!name || name.toLowerCase() !== username.toLowerCase()) return null;
  return url.searchParams.get("start") ?? "";
}

/** Ask as whom a link is opened; the phone it was tapped on comes first.
 *  Resolves to a person's id, "stranger" or null. */
export function askWhom(desk, personId) {
  const people = [...desk.world.people.values()];
  const order = [
    ...people.filter((person) => person.id === personId),
    ...people.filter((person) => person.id !== personId),
  ];
  const row = (close, person, index) => button("whom", { autofocus: index === 0, onclick: () => close(person.id) },
    avatar(person.id, person.name), span("whom-words", el("strong", {}, person.name), el("span", {}, person.hint)),
    person.id === personId && span("chip", say("this_phone")));
  const dialog = openDialog("sheet", say("as_whom"), (close) => [
    el("h2", {}, say("as_whom")), el("p", { class: "sheet-hint" }, say("as_whom_hint")),
    el("div", { class: "whom-list", onkeydown: step }, order.map((person, index) => row(close, person, index)),
      button(
        "whom",
        { onclick: () => close("stranger") },
        span("avatar plus", icon("stranger")),
        span("whom-words", el("strong", {}, say("new_stranger"))),
      )),
    div("sheet-buttons", button("plain-button", { onclick: () => close(null) }, say("cancel"))),
  ]);
  return dialog.result;
}

function step(event) {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!move) return;
  event.preventDefault();
  const rows = [...event.currentTarget.children];
  rows[rows.indexOf(document.activeElement) + move]?.focus();
}

/** Ask for a name, a language and perhaps an invitation link; the new phone opens at once. */
export function addStranger(desk, payload) {
  const { bot } = desk.world;
  const name = el(
    "input",
    { type: "text", class: "text-field", required: true, maxlength: "64", autofocus: true, autocomplete: "off" },
  );
  const tongue = el(
    "select",
    { class: "text-field" },
    Object.entries(LANGUAGES).map(([code, words]) => el(
      "option",
      { value: code, selected: code === language() },
      words,
    )),
  );
  const link = el(
    "input",
    {
      type: "text",
      class: "text-field",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: `https://t.me/${bot.username}?start=…`,
      value: payload ? `https://t.me/${bot.username}?start=${payload}` : "",
    },
  );
  const problem = el("p", { class: "problem", role: "alert" });
  const submit = async (close) => {
    const start = link.value.trim() ? payloadOf(link.value, bot.username) : undefined;
    if (start === null) { problem.textContent = say("bad_link", { bot: bot.name }); link.focus(); return; }
    try {
      await create(desk, name.value.trim(), tongue.value, start);
      close(true);
    } catch (error) {
      problem.textContent = say("failed", { why: error.message });
    }
  };
  openDialog("sheet", say("stranger"), (close) => [
    el("h2", {}, say("stranger")), el("p", { class: "sheet-hint" }, say("stranger_hint")),
    el("form", { class: "sheet-form", onsubmit: (event) => { event.preventDefault(); submit(close); } },
      el("label", {}, el("span", {}, say("name")), name), el(
        "label",
        {},
        el("span", {}, say("phone_language")),
        tongue,
      ),
      el("label", {}, el("span", {}, say("link"), el("small", {}, ` (${say("optional")})`)), link), problem,
      sheetButtons(close, say("add"))),
  ]);
}

async function create(desk, name, tongue, start) {
  const answer = await addPerson(name, tongue);
  const person = answer.person ?? answer;
  if (!desk.world.people.has(person.id)) desk.world.apply({ type: "person", person });
  desk.show(person.id);
  if (start !== undefined) await act(person.id, { do: "start", ...(start ? { payload: start } : {}) });
}
