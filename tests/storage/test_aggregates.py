"""What the small tables promise: invites, dialogues, strangers, the audit, members and shifts."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import audit, dialogues, invites, members, places, shifts, strangers
from storage.audit import Deed
from storage.db import Database
from storage.members import Member, MemberState, Role
from storage.shifts import PlaceKind, Shift

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def person(session: Session, name: str = "Mari", role: Role = Role.COUNSELLOR) -> Member:
    return members.add(session, NOW, name=name, role=role)


def shift(session: Session, opener: Member, *, starts_at: datetime = NOW, places: int = 2) -> Shift:
    needs = {PlaceKind.COUNSELLOR: (1, places), PlaceKind.RESERVE: (0, 1)}
    return shifts.add(session, NOW, starts_at=starts_at, ends_at=starts_at + 4 * HOUR, needs=needs, opened_by=opener.id)


def taken(session: Session, shift_id: int, kind: PlaceKind = PlaceKind.COUNSELLOR) -> int:
    found = shifts.opening(session, shift_id=shift_id)
    assert found
    return found.taken(kind)


def test_an_invite_lets_in_whoever_has_its_code(db: Database) -> None:
    with db.begin() as session:
        mari = person(session)
        invite, code = invites.issue(session, NOW, member_id=mari.id)
        found = invites.lock_by_code(session, code=code)
        assert found is not None
        assert found.id == invite.id
        assert found.is_open(NOW)
        assert invites.lock_by_code(session, code=code + "x") is None


def test_the_code_of_an_invite_is_nowhere_in_its_row(db: Database) -> None:
    with db.begin() as session:
        _, code = invites.issue(session, NOW, member_id=person(session).id)
        stored = session.execute(sa.text("SELECT * FROM invite")).one()
    assert code not in [str(value) for value in stored]


def test_an_invite_ends_after_two_days(db: Database) -> None:
    with db.begin() as session:
        invite, _ = invites.issue(session, NOW, member_id=person(session).id)
    assert invite.is_open(NOW + 48 * HOUR - timedelta(seconds=1))
    assert not invite.is_open(NOW + 48 * HOUR)


def test_an_invite_lets_in_once(db: Database) -> None:
    with db.begin() as session:
        invite, _ = invites.issue(session, NOW, member_id=person(session).id)
        invites.use(session, NOW, invite=invite)
        assert not invite.is_open(NOW)


def test_a_new_invite_closes_the_one_before(db: Database) -> None:
    with db.begin() as session:
        mari = person(session)
        first, _ = invites.issue(session, NOW, member_id=mari.id)
        second, _ = invites.issue(session, NOW + HOUR, member_id=mari.id)
        session.refresh(first)
        assert first.revoked_at == NOW + HOUR
        assert second.is_open(NOW + HOUR)
        assert invites.latest(session, member_id=mari.id) is second


def test_an_open_question_is_waited_for_until_it_is_answered_or_old(db: Database) -> None:
    with db.begin() as session:
        mari = person(session)
        assert dialogues.current(session, NOW, member_id=mari.id) is None
        dialogues.expect(session, NOW, member_id=mari.id, step="shifts:hours:1")
        dialogues.expect(session, NOW, member_id=mari.id, step="members:name")
    with db.begin() as session:
        assert dialogues.current(session, NOW + HOUR - timedelta(seconds=1), member_id=mari.id) == "members:name"
        assert dialogues.current(session, NOW + HOUR, member_id=mari.id) is None
        dialogues.end(session, member_id=mari.id)
    with db.read() as session:
        assert dialogues.current(session, NOW, member_id=mari.id) is None


def test_a_stranger_is_remembered_by_the_last_answer_only(db: Database) -> None:
    with db.begin() as session:
        assert strangers.last_answered(session, telegram_id=10**12) is None
        strangers.note_answer(session, NOW, telegram_id=10**12)
        strangers.note_answer(session, NOW + HOUR, telegram_id=10**12)
    with db.begin() as session:
        assert strangers.last_answered(session, telegram_id=10**12) == NOW + HOUR
        strangers.prune(session, before=NOW + HOUR)
        assert strangers.last_answered(session, telegram_id=10**12) == NOW + HOUR
        strangers.forget(session, telegram_id=10**12)
    with db.read() as session:
        assert strangers.last_answered(session, telegram_id=10**12) is None


def test_a_deed_is_recorded_with_who_when_and_why(db: Database) -> None:
    with db.begin() as session:
        mari = person(session)
        audit.record(session, NOW, actor_id=mari.id, verb="a.b", subject="shift:7", reason="õhtu", places=2, who=None)
        audit.record(session, NOW, actor_id=None, verb="a.c", subject="shift:7")
    with db.read() as session:
        done, by_itself = session.exec(select(Deed).order_by(col(Deed.id))).all()
    assert (done.at, done.actor_id, done.verb, done.subject) == (NOW, mari.id, "a.b", "shift:7")
    assert (done.reason, done.facts) == ("õhtu", {"places": 2, "who": None})
    assert (by_itself.actor_id, by_itself.reason, by_itself.facts) == (None, None, {})


def test_one_telegram_account_is_one_member(db: Database) -> None:
    def join(name: str) -> None:
        with db.begin() as session:
            person(session, name).telegram_id = 10**12

    join("Mari")
    with pytest.raises(sa.exc.IntegrityError):
        join("Jaan")
    with db.read() as session:
        found = members.by_telegram(session, telegram_id=10**12)
    assert found is not None
    assert found.name == "Mari"


def test_members_are_listed_by_state_and_by_role(db: Database) -> None:
    with db.begin() as session:
        person(session, "Mari", Role.LEAD)
        person(session, "Jaan")
        person(session, "Ants", Role.LEAD).state = MemberState.DISABLED
    with db.read() as session:
        assert [member.name for member in members.everyone(session)] == ["Jaan", "Mari"]
        assert [member.name for member in members.everyone(session, states=list(MemberState))] == [
            "Ants",
            "Jaan",
            "Mari",
        ]
        assert [member.name for member in members.with_roles(session, roles=[Role.LEAD])] == ["Mari"]
        assert members.names(session, member_ids=[1, 99]) == {1: "Mari"}


def test_a_place_can_be_taken_left_and_taken_again(db: Database) -> None:
    with db.begin() as session:
        mari = person(session)
        evening = shift(session, mari)
        place = places.take(session, NOW, shift_id=evening.id, member_id=mari.id, kind=PlaceKind.COUNSELLOR)
        assert taken(session, evening.id) == 1
        places.leave(session, NOW + HOUR, place=place)
        assert taken(session, evening.id) == 0
        places.take(session, NOW + 2 * HOUR, shift_id=evening.id, member_id=mari.id, kind=PlaceKind.RESERVE)
        assert places.coming(session, shift_id=evening.id) == [places.Attendant(mari.id, PlaceKind.RESERVE)]
        assert taken(session, evening.id) == 0
        assert taken(session, evening.id, PlaceKind.RESERVE) == 1
        assert place.revision == 2
        assert session.execute(sa.text("SELECT count(*) FROM place")).scalar_one() == 1


@pytest.mark.parametrize("wrong", ["shift SET ends_at = starts_at", "need SET most = 0", "need SET least = most + 1"])
def test_a_shift_that_makes_no_sense_is_refused_by_the_database(db: Database, wrong: str) -> None:
    with db.begin() as session:
        shift(session, person(session))
    with db.begin() as session, pytest.raises(sa.exc.IntegrityError):
        session.execute(sa.text(f"UPDATE {wrong}"))


async def test_the_last_place_is_sold_once_to_whoever_holds_the_shift(db: Database) -> None:
    with db.begin() as session:
        crew = [person(session, f"Mari {number}").id for number in range(20)]
        evening = shift(session, members.lock(session, member_id=crew[0]) or person(session), places=2).id

    def take(session: Session, member_id: int) -> bool:
        held = shifts.lock(session, shift_id=evening)
        if held is None or taken(session, evening) >= 2:
            return False
        places.take(session, NOW, shift_id=evening, member_id=member_id, kind=PlaceKind.COUNSELLOR)
        return True

    sold = await asyncio.gather(*(db.act(lambda session, m=m: take(session, m)) for m in crew))  # type: ignore[misc]
    assert sum(sold) == 2
