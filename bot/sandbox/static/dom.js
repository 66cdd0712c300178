// Building elements: the one place that touches document.create*. No innerHTML outside rich.js.

/** An element; attributes starting with "on" are listeners, null and false are left out, true is an empty attribute. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "value" || name === "hidden" || name === "inert") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const span = (kind, ...children) => el("span", { class: kind }, ...children);
export const div = (kind, ...children) => el("div", { class: kind }, ...children);

/** A button that submits nothing. */
export const button = (kind, attributes, ...children) => el(
  "button",
  { type: "button", class: kind, ...attributes },
  ...children,
);

/** What the arrow keys may stop at in a conversation (walking.js decides which stop Tab reaches). */
export const STOP = { tabindex: "-1", "data-stop": "" };

const SVG = "http://www.w3.org/2000/svg";

/** A picture from icons.svg; silent for screen readers unless it is given a label. */
export function icon(name, label = null) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon icon-${name}`);
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    const title = document.createElementNS(SVG, "title");
    title.textContent = label;
    svg.append(title);
  } else svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A button that is only a picture: always with a name. */
export function iconButton(name, label, onclick, attributes = {}) {
  return button("icon-button", { title: label, "aria-label": label, onclick, ...attributes }, icon(name));
}

/** A round picture with the initials; the colour comes from the id, so it is the same everywhere. */
export function avatar(id, name, extra = "") {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, "").split(/\s+/).filter(Boolean);
  const initials = words.length > 1 ? words[0][0] + words[words.length - 1][0] : (words[0] ?? "?").slice(0, 1);
  return el(
    "span",
    { class: `avatar hue-${Math.abs(Number(id)) % 7} ${extra}`, "aria-hidden": "true" },
    initials.toUpperCase(),
  );
}

/** Make the children of a node exactly these, moving only what is out of place, so focus and scroll survive. */
export function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/** Say something to screen readers only. */
export function announce(text) {
  const region = document.getElementById("announcer");
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = text; });
}

let counter = 0;
/** A document-wide unique id, for aria relations. */
export function uniqueId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** Whether the visitor has asked for no motion. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether the visitor has only a touch screen: nothing to hover with, and focus opens a keyboard. */
export const isTouch = () => matchMedia("(hover: none)").matches;
