"""Whatever places and absences there are: nothing is left to who is away, and nobody away is ever a candidate."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from handlers.absences import actions
from handlers.kit import away, giving, search
from handlers.kit.errors import Refused
from handlers.rules import absences as rules
from handlers.rules.absences import Days
from handlers.rules.limits import Kind, limits_for
from handlers.rules.work import Stint
from storage import members, places, searches, shifts
from storage.db import Database
from storage.members import Member, Role
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState
from tests import worlds

ZONE = ZoneInfo("Europe/Tallinn")
# The clocks go back in the second night.
BEGIN = datetime(2026, 10, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 10, 23)
ROLES = (Role.LEAD, Role.COUNSELLOR, Role.VOLUNTEER, Role.VOLUNTEER, Role.TRAINEE)
# The last lead takes no pause, and whoever is paused marks nothing later.
_FAIR = {"kit-last-lead", "absences-paused"}
KINDS = (PlaceKind.COUNSELLOR, PlaceKind.RESERVE, PlaceKind.SHADOW)

who = st.integers(1, len(ROLES))
hours = st.lists(st.tuples(st.integers(2, 200), st.integers(2, 9), st.integers(0, 2)), min_size=1, max_size=8)
claims = st.lists(st.tuples(who, st.integers(0, 7), st.sampled_from(KINDS)), max_size=16)
away_days = st.tuples(who, st.integers(0, 6), st.none() | st.integers(0, 6), st.sampled_from([None, 1]))
steps = st.lists(st.tuples(away_days, st.integers(0, 30)), min_size=1, max_size=4)


@contextmanager
def team(spans: list[tuple[int, int, int]]) -> Iterator[Database]:
    """A small team and its shifts."""
    with worlds.database() as db:
        with db.begin() as session:
            for number, role in enumerate(ROLES):
                member = members.add(session, BEGIN, name=f"{role} {number}", role=role)
                members.bind(session, BEGIN, member=member, telegram_id=100 + number)
            for start, length, least in spans:
                starts_at = BEGIN + timedelta(hours=start)
                needs = {PlaceKind.COUNSELLOR: (least, least + 1), PlaceKind.SHADOW: (0, 1), PlaceKind.RESERVE: (0, 2)}
                ends_at = starts_at + timedelta(hours=length)
                shifts.add(session, BEGIN, starts_at=starts_at, ends_at=ends_at, needs=needs, opened_by=1)
        yield db


def _member(session: Session, member_id: int) -> Member:
    return session.get_one(Member, member_id)


def _claim(session: Session, member_id: int, shift_id: int, kind: PlaceKind) -> None:
    """As a lead puts people on shifts, whatever the hours."""
    lead, member = _member(session, 1), _member(session, member_id)
    with contextlib.suppress(Refused):
        giving.claim(
            session, BEGIN, actor=lead, member=member, shift_id=shift_id, zone=ZONE, kind=kind, reason="agreed"
        )


def _goes(session: Session, now: datetime, member_id: int, wanted: Days, by: int | None) -> bool:
    """Mark what the card shows; whether there was anything to mark."""
    member, actor = _member(session, member_id), _member(session, by or member_id)
    seen = actions.prospect(session, now, member=member, wanted=wanted, zone=ZONE).mark
    try:
        return actions.mark(session, now, actor=actor, member_id=member_id, wanted=wanted, seen=seen, zone=ZONE)
    except Refused as refused:
        if refused.key not in _FAIR:
            raise
        return False


def _ahead(session: Session, now: datetime) -> list[Opening]:
    return list(shifts.between(session, since=now, until=BEGIN + timedelta(days=30)))


def _is_in(session: Session, member_id: int, found: Opening, now: datetime) -> bool:
    stint = Stint(found.id, found.starts_at, found.ends_at)
    known = away.one(session, member=_member(session, member_id), since=now)
    return any(each.touches(stint) for each in known)


def _assert_nothing_is_left(session: Session, now: datetime) -> None:
    """In absences every place ahead is free, or is sought and would leave somebody missing."""
    for found in _ahead(session, now):
        for place in session.exec(select(Place).where(Place.shift_id == found.id)):
            if place.state is not PlaceState.PLANNED or not _is_in(session, place.member_id, found, now):
                continue
            kind = Kind.of(_member(session, place.member_id).role)
            assert place.is_sought, "a place is left to who is away"
            assert found.starts_at - now < limits_for(kind, {}).notice_for, "a place given up in good time is not free"
            search_ = searches.get(session, shift_id=found.id, kind=place.kind)
            assert search_ is not None
            assert search_.is_running


def _assert_nobody_away_could_be_asked(session: Session, now: datetime) -> None:
    for found in _ahead(session, now):
        for kind in KINDS:
            fit = search.candidates(session, now, actor=_member(session, 1), opening=found, kind=kind, zone=ZONE)
            assert not any(_is_in(session, each.person.member_id, found, now) for each in fit)


@given(spans=hours, taken=claims, chosen=steps)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_is_left_to_who_is_away_and_nobody_asks_them(
    spans: list[tuple[int, int, int]],
    taken: list[tuple[int, int, PlaceKind]],
    chosen: list[tuple[tuple[int, int, int | None, int | None], int]],
) -> None:
    with team(spans) as db:
        with db.begin() as session:
            for member_id, number, kind in taken:
                _claim(session, member_id, number % len(spans) + 1, kind)
        now = BEGIN
        for (member_id, first, lasting, by), later in chosen:
            begins = now.astimezone(ZONE).date() + timedelta(days=first)
            wanted = Days(begins, None if lasting is None else begins + timedelta(days=lasting))
            with db.begin() as session:
                if _goes(session, now, member_id, wanted, by):
                    known = away.one(session, member=_member(session, member_id), since=now)
                    span = rules.span(wanted, ZONE)
                    assert any(each.is_on(max(span.starts_at, now)) for each in known)
                _assert_nothing_is_left(session, now)
                _assert_nobody_away_could_be_asked(session, now)
                known = away.one(session, member=_member(session, member_id), since=now)
                days_ = [each for each in known if not away.is_pause(each)]
                assert all(one == other or rules.joined(one, [other])[1] == [] for one in days_ for other in days_)
            now += timedelta(hours=later)


@given(spans=hours, taken=claims, first=st.integers(0, 4), lasting=st.integers(0, 9), member_id=who)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_card_says_just_what_happens(
    spans: list[tuple[int, int, int]], taken: list[tuple[int, int, PlaceKind]], first: int, lasting: int, member_id: int
) -> None:
    wanted = Days(TODAY + timedelta(days=first), TODAY + timedelta(days=first + lasting))
    with team(spans) as db, db.begin() as session:
        for each, number, kind in taken:
            _claim(session, each, number % len(spans) + 1, kind)
        member = _member(session, member_id)
        said = actions.prospect(session, BEGIN, member=member, wanted=wanted, zone=ZONE)
        before = {each.shift_id for each in _held(session, member_id)}
        assert _goes(session, BEGIN, member_id, wanted, None)
        after = _held(session, member_id)
        freed = {each.shift.id for each in said.parted if each.outcome.value != "sought"}
        kept = {each.shift.id for each in said.parted if each.outcome.value == "sought"}
        assert before - {each.shift_id for each in after} == freed
        assert {each.shift_id for each in after if each.is_sought} == kept


def _held(session: Session, member_id: int) -> list[Place]:
    found = session.exec(select(Place).where(Place.member_id == member_id)).all()
    return [
        each for each in found if each.is_taken and places.get(session, shift_id=each.shift_id, member_id=member_id)
    ]
