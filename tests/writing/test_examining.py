"""Documents are looked through in a process that is over when it takes too long, whatever it is about."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handlers.kit import examining
from handlers.kit.errors import Refused
from handlers.kit.examining import Limit
from handlers.rules import document_reader
from tests.writing.papers import pdf, word

FOREVER = "exec sleep 1000"


def doing(script: str, *, seconds: float = 60) -> Limit:
    """Instead of looking through it do this."""
    return Limit(seconds, ("/bin/sh", "-c", script))


async def why(content: bytes, name: str, limit: Limit | None = None) -> str:
    """The key of why it is not kept."""
    with pytest.raises(Refused) as refused:
        await examining.words(content, name, limit=limit)
    return refused.value.key


def is_gone(noted: Path) -> bool:
    """Whether the process that noted its number is over."""
    try:
        os.kill(int(noted.read_text()), 0)
    except ProcessLookupError:
        return True
    return False


async def test_what_a_document_says_comes_back() -> None:
    assert await examining.words(pdf("Abivajav laps"), "a.PDF") == "Abivajav laps"
    assert await examining.words(word("Esimene", "Õrn lause"), "a.docx") == "Esimene Õrn lause"


async def test_why_it_is_not_kept_comes_back() -> None:
    assert await why(b"no pdf", "a.pdf") == "writing-file-other"
    assert await why(pdf(), "37605030299.pdf") == "writing-file-name"


async def test_of_what_takes_too_long_the_words_read_so_far_are_kept_and_the_process_is_over(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    endless = doing(f"cat >&-; echo $$ > {noted}; echo fit; printf 'Esimene leht '; {FOREVER}", seconds=5)
    assert await examining.words(pdf(), "a.pdf", limit=endless) == "Esimene leht"
    assert is_gone(noted)


async def test_what_cannot_be_looked_through_in_time_is_not_kept() -> None:
    assert await why(pdf(), "a.pdf", doing(FOREVER, seconds=0.2)) == "writing-file-unseen"
    large = bytes(1024 * 1024)  # more than a pipe holds: it is not even read
    assert await why(large, "a.pdf", doing(FOREVER, seconds=0.2)) == "writing-file-unseen"


async def test_whoever_stops_waiting_leaves_no_process_behind(tmp_path: Path) -> None:
    told, noted = tmp_path / "told", tmp_path / "pid"
    os.mkfifo(told)  # who reads it waits for who writes
    limit = doing(f"echo $$ > {noted}; echo begun > {told}; {FOREVER}")
    waiting = asyncio.create_task(examining.words(pdf(), "a.pdf", limit=limit))
    await asyncio.to_thread(told.read_text)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert is_gone(noted)


@pytest.mark.parametrize("script", ["exit 1", "echo kit-gone", "printf fit", "kill -9 $$"])
async def test_a_process_that_breaks_keeps_nothing(script: str) -> None:
    assert await why(bytes(1024 * 1024), "a.pdf", doing(script)) == "writing-file-unseen"


async def test_the_process_does_not_know_the_keys_of_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALVELAUD_ENCRYPTION_KEY", "saladus")
    monkeypatch.setenv("OTHER", "muu")
    said = await examining.words(pdf(), "a.pdf", limit=doing("echo fit; env"))
    assert "OTHER=muu" in said
    assert "saladus" not in said


def test_the_process_ends_by_itself_when_nobody_waits_for_it() -> None:
    """What it does when its limit is one second: an endless loop in it is over, by the alarm."""
    script = "from handlers.rules import document_reader as r; r.MOST_SECONDS, r._SPARE_SECONDS = 1, 0; r._bound()"
    done = subprocess.run([sys.executable, "-c", f"{script}\nwhile True: pass"], check=False)
    assert done.returncode == -signal.SIGALRM


def test_the_process_takes_only_so_much_memory() -> None:
    script = f"from handlers.rules import document_reader as r; r._bound(); bytes({document_reader._MOST_MEMORY})"
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert b"MemoryError" in done.stderr
