"""Reading typed words for identifiers and for what may be one: how long a message takes, by what is in it."""

import time
from collections.abc import Callable, Sequence
from statistics import mean, median

from handlers.rules import doubts, identifiers
from tests.rules import guard_names, guard_ordinary, guard_texts

SEED, REPEATS = 2026, 5


def measure() -> str:
    """Time a message as a table; of each text the least of a few tries: others on the machine count for little."""
    ordinary = list(guard_ordinary.ordinary(SEED, rounds=4))
    sets = {
        "ordinary texts": ordinary,
        "texts with identifiers": [each.text for each in guard_texts.with_identifiers(SEED, rounds=1)],
        "texts without digits": [text for text in guard_names.ordinary() if text.isascii()] + ["tere " * 8],
        "200 characters, all of the above": [
            " ".join(ordinary[at : at + 4])[:200] for at in range(0, len(ordinary), 4)
        ],
        "4096 characters of ordinary texts": [" ".join(ordinary)[:4096]],
        "4096 digits, one by one": ["1 " * 2048],
    }
    started = time.process_time()
    identifiers.find("5551 2345")
    doubts.find("Mari")
    first = (time.process_time() - started) * 1000
    lines = [
        "### Reading what was typed",
        "",
        f"The least of {REPEATS} tries of each text; the first message of a process takes {first:.0f} ms.",
        "",
        "| | texts | mean, us | median | p99 | largest |",
        "|---|---|---|---|---|---|",
    ]
    for name, texts in sets.items():
        times = sorted(_least(read, text) for text in texts)
        p99 = times[min(len(times) - 1, int(0.99 * len(times)))]
        lines.append(
            f"| {name} | {len(texts)} | {mean(times):.0f} | {median(times):.0f} | {p99:.0f} | {times[-1]:.0f} |"
        )
    return "\n".join(lines)


def read(text: str) -> Sequence[str]:
    """What is done with words that are to be kept."""
    return identifiers.find(text) or doubts.find(text)


def _least(read_: Callable[[str], object], text: str) -> float:
    """Microseconds."""
    tries = []
    for _ in range(REPEATS):
        started = time.perf_counter_ns()
        read_(text)
        tries.append(time.perf_counter_ns() - started)
    return min(tries) / 1000
