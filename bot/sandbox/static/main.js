// Start: one world, one desk, one connection; the whole page is redrawn only when its language changes.
import { World } from "./state.js";
import { Unread } from "./unread.js";
import { follow } from "./connection.js";
import { Desk } from "./desk.js";
import { speak, language } from "./words.js";

const world = new World();
const unread = new Unread(world);
speak(language());
const desk = new Desk(world, unread, document.getElementById("app"));
world.on("load", () => { desk.draw(); desk.openAddress(); });
follow(world);
