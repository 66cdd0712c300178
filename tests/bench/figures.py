"""Numbers out of a run."""

from dataclasses import dataclass, field

from tests.bench.scenario import Moments, Run


@dataclass(frozen=True)
class Report:
    """Times in milliseconds. `to_answer` counts from the moment the update came in at the server, `of_bot` from the
    moment it was handed out: the first holds the wait for the next poll. Both hold the way to the bot (half the
    latency), neither the way back."""

    handed_out: int
    answered: int
    redrawn: int
    repeats: int
    per_second: float
    to_answer: dict[str, float]
    of_bot: dict[str, float]
    to_redraw: dict[str, float]
    calls: dict[str, int] = field(default_factory=dict)


def report(run: Run) -> Report:
    pairs = list(enumerate(run.moments))
    answered = [(index, each, each.answered_at) for index, each in pairs if each.answered_at is not None]
    redrawn = [(index, each.redrawn_at) for index, each in pairs if each.redrawn_at is not None]
    return Report(
        handed_out=len(run.moments),
        answered=len(answered),
        redrawn=len(redrawn),
        repeats=run.repeats,
        per_second=_rate(run.moments, [at for _, _, at in answered]),
        to_answer=percentiles([at - run.due_at(index) for index, _, at in answered]),
        of_bot=percentiles([at - each.handed_at for _, each, at in answered]),
        to_redraw=percentiles([at - run.due_at(index) for index, at in redrawn]),
        calls=dict(run.calls),
    )


def _rate(moments: list[Moments], answers: list[float]) -> float:
    if not answers:
        return 0.0
    return len(answers) / max(max(answers) - moments[0].handed_at, 1e-9)


def percentiles(seconds: list[float]) -> dict[str, float]:
    """p50, p95, p99 and the largest, by nearest rank; empty when there is nothing."""
    if not seconds:
        return {}
    ordered = sorted(seconds)
    shares: list[tuple[str, float]] = [("p50", 0.50), ("p95", 0.95), ("p99", 0.99), ("max", 1.0)]
    return {name: round(ordered[max(0, -int(-share * len(ordered) // 1) - 1)] * 1000, 2) for name, share in shares}
