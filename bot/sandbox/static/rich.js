// Message HTML -> nodes: an allow-list of the tags Telegram knows, with commands and bare links made tappable.
import { el, STOP } from "./dom.js";

const PLAIN = { B: "b", STRONG: "b", I: "i", EM: "i", U: "u", INS: "u", S: "s", STRIKE: "s", DEL: "s" };
const SAFE_LINK = /^(https?:|tg:|mailto:|tel:)/i;
const ADDRESS = /(?:https?:\/\/|\bt\.me\/)[^\s<>"]+[^\s<>".,;:!?)\]]/;
const COMMAND = /(?<![\w/.])\/[a-zA-Z0-9_]{1,32}(?:@\w+)?\b/;
const TAPPABLE = new RegExp(`(${ADDRESS.source}|${COMMAND.source})`, "g");

/** A fragment with only harmless nodes; anything unknown keeps its text and loses its tag. */
export function rich(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fragment = document.createDocumentFragment();
  fragment.append(...convert(template.content, false));
  return fragment;
}

/** The words alone, on one line, for previews. */
export function plain(html) {
  const template = document.createElement("template");
  template.innerHTML = html.replace(/<br\s*\/?>/g, "\n");
  return template.content.textContent.replace(/\s+/g, " ").trim();
}

function convert(parent, literal) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return literal ? [node.data] : tappable(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.tagName === "SCRIPT" || node.tagName === "STYLE") return [];
    return element(node, literal);
  });
}

function element(node, literal) {
  const tag = node.tagName;
  if (tag === "BR") return [el("br")];
  if (tag in PLAIN) return [el(PLAIN[tag], {}, convert(node, literal))];
  if (tag === "PRE") return [el("pre", { "data-copy": "" }, convert(node, true))];
  if (tag === "CODE") return [el("code", node.closest("pre") ? {} : { "data-copy": "" }, convert(node, true))];
  if (tag === "BLOCKQUOTE") return [quote(node, literal)];
  if (tag === "TG-SPOILER" || /spoiler/.test(node.className)) {
    return [el("span", { class: "spoiler", tabindex: "-1", role: "button", "data-stop": "" }, convert(node, literal))];
  }
  const href = node.getAttribute("href") ?? "";
  if (tag === "A" && SAFE_LINK.test(href)) return [link(href, convert(node, true))];
  return convert(node, literal);
}

function quote(node, literal) {
  if (!node.classList.contains("expandable")) return el("blockquote", {}, convert(node, literal));
  return el(
    "blockquote",
    { class: "expandable", tabindex: "-1", role: "button", "data-stop": "" },
    convert(node, literal),
  );
}

function tappable(text) {
  return text.split(TAPPABLE).map((part, index) => {
    if (index % 2 === 0) return part;
    if (part.startsWith("/")) return el(
      "a",
      { class: "command", role: "button", tabindex: "-1", "data-command": part, "data-stop": "" },
      part,
    );
    return link(part.startsWith("t.me/") ? `https://${part}` : part, [part]);
  });
}

function link(href, children) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", ...STOP }, children);
}
