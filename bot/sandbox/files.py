"""Files people and bots sent, by id and by path, and what kind of picture some bytes are."""

import itertools
import mimetypes
import secrets
import struct
from pathlib import PurePosixPath

from bot.sandbox.limits import DOWNLOAD_BYTES, PHOTO_BYTES, PHOTO_RATIO, PHOTO_SIDES, UPLOAD_BYTES
from bot.sandbox.model import File
from bot.sandbox.refusals import RefusedError, bad_request

_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice"}
_PICTURES = ((b"\x89PNG", "image/png"), (b"GIF8", "image/gif"), (b"\xff\xd8", "image/jpeg"))


class FileStore:
    """Everything that was ever sent, kept in memory."""

    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}
        self._by_unique_id: dict[str, File] = {}
        self._numbers = itertools.count(1)

    def add(self, kind: str, name: str, content: bytes, *, mime: str = "", duration: int = 0) -> File:
        """Keep a file. Refuses as Telegram does: empty, too big, or a photo that is no picture."""
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > (PHOTO_BYTES if kind == "photo" else UPLOAD_BYTES):
            raise too_big(kind)
        width, height = picture_size(content) if kind == "photo" else (0, 0)
        suffix = PurePosixPath(name).suffix.lower()
        file = File(
            file_id=f"{kind[:2].upper()}AC{secrets.token_urlsafe(40)}",
            unique_id=f"AQAD{secrets.token_urlsafe(8)}",
            kind=kind,
            name=name or "file",
            mime=_picture_kind(content)
            if kind == "photo"
            else mime or mimetypes.guess_type(name)[0] or "application/octet-stream",
            content=content,
            path=f"{_FOLDERS[kind]}/file_{next(self._numbers)}{suffix}",
            width=width,
            height=height,
            duration=duration,
        )
        self._by_id[file.file_id] = file
        self._by_path[file.path] = file
        self._by_unique_id[file.unique_id] = file
        return file

    def by_id(self, file_id: str) -> File:
        """The file a bot names. Refuses an id Telegram never gave out."""
        if file_id not in self._by_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._by_id[file_id]

    def downloadable(self, file_id: str) -> File:
        """Like `by_id`, for getFile: refuses what is over 20 MB."""
        if file_id not in self._by_id:
            raise bad_request("invalid file_id")
        if len(self._by_id[file_id].content) > DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return self._by_id[file_id]

    def by_unique_id(self, unique_id: str) -> File | None:
        return self._by_unique_id.get(unique_id)

    def by_path(self, path: str) -> File | None:
        return self._by_path.get(path)


def too_big(kind: str) -> RefusedError:
    if kind == "photo":
        return bad_request("PHOTO_SAVE_FILE_INVALID")
    return RefusedError(413, "Request Entity Too Large")


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, JPEG, GIF or WebP. Refuses anything else, and shapes Telegram will not show."""
    size = _png(content) or _gif(content) or _jpeg(content) or _webp(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > PHOTO_SIDES or not min(size) or max(size) > PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _picture_kind(content: bytes) -> str:
    return next((kind for start, kind in _PICTURES if content.startswith(start)), "image/webp")


def _png(content: bytes) -> tuple[int, int] | None:
    if len(content) < 24 or not content.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _gif(content: bytes) -> tuple[int, int] | None:
    if len(content) < 10 or content[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack("<HH", content[6:10])
    return width, height


def _webp(content: bytes) -> tuple[int, int] | None:
    """Only that it is one: the size hides behind three encodings, and nothing here needs it exactly."""
    return (512, 512) if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Walk the segments to the frame header (SOF0-SOF15 without the three that are tables)."""
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
