"""The process a document is looked through in. It ends by itself should whoever began it be gone, and takes only so
much memory.

It gets the content on its standard input and the kind, `.pdf` or `.docx`, as its only argument: a name could be read by
who lists processes. It says on its standard output why the file is not kept, or `fit` on the first line and then its
words.
"""

import contextlib
import resource
import signal
import sys
from typing import BinaryIO

from handlers.rules import documents
from handlers.rules.document_guard import Unfit

FIT = "fit"
# A book takes a few; one page of a million signs, which packs into 30 kB, took 14.
MOST_SECONDS = 20
# 10 MB of XML take about 130, the programs 100; a picture is not unpacked.
_MOST_MEMORY = 768 * 1024 * 1024
_SPARE_SECONDS = 10  # who waits ends it sooner


def main(ending: str, given: BinaryIO, said: BinaryIO) -> None:
    """Look through what is given and say what it says."""
    content, name = given.read(), f"document{ending}"
    try:
        documents.inspect(content, name)
    except Unfit as unfit:
        _say(said, unfit.key)
        return
    _say(said, FIT + "\n")
    for part in documents.words(content, name):
        _say(said, part + " ")  # at once: what was read when it is ended is kept


def _say(said: BinaryIO, what: str) -> None:
    said.write(what.encode())
    said.flush()


def _bound() -> None:
    """Nothing here may go on for ever, or take the machine's memory. An alarm nobody handles ends a process, whatever
    it does."""
    signal.alarm(MOST_SECONDS + _SPARE_SECONDS)
    with contextlib.suppress(ValueError, OSError):  # a system that knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    _bound()
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
