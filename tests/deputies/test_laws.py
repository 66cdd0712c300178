"""Whatever substitutions and absences there are: who acts is there, each once, and rights are just theirs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from handlers.kit import access, notices, standins
from handlers.rules.rights import Right
from storage import absences, deputies, members
from storage.members import Member, MemberState, Role
from tests import worlds

BEGIN = datetime(2026, 10, 24, 9, 0, tzinfo=UTC)  # the clocks go back in the night
ROLES = (Role.LEAD, Role.LEAD, Role.MANAGER, Role.COUNSELLOR, Role.VOLUNTEER, Role.TRAINEE)
who = st.integers(1, len(ROLES))
spans = st.tuples(st.integers(-10, 40), st.none() | st.integers(1, 40))
named = st.lists(st.tuples(st.integers(1, 3), who, spans), max_size=8)
away = st.lists(st.tuples(who, spans), max_size=6)
odd = st.dictionaries(who, st.sampled_from(["paused", "left", "silent"]), max_size=3)


@contextmanager
def team() -> Iterator[Session]:
    with worlds.database() as db, db.begin() as session:
        for number, role in enumerate(ROLES):
            member = members.add(session, BEGIN, name=f"{role} {number}", role=role)
            members.bind(session, BEGIN, member=member, telegram_id=100 + number)
        yield session


def _instants(start: int, length: int | None) -> tuple[datetime, datetime | None]:
    begins = BEGIN + timedelta(hours=start)
    return begins, begins + timedelta(hours=length) if length is not None else None


def _is_away(session: Session, member: Member, at: datetime) -> bool:
    if member.state is not MemberState.ACTIVE:
        return True
    rows = absences.after(session, member_ids=[member.id], since=at)
    return any(each.starts_at <= at for each in rows)


def _make(session: Session, member_id: int, what: str) -> None:
    member = session.get_one(Member, member_id)
    if what == "silent":
        members.mark_unreachable(session, BEGIN, member=member)
    else:
        members.put(session, member=member, state=MemberState.PAUSED if what == "paused" else MemberState.DISABLED)


@given(turns=named, gone=away, states=odd, looks=st.lists(st.integers(-5, 60), min_size=1, max_size=4))
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_who_acts_is_there_each_once_and_has_the_rights_for_it(
    turns: list[tuple[int, int, tuple[int, int | None]]],
    gone: list[tuple[int, tuple[int, int | None]]],
    states: dict[int, str],
    looks: list[int],
) -> None:
    with team() as session:
        for member_id, deputy_id, (start, length) in turns:
            begins, ends = _instants(start, length)
            names = {"member_id": member_id, "deputy_id": deputy_id, "created_by": 1}
            deputies.add(session, BEGIN, starts_at=begins, ends_at=ends, **names)
        for member_id, (start, length) in gone:
            begins, ends = _instants(start, length)
            absences.add(session, BEGIN, member_id=member_id, starts_at=begins, ends_at=ends, created_by=1)
        for member_id, what in states.items():
            _make(session, member_id, what)
        for hours in sorted(looks):
            now = BEGIN + timedelta(hours=hours)
            leads = standins.holders(session, roles=standins.LEADS)
            acting = standins.acting(session, now, found=leads)
            ids = [each.member.id for each in acting]
            assert len(ids) == len(set(ids)), "somebody is named twice"
            assert not [each for each in acting if _is_away(session, each.member, now)], "somebody away is named"
            assert all(each.member.is_reachable for each in acting if each.instead_of is not None)
            assert all(each.member.role is not Role.TRAINEE for each in acting)
            for lead in leads:
                if not _is_away(session, lead, now):
                    assert standins.resolved(session, now, found=[lead])[lead.id] is not None
            standins.settle(session, now)
            assert standins.is_settled(session, now)
            for each in acting:
                assert access.may(each.member, Right.ANSWER_CASES)
            lent = {each.id for each in members.acting(session)}
            assert lent <= {each.deputy.id for each in standins.stood(session, now)}
            told = notices.leads(session, now)
            assert {each.id for each in told} >= {each.member.id for each in acting if each.member.is_reachable}
