"""Looking through a document somebody sent, in a process that is ended when it takes too long. What is looked for the
rules decide."""

import asyncio
import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from handlers.kit.errors import Refused
from handlers.rules import document_guard, document_reader, documents, names
from handlers.rules.document_guard import Unfit

_ROOT = Path(__file__).parents[2]
_PROGRAM = (sys.executable, "-m", document_reader.__name__)
_CHUNK = 64 * 1024
_MOST_SAID = 4 * documents.MOST_LETTERS + _CHUNK  # a letter has at most four bytes
_SETTINGS = "VALVELAUD_"  # how settings begin, and the key and the token are among them


@dataclass(frozen=True)
class Limit:
    """How long somebody waits for a document, and who reads it."""

    seconds: float = document_reader.MOST_SECONDS
    program: tuple[str, ...] = _PROGRAM


async def words(content: bytes, name: str, *, limit: Limit | None = None) -> str:
    """What a document says, as far as it is read in time; nothing where that cannot be read.

    Raises `Refused` for what is not kept: also what could not be looked through in time. Whatever happens, also when
    whoever asks is stopped, the process is over then.
    """
    try:
        documents.require_nameless(name)
    except Unfit as unfit:
        raise Refused(unfit.key) from None
    said = await _said(content, names.ending_of(name), limit or Limit())
    first, is_whole, rest = said.partition(b"\n")
    if first != document_reader.FIT.encode() or not is_whole:
        raise Refused(_known(first))
    return rest.decode("utf-8", "ignore")[: documents.MOST_LETTERS].strip()


def _known(said: bytes) -> str:
    """The key of why it is not kept, if the process has said one."""
    key = said.decode("ascii", "replace")
    return key if key in document_guard.KEYS else document_guard.UNSEEN


async def _said(content: bytes, ending: str, limit: Limit) -> bytes:
    """What the process has said until it was over or was ended."""
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    known = {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}
    child = await asyncio.create_subprocess_exec(
        *limit.program, ending, stdin=pipe, stdout=pipe, stderr=nothing, cwd=_ROOT, env=known
    )
    said = bytearray()
    try:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(limit.seconds):
                await _talk(child, content, said)
    finally:
        await _end(child)
    return bytes(said)


async def _talk(child: asyncio.subprocess.Process, content: bytes, said: bytearray) -> None:
    given, got = child.stdin, child.stdout
    if given is None or got is None:
        raise RuntimeError("a process without pipes")
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it was over before it had read it
        given.write(content)
        await given.drain()
    given.close()
    while len(said) < _MOST_SAID and (chunk := await got.read(_CHUNK)):
        said += chunk


async def _end(child: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        child.kill()
    await asyncio.shield(child.wait())
