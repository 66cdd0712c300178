// The wire: full state, then the stream of events, again and again until the page is closed; and the posts.
const LONGEST_WAIT = 3000;

/** Keep the world in step with the server for ever: whenever the stream ends, the whole state is fetched anew. */
export async function follow(world) {
  let wait = 250;
  for (;;) {
    try {
      const state = await get("/page/state");
      world.load(state);
      world.setOnline(true);
      wait = 250;
      const ended = await stream(world);
      if (ended === "reload") continue;
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof ServerError)) console.error(error);
    }
    world.setOnline(false);
    await new Promise((resolve) => { setTimeout(resolve, wait); });
    wait = Math.min(wait * 1.6, LONGEST_WAIT);
  }
}

function stream(world) {
  return new Promise((resolve) => {
    const source = new EventSource(`/page/events?since=${world.version}`);
    const end = (why) => { source.close(); resolve(why); };
    source.onerror = () => end("lost");
    source.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      if (event.type === "reload") end("reload");
      else world.apply(event);
    };
  });
}

/** The server said no, in a sentence a person can read. */
export class ServerError extends Error {}

async function get(path) {
  return answer(await fetch(path, { cache: "no-store" }));
}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ServerError(body.error ?? `${response.status} ${response.statusText}`);
  return body;
}

async function post(path, body) {
  const json = { "Content-Type": "application/json" };
  const headers = { "X-Sandbox": "1", ...(body instanceof FormData ? {} : json) };
  return answer(await fetch(
    path,
    { method: "POST", headers, body: body instanceof FormData ? body : JSON.stringify(body) },
  ));
}

/** Something a person does on a phone: {do: "text" | "press" | "start" | "block" | ...}. */
export const act = (person, deed) => post("/page/act", { person, ...deed });

/** Something a person does with a push message, an SMS or a call: {do: "answer" | "press" | "ignore" | ...}. */
export const handle = (person, deed) => post("/page/phone", { person, ...deed });

export const moveClock = (step) => post("/page/clock", step);

export const setFaults = (faults) => post("/page/faults", faults);

export const addPerson = (name, language) => post("/page/person", { name, language });

/** Send a file as a person; pictures become photos, the rest documents (the server decides). */
export function upload(person, chat, file, caption, { asFile = false } = {}) {
  const form = new FormData();
  form.append("caption", caption);
  form.append("file", file, file.name);
  return post(`/page/upload?person=${person}&chat=${chat}${asFile ? "&as=document" : ""}`, form);
}
