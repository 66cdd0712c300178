"""Parameters of one call, whatever way they came (query, form, multipart, JSON), read with Telegram's strictness."""

import contextlib
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.sandbox.refusals import bad_request

# Fields that are objects or arrays; in a form they come as JSON in a string.
_STRUCTURED = frozenset(
    [
        "reply_markup",
        "entities",
        "caption_entities",
        "media",
        "allowed_updates",
        "commands",
        "scope",
        "message_ids",
        "link_preview_options",
        "reply_parameters",
        "menu_button",
        "reaction",
        "results",
        "button",
        "permissions",
        "suggested_post_parameters",
        "ephemeral_message_parameters",
    ]
)


@dataclass(frozen=True, slots=True)
class Upload:
    """One file part of a multipart body."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Params:
    """Values by name. Getters refuse what cannot be read, in Telegram's words."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name, default)
        return value if isinstance(value, str) else json.dumps(value)

    def boolean(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in ("true", "yes", "1")

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def structure(self, name: str, complaint: str = "") -> Any:
        """An object or an array, None when absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(complaint or f"can't parse {name} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file given directly under this name or by `attach://`."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            name = value.removeprefix("attach://")
        return self.uploads.get(name)

    def plain(self) -> dict[str, Any]:
        """For logs and validators: structures decoded, files by their `attach://` name."""
        shown = {}
        for name, value in self.values.items():
            if name in _STRUCTURED and isinstance(value, str):
                with contextlib.suppress(ValueError):
                    value = json.loads(value)
            shown[name] = value
        return shown | {name: f"attach://{name}" for name in self.uploads if not self._is_attached(name)}

    def _is_attached(self, name: str) -> bool:
        """Whether a part only holds what another field refers to."""
        reference = f"attach://{name}"
        return name not in self.values and any(reference in str(value) for value in self.values.values())


async def read_params(request: web.Request) -> Params:
    """Everything the caller sent. Refuses a body that is not what its content type says."""
    params = Params(dict(request.query))
    if request.content_type == "application/json":
        params.values |= _object(await request.text())
    elif request.content_type == "application/x-www-form-urlencoded":
        params.values |= {name: str(value) for name, value in (await request.post()).items()}
    elif request.content_type == "multipart/form-data":
        await _read_parts(request, params)
    return params


def _object(body: str) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise bad_request("can't parse request: JSON object expected")
    return value


async def _read_parts(request: web.Request, params: Params) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            params.uploads[name] = Upload(value.filename, value.content_type, content)
        else:
            params.values[name] = str(value)
