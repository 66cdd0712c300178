"""The body of one call to the Bot API: how parameters and files become bytes, and how much of them has gone out.

Nothing here opens a connection.
"""

import asyncio
import json
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aiohttp import payload
from aiohttp.abc import AbstractStreamWriter

if TYPE_CHECKING:  # providers of phones are spoken to without python-telegram-bot
    from telegram.request import RequestData

CHUNK = 32 * 1024
"""Bytes handed over at once. asyncio makes a writer wait only above 64 KiB, so a single chunk never waits."""

JSON = "application/json"


class Body(payload.Payload):
    """A request body that knows whether it was handed to the socket as a whole.

    A server that has not got the last byte cannot have acted on the request: `is_written` separates "surely not sent"
    from "nobody knows".
    """

    def __init__(self, content: bytes, *, content_type: str, write_timeout: float | None) -> None:
        super().__init__(content, content_type=content_type)
        self._size = len(content)
        self._write_timeout = write_timeout
        self.is_written = False

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return bytes(self._value).decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        await self.write_with_length(writer, None)

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """Write everything; raises `TimeoutError` when the other side takes nothing for `write_timeout` seconds."""
        content = self._value[:content_length]
        if len(content) <= CHUNK:
            await writer.write(content)
            self.is_written = True
            return
        view = memoryview(content)
        for start in range(0, len(view), CHUNK):
            # Before the last chunk is out: closing a transport still flushes what it has been given.
            self.is_written = self.is_written or start + CHUNK >= len(view)
            async with asyncio.timeout(self._write_timeout):
                await writer.write(view[start : start + CHUNK])
                await writer.drain()


async def encode(data: "RequestData | None", *, write_timeout: float | None) -> Body:
    """The parameters as JSON, which costs a fifth of a form (9 against 46 us for a card with buttons), or with files as
    multipart. Files given as handles are read whole (the Bot API takes at most 50 MB)."""
    parameters = data.parameters if data else {}
    if data is None or not data.contains_files:
        content = json.dumps(parameters, ensure_ascii=False).encode("utf-8", "replace")
        return Body(content, content_type=JSON, write_timeout=write_timeout)
    fields = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
    boundary = secrets.token_hex(16)
    files = {
        name: (filename, content if isinstance(content, bytes) else await asyncio.to_thread(content.read), media_type)
        for name, (filename, content, media_type) in data.multipart_data.items()
    }
    content = _join_parts(fields, files, boundary)
    return Body(content, content_type=f"multipart/form-data; boundary={boundary}", write_timeout=write_timeout)


def _join_parts(fields: Mapping[str, str], files: Mapping[str, tuple[str, Any, str]], boundary: str) -> bytes:
    parts = []
    for name, value in fields.items():
        parts += [_head(boundary, f'name="{name}"'), value.encode("utf-8", "replace"), b"\r\n"]
    for name, (filename, content, media_type) in files.items():
        disposition = f'name="{name}"; filename="{_quote(filename)}"\r\nContent-Type: {media_type}'
        parts += [_head(boundary, disposition), content, b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts)


def _head(boundary: str, disposition: str) -> bytes:
    return f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n".encode("utf-8", "replace")


def _quote(filename: str) -> str:
    """As browsers do (HTML standard, multipart/form-data): letters stay UTF-8, what would end the header is escaped."""
    return filename.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
