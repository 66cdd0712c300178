"""What shifts to come lack, for who has to be told in words. How it looks is not here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from handlers.rules import heatmap
from storage.shifts import Opening


@dataclass(frozen=True)
class Findings:
    """What is missing from now on, the soonest first, each shift where it is worst."""

    nobody: tuple[Opening, ...]  # counsellors are needed and there is none
    short: tuple[Opening, ...]  # some, but too few
    on_call: tuple[Opening, ...]  # enough counsellors, but a duty lead or a reserve is missing
    is_any_ahead: bool


def among(openings: Iterable[Opening], now: datetime) -> Findings:
    """What these shifts lack, as far as they are not over and take place."""
    ahead = sorted(
        (each for each in openings if each.ends_at > now and not each.is_cancelled),
        key=lambda each: (each.starts_at, each.ends_at, each.id),
    )
    lacking = [each for each in ahead if heatmap.there(each) < heatmap.least(each)]
    return Findings(
        nobody=tuple(each for each in lacking if not heatmap.there(each)),
        short=tuple(each for each in lacking if heatmap.there(each)),
        on_call=tuple(each for each in ahead if heatmap.there(each) == heatmap.least(each) and heatmap.short_of(each)),
        is_any_ahead=bool(ahead),
    )
