"""Several people or processes at the same moment, each in a thread of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from handlers.kit.errors import Refused

T = TypeVar("T")


def at_once(*works: Callable[[], T]) -> list[T]:
    """Begin all works at the same moment and wait for all; what each returned, in their order."""
    ready = Barrier(len(works), timeout=30)

    def run(work: Callable[[], T]) -> T:
        ready.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


def answered(work: Callable[[], T]) -> Callable[[], T | str]:
    """The same work, for which the key of a refusal is a result too."""

    def run() -> T | str:
        try:
            return work()
        except Refused as refused:
            return refused.key

    return run
