"""Pictures, documents and voice going out, albums of them, and getFile."""

import secrets
from typing import Any

from bot.sandbox.limits import ALBUM
from bot.sandbox.methods import drafts
from bot.sandbox.methods.service import Service
from bot.sandbox.model import File, Json
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request


def send_photo(service: Service, params: Params) -> Json:
    return _send(service, params, "photo")


def send_document(service: Service, params: Params) -> Json:
    return _send(service, params, "document")


def send_voice(service: Service, params: Params) -> Json:
    return _send(service, params, "voice")


def _send(service: Service, params: Params, kind: str) -> Json:
    draft = drafts.open_draft(service, params)
    text, entities = drafts.caption(params)
    file = read_file(service, params, kind, kind)
    service.pace(draft.chat)
    return drafts.publish(service, draft, text=text, entities=entities, file=file).json()


def send_album(service: Service, params: Params) -> list[Json]:
    """2-10 photos or documents, not mixed; each counts as a message."""
    draft = drafts.open_draft(service, params)
    items = params.structure("media", "can't parse media JSON object")
    if not isinstance(items, list) or len(items) not in ALBUM:
        raise bad_request("media group must include 2-10 items")
    if len({item.get("type") for item in items}) > 1:
        raise bad_request("can't use the media of the specified type in the album")
    contents = [read_item(service, params, item) for item in items]
    service.pace(draft.chat, count=len(items))
    album = str(secrets.randbits(53))
    return [
        drafts.publish(service, draft, text=text, entities=entities, file=file, album=album).json()
        for file, text, entities in contents
    ]


def read_item(service: Service, params: Params, item: Json) -> tuple[File, str, list[Json]]:
    """One InputMedia object: its file, caption and entities."""
    kind = str(item.get("type", ""))
    if kind not in ("photo", "document"):
        raise bad_request("can't parse InputMedia: type must be photo or document")
    text, entities = drafts.caption(item)
    inner = Params({"media": item.get("media")}, params.uploads)
    return read_file(service, inner, "media", kind), text, entities


def read_file(service: Service, params: Params, name: str, kind: str) -> File:
    """The file of a call: uploaded, or known by its id. Addresses are refused: nothing here reaches out."""
    files = service.world.files
    if upload := params.upload(name):
        return files.add(kind, upload.name, upload.content, mime=upload.mime)
    value: Any = params.values.get(name)
    if not value or str(value).startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    if str(value).startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = files.by_id(str(value))
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
    return file


def get_file(service: Service, params: Params) -> Json:
    file = service.world.files.downloadable(params.text("file_id"))
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }


METHODS = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendVoice": send_voice,
    "sendMediaGroup": send_album,
    "getFile": get_file,
}
