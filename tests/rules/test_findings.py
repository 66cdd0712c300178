"""What shifts to come lack: each shift once, where it is worst, and nothing that is over."""

from datetime import timedelta

from handlers.rules import findings
from storage.shifts import Count, PlaceKind, ShiftState
from tests.rules.test_heatmap import opening, shift


def test_what_is_missing_is_found_once_and_the_soonest_first() -> None:
    nobody = opening("2026-11-27 18-22", 0, shift_id=1)
    sooner = opening("2026-11-25 18-22", 0, shift_id=2)
    short = opening("2026-11-26 18-22", 1, shift_id=3, duty_lead=(0, 1))
    no_lead = opening("2026-11-28 18-22", 2, shift_id=4, duty_lead=(0, 1))
    full = opening("2026-11-29 18-22", 3, shift_id=5, duty_lead=(1, 1))
    found = findings.among([nobody, sooner, short, no_lead, full], sooner.starts_at)
    assert (found.nobody, found.short, found.on_call) == ((sooner, nobody), (short,), (no_lead,))
    assert found.is_any_ahead


def test_what_is_over_or_does_not_take_place_is_no_finding() -> None:
    past = opening("2026-11-23 18-22", 0)
    gone = shift(past.starts_at, past.ends_at, {PlaceKind.COUNSELLOR: Count(2, 2)}, state=ShiftState.CANCELLED)
    assert findings.among([past], past.ends_at - timedelta(minutes=1)).nobody == (past,)
    assert not findings.among([past], past.ends_at).is_any_ahead
    assert findings.among([gone], past.starts_at).nobody == ()
