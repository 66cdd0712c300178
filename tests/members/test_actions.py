"""Changes to members: who may make them, what follows from them, and who is told."""

import json
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from handlers.joining import actions as joining
from handlers.kit import access
from handlers.kit.errors import Refused, Stranger
from handlers.members import actions
from storage import absences, dialogues, dispatch, outbox, places, shifts
from storage.dispatch import Outcome
from storage.members import Language, MemberState, Role
from storage.outbox import OutboxState, Owed
from storage.shifts import PlaceKind, PlaceState
from tests.crew import Crew
from tests.plans import goes_away, pauses

CHANGES: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (actions.give_role, {"role": Role.TRAINEE}),
    (actions.give_language, {"language": Language.RU}),
    (actions.rename, {"typed": "Somebody Else"}),
    (actions.disable, {}),
    (actions.restore, {}),
    (actions.consider, {}),
    (actions.consider_language, {}),
    (actions.expect_new_name, {}),
]
EACH = pytest.mark.parametrize(("change", "given"), CHANGES, ids=lambda value: getattr(value, "__name__", ""))


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena Lepp", Role.LEAD)


@EACH
@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE])
def test_who_does_not_manage_members_changes_nobody(
    crew: Crew, lead: int, change: Callable[..., Any], given: dict[str, Any], role: Role
) -> None:
    who = crew.add("Anna", role)
    for other in (lead, crew.add("Mari")):
        with pytest.raises(Refused, match="kit-not-yours"):
            crew.do(change, who, member_id=other, **given)


@EACH
@pytest.mark.parametrize("above", [Role.LEAD, Role.MANAGER, Role.KEEPER])
def test_a_keeper_changes_nobody_who_stands_above(
    crew: Crew, lead: int, change: Callable[..., Any], given: dict[str, Any], above: Role
) -> None:
    keeper, other = crew.add("Kaur", Role.KEEPER), crew.add("Mari", above)
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(change, keeper, member_id=other, **given)


@EACH
def test_nobody_can_be_changed_who_is_not_there(
    crew: Crew, lead: int, change: Callable[..., Any], given: dict[str, Any]
) -> None:
    with pytest.raises(Refused, match=r"kit-gone|members-has-left"):
        crew.do(change, lead, member_id=404, **given)


@pytest.mark.parametrize("look", [actions.browse, joining.begin])
def test_only_who_manages_members_looks_at_the_team(crew: Crew, look: Callable[..., None]) -> None:
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(look, crew.add("Anna"))


