// What the page knows of the sandbox: bot, people, chats, faults, clock. Events change it; listeners hear of it.
// No network and no DOM here.

/** The world as last told by the server.
 *  Emits load, message, deleted, person, chat, answer, action, arrival, clock, faults and
 *  online. */
export class World extends EventTarget {
  version = 0;
  bot = { id: 0, name: "", username: "", inline: false };
  title = "";
  zone = "UTC";
  clockMovable = false;
  clockOffset = 0;
  faults = { down: false, too_many: false };
  people = new Map();
  chats = new Map();
  arrivals = new Map();
  online = true;
  loaded = false;

  /** Replace everything by a full state. */
  load(state) {
    this.version = state.version;
    this.bot = state.bot;
    this.title = state.title || state.bot.name;
    this.zone = state.zone;
    this.clockMovable = state.clock_movable;
    this.clockOffset = Date.parse(state.now) - Date.now();
    this.faults = state.faults;
    this.people = new Map(state.people.map((person) => [person.id, person]));
    this.chats = new Map(state.chats.map((chat) => [chat.id, withMessages(chat, chat.messages)]));
    this.arrivals = new Map(state.arrivals.map((arrival) => [arrival.id, arrival]));
    this.loaded = true;
    this.emit("load", {});
  }

  /** Take in one event of the stream; one already known is passed over. */
  apply(event) {
    if (event.version !== undefined) {
      if (event.version <= this.version) return;
      this.version = event.version;
    }
    const change = CHANGES[event.type];
    if (change) change(this, event);
  }

  /** The bot's own chat with a person, made up empty when the server has not opened it yet. */
  chat(id) {
    if (!this.chats.has(id)) this.chats.set(
      id,
      withMessages({ id, type: "private", title: this.bot.name, members: [id] }, []),
    );
    return this.chats.get(id);
  }

  /** The chats on a person's phone: the bot first, then the groups. */
  chatsOf(personId) {
    const groups = [...this.chats.values()].filter((chat) => chat.type === "group" && chat.members.includes(personId));
    return [this.chat(personId), ...groups];
  }

  /** What came to a person's phone besides Telegram, oldest first. */
  arrivalsOf(personId) {
    return [...this.arrivals.values()].filter((arrival) => arrival.person_id === personId);
  }

  chatTitle(chat) {
    return chat.type === "group" ? chat.title : this.bot.name;
  }

  now() {
    return new Date(Date.now() + this.clockOffset);
  }

  setOnline(online) {
    if (this.online === online) return;
    this.online = online;
    this.emit("online", { online });
  }

  /** Hear of changes, until the signal (if given) is aborted. */
  on(name, listener, signal = undefined) {
    this.addEventListener(name, (event) => listener(event.detail), { signal });
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function withMessages(chat, messages) {
  const live = messages.filter((message) => !message.deleted).sort((one, other) => one.id - other.id);
  return { ...chat, messages: new Map(live.map((message) => [message.id, message])) };
}

const CHANGES = {
  message(world, { message }) {
    const chat = world.chat(message.chat_id);
    const before = chat.messages.get(message.id);
    if (message.deleted) return CHANGES.deleted(world, { chat_id: chat.id, message_id: message.id });
    chat.messages.set(message.id, message);
    return world.emit("message", { chat, message, before });
  },
  deleted(world, { chat_id: chatId, message_id: messageId }) {
    const chat = world.chat(chatId);
    if (chat.messages.delete(messageId)) world.emit("deleted", { chat, messageId });
  },
  person(world, { person }) {
    const isNew = !world.people.has(person.id);
    world.people.set(person.id, person);
    world.emit("person", { person, isNew });
  },
  chat(world, { chat }) {
    const known = world.chats.get(chat.id);
    world.chats.set(
      chat.id,
      { ...chat, messages: known?.messages ?? withMessages(chat, chat.messages ?? []).messages },
    );
    world.emit("chat", { chat: world.chats.get(chat.id) });
  },
  answer(world, event) {
    world.emit("answer", event);
  },
  action(world, event) {
    world.emit("action", event);
  },
  arrival(world, { arrival }) {
    const before = world.arrivals.get(arrival.id);
    world.arrivals.set(arrival.id, arrival);
    world.emit("arrival", { arrival, before });
  },
  clock(world, { now }) {
    world.clockOffset = Date.parse(now) - Date.now();
    world.emit("clock", {});
  },
  faults(world, { faults }) {
    world.faults = faults;
    world.emit("faults", {});
  },
};
