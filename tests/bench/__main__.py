"""`python -m tests.bench [--quick]`: run everybody in turns, several times, and print tables of the medians."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from tests.bench import alerts, aside, broadcast, digests, guard, history, months, post, reports, rota, ticks, workbook
from tests.bench.contest import Course, Sample, measure
from tests.bench.contestants import AIOGRAM, RIVALS, Contestant
from tests.bench.ours import OURS
from tests.bench.scenario import Kind, Load
from tests.bench.table import Row, answers, throughput

PARTS = (
    "bots",
    "post",
    "broadcast",
    "alerts",
    "ticks",
    "history",
    "digests",
    "months",
    "aside",
    "reports",
    "rota",
    "workbook",
    "guard",
)
LATENCIES = (0.0, 0.05)
TAPS_A_SECOND = 25.0
FULL = {"count": 2000, "limit": 6.0, "repeats": 5, "paced_for": 8, "alerts": 25, "rounds": 3, "calm_for": 4}
QUICK = {"count": 600, "limit": 2.5, "repeats": 1, "paced_for": 3, "alerts": 5, "rounds": 1, "calm_for": 2}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short run of each: rough numbers in about a minute")
    parser.add_argument("--repeats", type=int, help="runs of each; the tables show medians")
    parser.add_argument("--only", default="", help="leave out bots whose name lacks this (aiogram always runs)")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="only these tables")
    arguments = parser.parse_args()
    size = QUICK if arguments.quick else FULL
    repeats = arguments.repeats or int(size["repeats"])
    everybody: list[Contestant] = [*RIVALS, *([OURS] if OURS else [])]
    bots = [bot for bot in everybody if bot is AIOGRAM or arguments.only in bot.name]
    if "bots" in arguments.parts:
        _compare(bots, size, repeats)
    for part, measure_ in (
        ("post", post.measure),
        ("broadcast", broadcast.measure),
        ("alerts", partial(alerts.measure, samples=int(size["alerts"]))),
        ("ticks", ticks.measure),
        ("history", history.measure),
        ("digests", digests.measure),
        ("months", months.measure),
        ("aside", aside.measure),
        ("reports", partial(reports.measure, rounds=int(size["rounds"]), calm_for=size["calm_for"])),
        ("rota", rota.measure),
        ("workbook", workbook.measure),
        ("guard", guard.measure),
    ):
        if part in arguments.parts:
            _say(measure_())


def _compare(bots: list[Contestant], size: Mapping[str, float], repeats: int) -> None:
    for latency in LATENCIES:
        course = Course(Load("text", int(size["count"])), latency, size["limit"])
        samples = _in_turns(bots, course, ("text", "tap"), repeats)
        _say(throughput(course, samples, base=(AIOGRAM.name, "text")))
    paced = Load("tap", int(TAPS_A_SECOND * size["paced_for"]), rate=TAPS_A_SECOND)
    course = Course(paced, LATENCIES[-1], size["paced_for"] + 3.0)
    _say(answers(course, _in_turns(bots, course, ("tap",), repeats)))


def _in_turns(bots: list[Contestant], course: Course, kinds: tuple[Kind, ...], repeats: int) -> dict[Row, list[Sample]]:
    """Everybody once, then everybody again: a slow moment of the machine hits all."""
    samples: dict[Row, list[Sample]] = defaultdict(list)
    rows = [(bot, kind) for kind in kinds for bot in bots if kind in bot.kinds]
    for turn in range(repeats):
        for bot, kind in rows:
            sys.stderr.write(f"turn {turn + 1} of {repeats}: {bot.name}, {kind}, {course.latency * 1000:.0f} ms\n")
            load = replace(course.load, kind=kind)
            samples[bot.name, kind].append(measure(bot, replace(course, load=load)))
    return samples


def _say(table: str) -> None:
    sys.stdout.write(table + "\n\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
