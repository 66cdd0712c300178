"""What the figures of the contact centre promise: batches that are taken back whole, and what is remembered."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from storage import members, places, proposals, shifts, tallies, traffic
from storage.db import Database
from storage.members import Role
from storage.proposals import ProposalState
from storage.shifts import PlaceKind, PlaceState
from storage.tallies import Counted, Totals
from storage.traffic import Batch, Entry, Measure, Source, Span

NOW = datetime(2027, 2, 1, 8, tzinfo=UTC)
JANUARY = date(2027, 1, 1)


def lead(session: Session) -> int:
    return members.add(session, NOW, name="Liis", role=Role.LEAD).id


def given(session: Session, who: int, *entries: Entry, source: Source = Source.IMPORT) -> Batch:
    return traffic.add(session, NOW, source=source, member_id=who, entries=entries, within=60, abandoned=30)


def entry(day: int, value: float | None, measure: Measure = Measure.CONTACTS, label: str = "") -> Entry:
    return Entry(Span.DAY, date(2027, 1, day), measure, value, label)


def test_figures_come_back_as_they_were_given(db: Database) -> None:
    with db.begin() as session:
        who = lead(session)
        given(session, who, entry(1, 412), entry(2, None), entry(1, 3.5, Measure.TOPIC, "ärevus"))
    with db.read() as session:
        found = traffic.between(session, first=JANUARY, last=date(2027, 1, 31))
    assert [(each.day.day, each.measure, each.label, each.value) for each in found] == [
        (1, Measure.CONTACTS, "", 412),
        (2, Measure.CONTACTS, "", None),
        (1, Measure.TOPIC, "ärevus", 3.5),
    ]
    assert {(each.source, each.within, each.abandoned) for each in found} == {(Source.IMPORT, 60, 30)}


def test_a_batch_is_taken_back_whole_and_what_was_before_it_is_there_again(db: Database) -> None:
    with db.begin() as session:
        who = lead(session)
        first = given(session, who, entry(1, 5))
        second = given(session, who, entry(1, 7), entry(2, 8))
        traffic.undo(session, NOW, batch=second, by=who)
        found = traffic.between(session, first=JANUARY, last=date(2027, 1, 31))
        assert [(each.order, each.value) for each in found] == [(first.id, 5)]
        assert [each.value for each in traffic.of_batch(session, batch_id=second.id)] == [7, 8]
        assert traffic.of_batch(session, batch_id=404) == []


def test_only_days_of_the_stretch_are_found(db: Database) -> None:
    with db.begin() as session:
        given(session, lead(session), *(entry(day, day) for day in (1, 2, 3)))
        found = traffic.between(session, first=date(2027, 1, 2), last=date(2027, 1, 2))
    assert [each.value for each in found] == [2]


def test_what_was_typed_last_is_known_for_a_month_and_a_figure(db: Database) -> None:
    month = Entry(Span.MONTH, JANUARY, Measure.WAIT, 47)
    with db.begin() as session:
        who = lead(session)
        given(session, who, month)
        first, second = (given(session, who, month, source=Source.HAND) for _ in range(2))
        assert traffic.last_by_hand(session, day=JANUARY, measure=Measure.WAIT) == second
        traffic.undo(session, NOW, batch=second, by=who)
        assert traffic.last_by_hand(session, day=JANUARY, measure=Measure.WAIT) == first
        assert traffic.last_by_hand(session, day=JANUARY, measure=Measure.LONGEST) is None
        assert [each.source for each in traffic.imports(session, most=5)] == [Source.IMPORT]


def test_an_import_is_known_to_be_there_until_it_is_taken_back(db: Database) -> None:
    with db.begin() as session:
        who = lead(session)
        given(session, who, entry(9, 1), source=Source.HAND)
        assert not traffic.has_import(session, since=JANUARY)
        batch = given(session, who, entry(5, 1))
        assert traffic.has_import(session, since=JANUARY)
        assert not traffic.has_import(session, since=date(2027, 1, 6))
        traffic.undo(session, NOW, batch=batch, by=who)
        assert not traffic.has_import(session, since=JANUARY)


def test_what_columns_mean_is_remembered_and_learnt_anew(db: Database) -> None:
    with db.begin() as session:
        who = lead(session)
        assert traffic.mapping(session, fingerprint="f" * 64) is None
        for columns in ([["day", 1]], [["month", 1], ["wait", 60]]):
            traffic.remember(session, NOW, fingerprint="f" * 64, columns=columns, changed_by=who)
    with db.read() as session:
        assert traffic.mapping(session, fingerprint="f" * 64) == [["month", 1], ["wait", 60]]


@pytest.mark.parametrize("entries", [(entry(1, -1),), (entry(1, 5), entry(1, 6))])
def test_the_database_takes_nothing_below_nought_and_nothing_twice(db: Database, entries: tuple[Entry, ...]) -> None:
    with db.begin() as session:
        who = lead(session)
    with pytest.raises(sa.exc.IntegrityError), db.begin() as session:
        given(session, who, *entries)


def test_open_proposals_of_a_kind_are_found(db: Database) -> None:
    with db.begin() as session:
        who = lead(session)
        first, other = (proposals.add(session, NOW, member_id=who, kind=kind, content={}) for kind in ("a", "b"))
        assert [each.id for each in proposals.open_of(session, member_id=who, kind="a")] == [first.id]
        proposals.end(session, proposal=first, state=ProposalState.APPLIED)
        assert proposals.open_of(session, member_id=who, kind="a") == []
        assert [each.id for each in proposals.open_of(session, member_id=who, kind="b")] == [other.id]


def test_counts_are_those_of_shifts_that_began_then_and_of_who_was_there(db: Database) -> None:
    with db.begin() as session:
        who = lead(session)
        people = [members.add(session, NOW, name=name, role=Role.COUNSELLOR).id for name in "abcd"]
        for hours in (0, 24):
            starts_at = NOW + timedelta(hours=hours)
            needs = {PlaceKind.COUNSELLOR: (1, 9)}
            ends_at = starts_at + timedelta(hours=4)
            shift = shifts.add(session, NOW, starts_at=starts_at, ends_at=ends_at, needs=needs, opened_by=who)
            kinds = (PlaceKind.COUNSELLOR, PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD, PlaceKind.DUTY_LEAD)
            for member_id, kind in zip(people, kinds, strict=True):
                place = places.take(session, NOW, shift_id=shift.id, member_id=member_id, kind=kind)
                place.state = PlaceState.DONE
                session.add(place)
            for member_id, what, count in ((people[0], Counted.CONTACTS, 4), (people[2], Counted.CONTACTS, 2)):
                tallies.put(session, NOW, shift_id=shift.id, member_id=member_id, what=what, count=count)
            tallies.put(session, NOW, shift_id=shift.id, member_id=people[1], what=Counted.WAITED, count=3)
            assert sorted(tallies.of_shift(session, shift_id=shift.id)) == people[:3]
        until = NOW + timedelta(hours=24)
        assert tallies.totals(session, since=NOW, until=until) == Totals(6, 3, None, counted=2, worked=3)
        none = tallies.totals(session, since=NOW - timedelta(days=9), until=NOW)
        assert none == Totals(None, None, None, counted=0, worked=0)
        both = tallies.totals(session, since=NOW, until=until + timedelta(hours=1))
        assert (both.contacts, both.counted, both.worked) == (12, 4, 6)
