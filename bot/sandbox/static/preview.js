// A message in one line of words: for lists, quotes and the pinned bar.
import { say } from "./words.js";
import { plain } from "./rich.js";

const NAMES = { photo: "picture", document: "document", voice: "voice", location: "location", contact: "contact" };

export function preview(message, readerId = null) {
  const words = plain(message.html ?? "");
  const kind = message.kind === "document" && message.file ? message.file.name : say(NAMES[message.kind] ?? "message");
  const body = words || kind;
  if (readerId === null || message.kind === "service") return body;
  if (message.from?.id === readerId) return `${say("you")}: ${body}`;
  // a group has a negative id: there it matters who wrote
  return message.chat_id < 0 ? `${message.from?.name.split(" ")[0]}: ${body}` : body;
}
