// Sending files: the attach button, dropping onto a phone, pasting; with a caption and a look at what is sent.
import { el, icon, span, div, button } from "./dom.js";
import { say } from "./words.js";
import { upload } from "./connection.js";
import { openDialog, sheetButtons } from "./dialogs.js";
import { size } from "./attachment.js";

/** Let the person choose a file from the disk. */
export function chooseFile(phone) {
  const input = el("input", { type: "file", multiple: true, onchange: () => sendFiles(phone, [...input.files]) });
  input.click();
}

/** Ask for a caption and send; several files go one after the other, the caption with the first. */
export async function sendFiles(phone, files) {
  if (!files.length || phone.composer.mode !== "write") return;
  const wish = await askCaption(files);
  if (wish === null) return;
  const { chatId } = phone;
  phone.log.follow();
  try {
    for (const [index, file] of files.entries()) {
      await upload(phone.personId, chatId, file, index === 0 ? wish.caption : "", wish);
    }
  } catch (error) {
    phone.complain(error);
  }
}

async function askCaption(files) {
  const images = files.filter((file) => file.type.startsWith("image/"));
  const pictures = images.slice(0, 4).map((file) => URL.createObjectURL(file));
  const field = el(
    "input",
    {
      type: "text",
      class: "text-field",
      maxlength: "1024",
      placeholder: say("caption"),
      "aria-label": say("caption"),
      autofocus: true,
    },
  );
  const asFile = el("input", { type: "checkbox" });
  const dialog = openDialog("sheet", say("send_file"), (close) => [
    el("h2", {}, say("send_file")),
    div("upload-pictures", pictures.map((src) => el("img", { src, alt: "" }))),
    el(
      "ul",
      { class: "upload-names" },
      files.map((file) => el(
        "li",
        {},
        icon("file"),
        span("document-name", file.name),
        span("document-size", size(file.size)),
      )),
    ),
    el(
      "form",
      {
        class: "sheet-form",
        onsubmit: (event) => {
          event.preventDefault();
          close({ caption: field.value.trim(), asFile: asFile.checked });
        },
      },
      field,
      pictures.length > 0 && el("label", { class: "check" }, asFile, say("as_file")),
      sheetButtons(close, say("send"))),
  ]);
  const wish = await dialog.result;
  pictures.forEach((src) => URL.revokeObjectURL(src));
  return wish;
}

/** Files dropped onto a phone are sent from it. */
export function takeDrops(phone) {
  const veil = el("div", { class: "drop-veil", hidden: true }, icon("attach"), say("drop"));
  phone.element.append(veil);
  let depth = 0;
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files") && phone.composer.mode === "write";
  const show = (change) => { depth = Math.max(0, depth + change); veil.hidden = depth === 0; };
  phone.element.addEventListener(
    "dragenter",
    (event) => { if (carriesFiles(event)) { event.preventDefault(); show(1); } },
  );
  phone.element.addEventListener("dragleave", (event) => { if (carriesFiles(event)) show(-1); });
  phone.element.addEventListener("dragover", (event) => { if (carriesFiles(event)) event.preventDefault(); });
  phone.element.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    veil.hidden = true;
    sendFiles(phone, [...event.dataTransfer.files]);
  });
}