def test_a_new_role_is_told_and_brings_its_own_menu(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna", Role.VOLUNTEER)
    crew.do(actions.give_role, lead, member_id=anna, role=Role.COUNSELLOR)
    assert crew.get(anna).role is Role.COUNSELLOR
    assert crew.told("members.role_changed") == crew.told("home.menu") == [anna]
    assert crew.deeds() == [("members.role", lead)]


def test_the_same_role_again_changes_nothing(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna", Role.VOLUNTEER)
    crew.do(actions.give_role, lead, member_id=anna, role=Role.VOLUNTEER)
    assert not crew.deeds()


def test_a_keeper_promotes_nobody_to_lead(crew: Crew) -> None:
    keeper, anna = crew.add("Kaur", Role.KEEPER), crew.add("Anna")
    crew.do(actions.give_role, keeper, member_id=anna, role=Role.TRAINEE)
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.give_role, keeper, member_id=anna, role=Role.LEAD)


@pytest.mark.parametrize(
    ("change", "given"),
    [(actions.give_role, {"role": Role.MANAGER}), (actions.disable, {}), (actions.restore, {}), (actions.consider, {})],
)
def test_nobody_gives_themselves_a_role_or_ends_their_own_access(
    crew: Crew, lead: int, change: Callable[..., Any], given: dict[str, Any]
) -> None:
    crew.add("Another", Role.LEAD)
    with pytest.raises(Refused, match="members-not-yourself"):
        crew.do(change, lead, member_id=lead, **given)


@pytest.mark.parametrize(
    ("change", "given"),
    [(actions.give_role, {"role": Role.COUNSELLOR}), (actions.disable, {})],
)
def test_the_last_active_lead_stays_one(crew: Crew, change: Callable[..., Any], given: dict[str, Any]) -> None:
    lead, paused = crew.add("Leena", Role.LEAD), crew.add("Piret", Role.MANAGER)
    pauses(crew, paused)
    with pytest.raises(Refused, match="kit-last-lead"):
        crew.do(change, paused, member_id=lead, **given)


def test_of_two_leads_who_disable_each_other_at_once_one_stays(crew: Crew) -> None:
    leads = [crew.add("Leena", Role.LEAD), crew.add("Piret", Role.LEAD)]
    begin, refused = threading.Barrier(2), []

    def disable(one: int, other: int) -> None:
        begin.wait(10)
        try:
            crew.do(actions.disable, one, member_id=other)
        except (Refused, Stranger) as error:
            refused.append(error)

    threads = [threading.Thread(target=disable, args=pair) for pair in (leads, leads[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    states = sorted(crew.get(lead).state for lead in leads)
    assert states == [MemberState.ACTIVE, MemberState.DISABLED]
    assert len(refused) == 1


def test_who_has_left_is_out_at_once(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    account = crew.get(anna).telegram_id
    assert account is not None
    crew.happens(dialogues.expect, member_id=anna, step="members:renamed:1")
    crew.do(actions.disable, lead, member_id=anna)
    crew.do(actions.disable, lead, member_id=anna)
    with crew.db.read() as session:
        with pytest.raises(Stranger):
            access.member(session, telegram_id=account)
        assert dialogues.current(session, crew.clock.now(), member_id=anna) is None
    assert [(owed.chat_id, owed.member_id) for owed in crew.owed("home.menu")] == [(account, None)]
    assert crew.deeds() == [("members.disabled", lead)]


def test_places_of_who_has_left_are_free_in_shifts_to_come_and_kept_in_past_ones(crew: Crew, lead: int) -> None:
    anna, now = crew.add("Anna"), crew.clock.now()
    with crew.db.begin() as session:
        past, coming = (
            shifts.add(
                session,
                now,
                starts_at=now + start,
                ends_at=now + start + timedelta(hours=4),
                needs={PlaceKind.COUNSELLOR: (1, 1)},
                opened_by=lead,
            ).id
            for start in (timedelta(days=-1), timedelta(days=1))
        )
        for shift_id in (past, coming):
            places.take(session, now, shift_id=shift_id, member_id=anna, kind=PlaceKind.COUNSELLOR)
    crew.do(actions.disable, lead, member_id=anna)
    with crew.db.read() as session:
        found = [places.get(session, shift_id=shift_id, member_id=anna) for shift_id in (past, coming)]
    assert [place.state for place in found if place] == [PlaceState.PLANNED, PlaceState.LEFT]


def test_who_becomes_a_trainee_keeps_no_place_alone_and_is_told(crew: Crew, lead: int) -> None:
    anna, now = crew.add("Anna"), crew.clock.now()
    with crew.db.begin() as session:
        begun, coming = (
            shifts.add(
                session,
                now,
                starts_at=now + start,
                ends_at=now + start + timedelta(hours=4),
                needs={PlaceKind.COUNSELLOR: (1, 1)},
                opened_by=lead,
            ).id
            for start in (timedelta(hours=-1), timedelta(days=1))
        )
        for shift_id in (begun, coming):
            places.take(session, now, shift_id=shift_id, member_id=anna, kind=PlaceKind.COUNSELLOR)
    crew.do(actions.give_role, lead, member_id=anna, role=Role.VOLUNTEER)
    assert crew.told("news.withdrawn") == []
    crew.do(actions.give_role, lead, member_id=anna, role=Role.TRAINEE)
    with crew.db.read() as session:
        found = [places.get(session, shift_id=shift_id, member_id=anna) for shift_id in (begun, coming)]
    assert [place.state for place in found if place] == [PlaceState.PLANNED, PlaceState.LEFT]
    assert crew.told("news.withdrawn") == [anna]


def test_days_that_were_marked_go_with_who_has_left(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    goes_away(crew, anna, "2026-12-01", "2026-12-05")
    crew.do(actions.disable, lead, member_id=anna)
    crew.do(actions.restore, lead, member_id=anna)
    with crew.db.read() as session:
        assert absences.after(session, member_ids=[anna], since=crew.clock.now()) == []


def test_an_invite_of_who_has_left_lets_nobody_in(crew: Crew, lead: int) -> None:
    mari = crew.do(joining.add, lead, mode=joining.Mode.LINK, role=Role.VOLUNTEER, typed="Mari").id
    code = json.loads(crew.owed("joining.invitation")[-1].params)["code"]
    crew.do(actions.disable, lead, member_id=mari)
    assert crew.follows(joining.join, 5001, code=code) is joining.Entry.EXPIRED


def test_who_is_brought_back_has_their_access_again_and_is_told(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    crew.do(actions.disable, lead, member_id=anna)
    crew.do(actions.restore, lead, member_id=anna)
    crew.do(actions.restore, lead, member_id=anna)
    assert crew.get(anna).state is MemberState.ACTIVE
    assert crew.told("members.restored") == [anna]
    assert crew.told("home.menu") == [None, anna]
    assert crew.deeds() == [("members.disabled", lead), ("members.restored", lead)]


def test_somebody_who_was_disabled_meanwhile_changes_nothing(crew: Crew, lead: int) -> None:
    anna, manager = crew.add("Anna"), crew.add("Piret", Role.MANAGER)
    crew.do(actions.disable, lead, member_id=manager)
    with pytest.raises(Stranger):
        crew.do(actions.disable, manager, member_id=anna)


def test_a_member_is_renamed_by_what_is_typed(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    crew.do(actions.expect_new_name, lead, member_id=anna)
    with crew.db.read() as session:
        assert dialogues.current(session, crew.clock.now(), member_id=lead) == f"members:renamed:{anna}"
    crew.do(actions.rename, lead, member_id=anna, typed=" Anna   Arro ")
    assert crew.get(anna).name == "Anna Arro"
    with crew.db.read() as session:
        assert dialogues.current(session, crew.clock.now(), member_id=lead) is None


@pytest.mark.parametrize(("typed", "key"), [("leena LEPP", "members-name-taken"), ("...", "members-no-name")])
def test_a_new_name_that_cannot_be_is_refused(crew: Crew, lead: int, typed: str, key: str) -> None:
    with pytest.raises(Refused, match=key):
        crew.do(actions.rename, lead, member_id=crew.add("Anna"), typed=typed)


def test_a_name_may_be_written_another_way(crew: Crew, lead: int) -> None:
    anna = crew.add("anna")
    assert crew.do(actions.rename, lead, member_id=anna, typed="Anna").name == "Anna"


def test_looking_at_the_team_ends_what_was_asked(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    for look, given in ((actions.browse, {}), (actions.look_at, {"member_id": anna})):
        crew.do(actions.expect_new_name, lead, member_id=anna)
        crew.do(look, lead, **given)
        with crew.db.read() as session:
            assert dialogues.current(session, crew.clock.now(), member_id=lead) is None


def test_the_lead_chooses_anothers_language(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    crew.do(actions.give_language, lead, member_id=anna, language=Language.RU)
    crew.do(actions.give_language, lead, member_id=anna, language=Language.RU)
    assert crew.get(anna).language is Language.RU
    assert crew.told("home.menu") == [anna]
    assert crew.deeds() == [("members.language", lead)]


def test_that_somebody_is_unreachable_is_told_once_to_who_can_help(crew: Crew, lead: int) -> None:
    keeper, anna = crew.add("Kaur", Role.KEEPER), crew.add("Anna")
    crew.add("Mari")
    crew.happens(actions.mark_unreachable, member_id=anna, reason="blocked")
    crew.clock.advance(minutes=5)
    crew.happens(actions.mark_unreachable, member_id=anna, reason="blocked")
    assert crew.get(anna).unreachable_since == crew.clock.now() - timedelta(minutes=5)
    assert crew.told("members.unreachable") == [lead, keeper]
    assert crew.deeds() == [("members.unreachable", None)]


def test_a_lead_who_is_unreachable_is_not_told_so(crew: Crew, lead: int) -> None:
    other = crew.add("Piret", Role.MANAGER)
    crew.happens(actions.mark_unreachable, member_id=lead, reason="blocked")
    assert crew.told("members.unreachable") == [other]


def test_blocking_the_bot_and_letting_it_back_in_is_noticed(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    account = crew.get(anna).telegram_id
    assert account is not None
    crew.follows(actions.note_presence, account, status="kicked")
    assert not crew.get(anna).is_reachable
    crew.follows(actions.note_presence, account, status="member")
    crew.follows(actions.note_presence, account, status="member")
    assert crew.get(anna).is_reachable
    assert crew.told("members.unreachable") == crew.told("members.reachable") == [lead]


def test_who_comes_back_gets_what_they_missed(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    account = crew.get(anna).telegram_id
    assert account is not None
    crew.follows(actions.note_presence, account, status="kicked")
    with crew.db.begin() as session:
        for key, reason in (("a", outbox.UNREACHABLE), ("b", outbox.WITHHELD), ("c", "refused: too long")):
            message = outbox.post(
                session, crew.clock.now(), key=key, kind="members.joined", params={"member_id": lead}, member_id=anna
            )
            assert message is not None
            failed = Outcome(message, OutboxState.FAILED, reason)
            dispatch.settle(session, crew.clock.now(), outcomes=[failed], sender="a")
    crew.clock.advance(days=1)
    crew.follows(actions.note_presence, account, status="member")
    with crew.db.read() as session:
        owed = session.exec(select(Owed.key).where(Owed.state == OutboxState.QUEUED, Owed.member_id == anna)).all()
    assert sorted(key for key in owed if key in "abc") == ["a", "b"]


def test_being_unreachable_a_second_time_is_told_again(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    account = crew.get(anna).telegram_id
    assert account is not None
    for status in ("kicked", "member", "kicked"):
        crew.follows(actions.note_presence, account, status=status)
    assert crew.told("members.unreachable") == [lead, lead]


def test_a_stranger_blocks_the_bot_unnoticed(crew: Crew, lead: int) -> None:
    crew.follows(actions.note_presence, 9001, status="kicked")
    assert not crew.deeds()
