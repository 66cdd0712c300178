// What the page remembers between visits, in this browser only; a browser that forbids it simply forgets.
const PREFIX = "sandbox.";

export function remember(key, value) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch { /* storage is full or forbidden: the page works without it */ }
}

export function recall(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}
