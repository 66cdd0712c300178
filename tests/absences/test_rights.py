"""Who may mark whom as away, and which words are days."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from handlers.absences import actions
from handlers.absences.actions import Aim
from handlers.kit.errors import Refused, Stranger
from handlers.members import actions as members
from handlers.rules.absences import Days
from storage import dialogues
from storage.members import MemberState, Role
from tests.crew import Crew
from tests.letters import post as post
from tests.plans import goes_away, pauses


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


# Typed


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("17.12", Days(date(2026, 12, 17))),
        ("5.1", Days(date(2027, 1, 5))),
        ("17.12-20.12", Days(date(2026, 12, 17), date(2026, 12, 20))),
        ("28.12.2026 – 3.01.2027", Days(date(2026, 12, 28), date(2027, 1, 3))),
    ],
)
def test_days_may_be_typed(crew: Crew, anna: int, text: str, wanted: Days) -> None:
    given = {"member_id": 0, "aim": Aim.AWAY, "zone": crew.zone}
    assert crew.do(actions.type_first, anna, text=text, **given) == wanted
    with crew.db.read() as session:
        step = dialogues.current(session, crew.clock.now(), member_id=anna)
    assert step == (None if wanted.last else f"absences:last:away:0:{wanted.first:%Y%m%d}")


@pytest.mark.parametrize(
    "text", ["", "kunagi", "32.12", "17.12-16.12-15.12", "0", "17.12.2099", "22.11.2026", "x" * 4000]
)
def test_what_is_no_day_ahead_is_refused(crew: Crew, anna: int, text: str) -> None:
    given = {"member_id": 0, "aim": Aim.AWAY, "zone": crew.zone}
    assert crew.refuses(actions.type_first, anna, text=text, **given) == "absences-unclear"
    assert crew.refuses(actions.type_last, anna, text=text, first=date(2026, 11, 25), **given) == "absences-unclear"


def test_the_last_day_that_is_typed_comes_after_the_first(crew: Crew, anna: int) -> None:
    given = {"member_id": 0, "aim": Aim.AWAY, "zone": crew.zone}
    december = crew.do(actions.type_last, anna, text="3.1", first=date(2026, 12, 28), **given)
    assert december == Days(date(2026, 12, 28), date(2027, 1, 3))
    far = {"text": "27.11.2027", "first": date(2026, 12, 28)}
    assert crew.refuses(actions.type_last, anna, **far, **given) == "absences-odd-days"


# Who may


def everything(crew: Crew, member_id: int) -> list[tuple[Callable[..., Any], dict[str, Any]]]:
    zone: dict[str, Any] = {"zone": crew.zone}
    wanted, first = Days(date(2026, 12, 1), date(2026, 12, 2)), date(2026, 12, 1)
    return [
        (actions.see, {}),
        (actions.ask_first, {"aim": Aim.AWAY}),
        (actions.ask_last, {"aim": Aim.AWAY, "first": first, **zone}),
        (actions.consider, {"aim": Aim.AWAY, "wanted": wanted, **zone}),
        (actions.type_first, {"aim": Aim.AWAY, "text": "1.12", **zone}),
        (actions.type_last, {"aim": Aim.AWAY, "text": "2.12", "first": first, **zone}),
        (actions.mark, {"wanted": wanted, "seen": "0000", **zone}),
        (actions.come_back, {}),
        (actions.cancel, {"first": first, **zone}),
    ]


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE])
def test_who_manages_nobody_marks_nobody_else(crew: Crew, lead: int, anna: int, role: Role) -> None:
    who = crew.add("Kati", role)
    for action, given in everything(crew, anna):
        for other in (anna, lead, 404):
            assert crew.refuses(action, who, member_id=other, **given) == "kit-not-yours"


def test_a_keeper_marks_nobody_who_stands_above(crew: Crew, lead: int) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    for action, given in everything(crew, lead):
        assert crew.refuses(action, keeper, member_id=lead, **given) == "kit-not-yours"


def test_nobody_marks_who_has_left_or_never_was(crew: Crew, lead: int, anna: int) -> None:
    crew.do(members.disable, lead, member_id=anna)
    for action, given in everything(crew, anna):
        for other in (anna, 404):
            assert crew.refuses(action, lead, member_id=other, **given) == "kit-gone"


def test_who_was_put_out_meanwhile_changes_nothing(crew: Crew, lead: int, anna: int) -> None:
    manager = crew.add("Piret", Role.MANAGER)
    crew.do(members.disable, lead, member_id=manager)
    crew.do(members.disable, lead, member_id=crew.add("Mari"))
    for other in (0, anna):
        with pytest.raises(Stranger):
            crew.do(actions.come_back, manager, member_id=other)


def test_what_would_be_missing_is_for_who_plans(crew: Crew, lead: int, anna: int) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    for who in (anna, keeper):
        assert crew.refuses(actions.ask_first, who, member_id=0, aim=Aim.WHATIF) == "kit-not-yours"
    crew.do(actions.ask_first, lead, member_id=anna, aim=Aim.WHATIF)


def test_the_only_active_lead_takes_no_pause_but_may_mark_days(crew: Crew, lead: int) -> None:
    crew.add("Kaur", Role.KEEPER)
    today = Days(date(2026, 11, 23))
    given: dict[str, Any] = {"member_id": 0, "zone": crew.zone, "wanted": today}
    assert crew.refuses(actions.consider, lead, aim=Aim.AWAY, **given) == "kit-last-lead"
    with pytest.raises(Refused, match="kit-last-lead"):
        pauses(crew, lead)
    assert crew.get(lead).state is MemberState.ACTIVE
    goes_away(crew, lead, "2026-11-23", "2026-11-25")


def test_the_last_active_lead_is_paused_by_nobody(crew: Crew, lead: int) -> None:
    other = crew.add("Maret", Role.MANAGER)
    pauses(crew, other)
    with pytest.raises(Refused, match="kit-last-lead"):
        pauses(crew, lead, by=other)
