"""Faults, changes and expected load, as rows."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from storage import hitches, members
from storage.db import Database
from storage.hitches import Hitch, HitchKind, HitchState, Load, What
from storage.members import Role

NOW = datetime(2026, 11, 27, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def person(session: Session, name: str = "Anna") -> int:
    return members.add(session, NOW, name=name, role=Role.COUNSELLOR).id


def add(session: Session, who: int, kind: HitchKind = HitchKind.FAULT, **more: Any) -> Hitch:
    about = {"state": HitchState.REPORTED, "reported_by": who, "reported_at": NOW, "begins_at": NOW, **more}
    return hitches.add(session, row=Hitch(kind=kind, **about))


def test_who_sees_a_fault_too_counts_once(db: Database) -> None:
    with db.begin() as session:
        who, others = person(session), [person(session, name) for name in ("Mari", "Jüri")]
        row = add(session, who, what=What.CHATS)
        assert [hitches.sight(session, NOW, row=row, member_id=each) for each in (*others, others[0])] == [
            True,
            True,
            False,
        ]
        assert row.seen == 2
        assert hitches.seers(session, hitch_id=row.id) == others


def test_what_is_open_is_what_is_not_over_the_newest_first(db: Database) -> None:
    with db.begin() as session:
        who = person(session)
        rows = {state: add(session, who, state=state, what=What.SLOW) for state in HitchState}
        load = add(session, who, HitchKind.LOAD, load=Load.MORE, ends_at=NOW + DAY)
        assert [each.id for each in hitches.open_(session, kinds=[HitchKind.FAULT])] == [
            rows[each].id for each in (HitchState.PASSED_ON, HitchState.KNOWN, HitchState.REPORTED)
        ]
        assert hitches.open_(session)[0].id == load.id


@pytest.mark.parametrize(
    ("since", "until", "is_in"),
    [
        (-2 * HOUR, -HOUR, False),
        (-HOUR, timedelta(0), False),  # half-open: it begins when the other ends
        (-HOUR, HOUR, True),
        (HOUR, 2 * HOUR, True),
        (DAY, 2 * DAY, False),  # it ends when the other begins
    ],
)
def test_what_is_in_force_in_a_while(db: Database, since: timedelta, until: timedelta, is_in: bool) -> None:
    with db.begin() as session:
        row = add(session, person(session), HitchKind.CHANGE, note="x", ends_at=NOW + DAY)
        found = hitches.between(session, since=NOW + since, until=NOW + until)
        assert [each.id for each in found] == ([row.id] if is_in else [])


def test_a_fault_without_an_end_is_in_force_until_it_is_over(db: Database) -> None:
    with db.begin() as session:
        row = add(session, person(session), what=What.FORM)
        much_later = {"since": NOW + 100 * DAY, "until": NOW + 101 * DAY}
        assert [each.id for each in hitches.between(session, **much_later)] == [row.id]
        assert hitches.ended(session, NOW + 100 * DAY) == []
        row.state = HitchState.SOLVED
        hitches.save(session, row=row)
        assert hitches.between(session, **much_later) == []


def test_what_has_run_out_is_found_at_the_instant_of_its_end(db: Database) -> None:
    with db.begin() as session:
        row = add(session, person(session), HitchKind.LOAD, load=Load.LESS, ends_at=NOW + HOUR)
        assert hitches.ended(session, NOW + HOUR - timedelta(seconds=1)) == []
        assert [each.id for each in hitches.ended(session, NOW + HOUR)] == [row.id]


def test_words_about_what_is_long_over_go_and_the_rest_stays(db: Database) -> None:
    with db.begin() as session:
        who = person(session)
        over: dict[str, Any] = {"state": HitchState.SOLVED, "note": "Sõnad"}
        old = add(session, who, what=What.OTHER, dealt_at=NOW - DAY, **over).id
        new = add(session, who, what=What.OTHER, dealt_at=NOW, **over).id
        open_ = add(session, who, what=What.OTHER, note="Sõnad", dealt_at=NOW - DAY).id
        hitches.forget_words(session, before=NOW)
    with db.read() as session:
        notes = {each: found.note for each in (old, new, open_) if (found := hitches.get(session, hitch_id=each))}
        assert notes == {old: None, new: "Sõnad", open_: "Sõnad"}
        assert [each.id for each in hitches.reported(session, since=NOW)] == [old, new, open_]
        assert hitches.reported(session, since=NOW + HOUR) == []
