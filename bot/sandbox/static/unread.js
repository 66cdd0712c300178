// Which messages each person has not seen yet, by chat. Seen means: it was at the bottom of a phone on the screen.

export class Unread extends EventTarget {
  #seen = new Map();
  #world;

  constructor(world) {
    super();
    this.#world = world;
    world.on("load", () => this.#settle());
    for (const name of ["message", "deleted", "person", "chat"]) world.on(name, () => this.#changed());
  }

  /** How many messages of others in this chat this person has not seen. */
  count(personId, chat) {
    const seen = this.#seen.get(key(personId, chat.id)) ?? 0;
    let count = 0;
    for (const message of chat.messages.values()) {
      if (message.id > seen && message.from?.id !== personId && message.kind !== "service") count += 1;
    }
    return count;
  }

  total(personId) {
    return this.#world.chatsOf(personId).reduce((sum, chat) => sum + this.count(personId, chat), 0);
  }

  see(personId, chat) {
    const newest = newestOf(chat);
    if ((this.#seen.get(key(personId, chat.id)) ?? 0) >= newest) return;
    this.#seen.set(key(personId, chat.id), newest);
    this.#changed();
  }

  // What was there when the page opened counts as seen; a world that began anew (smaller ids) as well.
  #settle() {
    for (const personId of this.#world.people.keys()) {
      for (const chat of this.#world.chatsOf(personId)) {
        const seen = this.#seen.get(key(personId, chat.id));
        if (seen === undefined || seen > newestOf(chat)) this.#seen.set(key(personId, chat.id), newestOf(chat));
      }
    }
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

const key = (personId, chatId) => `${personId}:${chatId}`;

function newestOf(chat) {
  let newest = 0;
  for (const id of chat.messages.keys()) newest = Math.max(newest, id);
  return newest;
}
