// What a message carries besides words: a picture, a document, a voice message, a place, a contact.
import { el, icon, span, div, button, STOP } from "./dom.js";
import { say } from "./words.js";
import { enlarge } from "./lightbox.js";

/** The attachment's element, or null for a message of words only. */
export function attachment(phone, message) {
  const draw = DRAWN[message.kind];
  return draw ? draw(phone, message) : null;
}

const DRAWN = {
  photo: (phone, { file, protected: isProtected }) => file && button(
    "photo",
    { ...STOP, "aria-label": say("open_picture"), onclick: () => enlarge(file, isProtected) },
    el("img", { src: file.url, alt: say("picture"), loading: "lazy", decoding: "async", draggable: "false" })),
  document: (phone, { file, protected: isProtected }) => file && documentLink(file, isProtected),
  voice: (phone, { file }) => div(
    "plain-file",
    icon("voice"),
    file ? el("audio", { controls: true, preload: "none", src: file.url, "aria-label": say("voice") }) : say("voice"),
  ),
  location: () => div("plain-file", icon("place"), say("location")),
  contact: () => div("plain-file", icon("contact"), say("contact")),
};

function documentLink(file, isProtected) {
  const ending = (file.name.match(/\.(\w{1,4})$/)?.[1] ?? "").toUpperCase();
  return el(
    "a",
    {
      class: "document",
      href: file.url,
      download: isProtected ? null : file.name,
      "data-stop": "",
      tabindex: "-1",
      onclick: (event) => event.stopPropagation(),
    },
    span("document-mark", icon("file"), span("document-ending", ending)),
    span("document-words", span("document-name", file.name), span("document-size", size(file.size))));
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
