"""Samples as Markdown."""

from collections.abc import Mapping, Sequence
from statistics import median

from tests.bench.contest import Course, Sample

Row = tuple[str, str]
"""Who, and the kind of load."""

DOES = {"text": "echoes texts", "tap": "answers taps, redraws the card"}


def throughput(course: Course, samples: Mapping[Row, Sequence[Sample]], *, base: Row) -> str:
    """One line a row: medians, in brackets the smallest and largest."""
    standard = _speed(samples[base])
    lines = [
        f"### {course.latency * 1000:.0f} ms server, as fast as the bot asks",
        "",
        f"| bot | updates/s | to {base[0]}, {DOES[base[1]]} | CPU us/update | first poll, s | memory, MB | done |",
        "|---|---|---|---|---|---|---|",
    ]
    for (name, kind), runs in samples.items():
        rates = [run.report.per_second for run in runs]
        spread = f"{median(rates):.0f} ({min(rates):.0f}-{max(rates):.0f})"
        done = f"{min(run.report.answered for run in runs)} of {course.load.count}"
        lines.append(
            f"| {name}, {DOES[kind]} | {spread} | {_speed(runs) / standard:.2f} | "
            f"{median(run.cpu_us for run in runs):.0f} | {median(run.starts_in for run in runs):.2f} | "
            f"{median(run.memory_mb for run in runs):.0f} | {done} |"
        )
    return "\n".join(lines)


def answers(course: Course, samples: Mapping[Row, Sequence[Sample]]) -> str:
    """Times from a tap to its answer, less the half of the latency that leads to the bot. Counted from the hand-out
    they are the bot's own; counted from the tap they also hold the wait for the next poll, a round trip at worst."""
    load, network = course.load, course.latency / 2 * 1000
    lines = [
        f"### {load.rate:.0f} taps a second, {course.latency * 1000:.0f} ms server: tap to answer beyond the network",
        "",
        "| bot | hand-out p50, ms | p99 | tap p50, ms | p95 | p99 | largest | card redrawn p99 | CPU us/tap | done |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for (name, _), runs in samples.items():
        reports = [run.report for run in runs]
        times = [_middle([each.of_bot[key] - network for each in reports if each.of_bot]) for key in ("p50", "p99")]
        times += [_middle([each.to_answer[key] - network for each in reports if each.to_answer]) for key in _KEYS]
        times.append(_middle([each.to_redraw["p99"] - network for each in reports if each.to_redraw]))
        done = f"{min(each.answered for each in reports)} of {load.count}"
        lines.append(f"| {name} | {' | '.join(times)} | {median(run.cpu_us for run in runs):.0f} | {done} |")
    return "\n".join(lines)


_KEYS = ("p50", "p95", "p99", "max")


def _middle(values: Sequence[float]) -> str:
    return f"{median(values):.0f}" if values else "-"


def _speed(runs: Sequence[Sample]) -> float:
    return median(run.report.per_second for run in runs)
