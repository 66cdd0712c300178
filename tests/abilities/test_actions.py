"""Changing what members can do: what is taken, what is refused and why, who is told, and what is written down."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.abilities import actions
from handlers.members import actions as members_actions
from storage import abilities, dialogues
from storage.audit import Deed
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests import rota
from tests.crew import Crew

ET, EN, RU = Language.ET, Language.EN, Language.RU


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD)


@pytest.fixture
def mari(crew: Crew) -> int:
    return crew.add("Mari", language=Language.ET)


def spoken(crew: Crew, who: int) -> set[Language]:
    with crew.db.read() as session:
        return set(abilities.languages(session, member_ids=[who]).get(who, ()))


def held(crew: Crew, who: int) -> set[int]:
    with crew.db.read() as session:
        return set(abilities.qualifications(session, member_ids=[who]).get(who, ()))


def in_use(crew: Crew) -> list[str]:
    with crew.db.read() as session:
        return [each.name for each in abilities.named(session)]


def written(crew: Crew) -> list[tuple[str, str, int | None, dict[str, Any]]]:
    with crew.db.read() as session:
        deeds = session.exec(select(Deed).where(col(Deed.verb).startswith("abilities.")).order_by(col(Deed.id))).all()
        return [(deed.verb, deed.subject, deed.actor_id, deed.facts) for deed in deeds]


# Languages


def test_who_has_said_nothing_adds_to_the_language_they_speak(crew: Crew, mari: int) -> None:
    assert spoken(crew, mari) == set()
    crew.do(actions.speak, mari, language=RU, is_on=True)
    crew.do(actions.speak, mari, language=RU, is_on=True)  # tapped twice
    assert spoken(crew, mari) == {ET, RU}
    crew.do(actions.speak, mari, language=ET, is_on=False)
    assert spoken(crew, mari) == {RU}
    subject = f"member:{mari}"
    assert written(crew) == [
        ("abilities.languages", subject, mari, {"before": ["et"], "after": ["et", "ru"]}),
        ("abilities.languages", subject, mari, {"before": ["et", "ru"], "after": ["ru"]}),
    ]


def test_the_last_language_stays(crew: Crew, mari: int) -> None:
    assert crew.refuses(actions.speak, mari, language=ET, is_on=False) == "abilities-no-language"
    crew.do(actions.speak, mari, language=EN, is_on=False)  # was not on
    assert written(crew) == []


def test_a_lead_changes_the_languages_of_others(crew: Crew, lead: int, mari: int) -> None:
    crew.do(actions.give_language, lead, member_id=mari, language=EN, is_on=True)
    assert spoken(crew, mari) == {ET, EN}
    assert written(crew)[0][2] == lead
    assert crew.told("abilities.changed") == []  # about languages nobody is told


def test_a_language_opens_and_closes_places_and_drops_none(crew: Crew, lead: int, mari: int) -> None:
    russian = [rota.opens(crew, lead, f"{day}.11 18-22", language=RU) for day in (24, 25)]
    with pytest.raises(AssertionError):
        rota.takes(crew, mari, russian[0])
    crew.do(actions.speak, mari, language=RU, is_on=True)
    rota.takes(crew, mari, russian[0])
    crew.do(actions.speak, mari, language=RU, is_on=False)
    assert rota.has_place(crew, mari, russian[0])
    with pytest.raises(AssertionError):
        rota.takes(crew, mari, russian[1])


# Duty lead


def test_who_may_be_duty_lead_takes_such_places_and_keeps_them(crew: Crew, lead: int, mari: int) -> None:
    needs = {PlaceKind.DUTY_LEAD: (1, 1)}
    first, second = (rota.opens(crew, lead, f"{day}.11 18-22", needs=needs) for day in (24, 25))
    with pytest.raises(AssertionError):
        rota.takes(crew, mari, first, kind=PlaceKind.DUTY_LEAD)
    crew.do(actions.let_lead, lead, member_id=mari, is_on=True)
    rota.takes(crew, mari, first, kind=PlaceKind.DUTY_LEAD)
    crew.do(actions.let_lead, lead, member_id=mari, is_on=False)
    assert rota.has_place(crew, mari, first)
    with pytest.raises(AssertionError):
        rota.takes(crew, mari, second, kind=PlaceKind.DUTY_LEAD)


def test_a_lead_always_may_and_a_trainee_never(crew: Crew, lead: int, mari: int) -> None:
    piret, trainee = crew.add("Piret", Role.MANAGER), crew.add("Triin", Role.TRAINEE)
    for who in (lead, piret):
        assert crew.refuses(actions.let_lead, lead, member_id=who, is_on=False) == "abilities-always-leads"
    assert crew.refuses(actions.let_lead, lead, member_id=trainee, is_on=True) == "abilities-trainee"
    crew.do(actions.let_lead, lead, member_id=mari, is_on=True)
    crew.do(members_actions.give_role, lead, member_id=mari, role=Role.TRAINEE)
    crew.do(actions.let_lead, lead, member_id=mari, is_on=False)
    assert not crew.get(mari).leads_shifts


# Beside whom a trainee may sit


def test_a_lead_says_beside_whom_a_trainee_may_sit(crew: Crew, lead: int, mari: int) -> None:
    triin, needs = crew.add("Triin", Role.TRAINEE), {PlaceKind.COUNSELLOR: (1, 1), PlaceKind.SHADOW: (0, 1)}
    first, second = (rota.opens(crew, lead, f"{day}.11 18-22", needs=needs) for day in (24, 25))
    rota.takes(crew, mari, first, second)
    rota.takes(crew, triin, first)
    for _ in range(2):
        crew.do(actions.let_guide, lead, member_id=mari, is_on=False)
    assert written(crew) == [("abilities.guides", f"member:{mari}", lead, {"before": True, "after": False})]
    assert crew.told("abilities.changed") == [mari]
    assert not rota.has_place(crew, triin, first)
    assert crew.told("news.orphaned") == [triin]
    with pytest.raises(AssertionError):
        rota.takes(crew, triin, second)
    crew.do(actions.let_guide, lead, member_id=mari, is_on=True)
    rota.takes(crew, triin, second)


def test_a_trainee_is_nobody_to_sit_beside(crew: Crew, lead: int) -> None:
    triin = crew.add("Triin", Role.TRAINEE)
    assert crew.refuses(actions.let_guide, lead, member_id=triin, is_on=False) == "abilities-no-guide"


# Target


def test_a_target_is_ones_own_to_set_and_to_give_back(crew: Crew, mari: int) -> None:
    crew.do(actions.aim, mari, minutes=360)
    crew.do(actions.aim_typed, mari, typed="4,5 h")
    assert crew.get(mari).target_for == 270
    crew.do(actions.aim, mari, minutes=None)
    crew.do(actions.aim, mari, minutes=None)
    assert crew.get(mari).target_for is None
    assert [facts for *_, facts in written(crew)] == [
        {"before": None, "after": 360},
        {"before": 360, "after": 270},
        {"before": 270, "after": None},
    ]


def test_a_lead_sets_the_target_of_others_and_nobody_is_told(crew: Crew, lead: int, mari: int) -> None:
    crew.do(actions.give_target, lead, member_id=mari, minutes=0)
    assert crew.get(mari).target_for == 0
    crew.do(actions.give_target_typed, lead, member_id=mari, typed="40")
    assert crew.get(mari).target_for == 2400
    assert crew.told("abilities.changed") == []


@pytest.mark.parametrize("typed", ["41", "40,5", "lots", "-1", ""])
def test_a_target_beyond_the_range_is_refused(crew: Crew, lead: int, mari: int, typed: str) -> None:
    assert crew.refuses(actions.aim_typed, mari, typed=typed) == "abilities-target-range"
    by_lead = crew.refuses(actions.give_target_typed, lead, member_id=mari, typed=typed)
    assert by_lead == "abilities-target-range"
    assert crew.refuses(actions.aim, mari, minutes=2401) == "abilities-target-range"
    assert crew.get(mari).target_for is None


def test_a_target_is_waited_for_until_it_came(crew: Crew, lead: int, mari: int) -> None:
    def step(who: int) -> str | None:
        with crew.db.read() as session:
            return dialogues.current(session, crew.clock.now(), member_id=who)

    crew.do(actions.expect_aim, mari)
    crew.do(actions.expect_target, lead, member_id=mari)
    assert (step(mari), step(lead)) == ("abilities:aimed", f"abilities:targeted:{mari}")
    crew.do(actions.aim_typed, mari, typed="5")
    crew.do(actions.look_at, lead, member_id=mari)
    assert (step(mari), step(lead)) == (None, None)


# Who may


OTHERS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "look": (actions.look_at, {}),
    "language": (actions.give_language, {"language": RU, "is_on": True}),
    "qualify": (actions.qualify, {"qualification_id": 1, "is_on": True}),
    "duty": (actions.let_lead, {"is_on": True}),
    "guide": (actions.let_guide, {"is_on": False}),
    "expect": (actions.expect_target, {}),
    "target": (actions.give_target, {"minutes": 60}),
    "typed": (actions.give_target_typed, {"typed": "3"}),
}
NAMES: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "browse": (actions.browse, {}),
    "consider": (actions.consider, {"qualification_id": 1}),
    "expect": (actions.expect_name, {}),
    "name": (actions.name, {"typed": "Lapsed"}),
    "rename": (actions.rename, {"qualification_id": 1, "typed": "Lapsed"}),
    "retire": (actions.retire, {"qualification_id": 1}),
}


@pytest.mark.parametrize("what", OTHERS)
def test_a_counsellor_changes_nobody_not_even_themselves_through_this_door(
    crew: Crew, lead: int, mari: int, what: str
) -> None:
    action, given = OTHERS[what]
    for who in (lead, mari):
        assert crew.refuses(action, mari, member_id=who, **given) == "kit-not-yours"


@pytest.mark.parametrize("what", NAMES)
@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.KEEPER])
def test_only_who_plans_names_qualifications(crew: Crew, role: Role, what: str) -> None:
    action, given = NAMES[what]
    assert crew.refuses(action, crew.add("Mari", role), **given) == "kit-not-yours"


def test_a_keeper_changes_counsellors_and_no_leads(crew: Crew, lead: int, mari: int) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    crew.do(actions.give_language, keeper, member_id=mari, language=RU, is_on=True)
    assert spoken(crew, mari) == {ET, RU}
    above = crew.refuses(actions.give_language, keeper, member_id=lead, language=RU, is_on=True)
    assert above == "kit-not-yours"
    assert crew.refuses(actions.speak, keeper, language=RU, is_on=True) == "kit-not-yours"
    assert crew.refuses(actions.look_at_own, keeper) == "kit-not-yours"


def test_who_has_no_shifts_or_has_left_has_no_abilities(crew: Crew, lead: int, mari: int) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    assert crew.refuses(actions.give_target, lead, member_id=keeper, minutes=60) == "abilities-no-shifts"
    assert crew.refuses(actions.give_target, lead, member_id=404, minutes=60) == "kit-gone"
    crew.do(members_actions.disable, lead, member_id=mari)
    assert crew.refuses(actions.give_target, lead, member_id=mari, minutes=60) == "abilities-has-left"


@pytest.mark.parametrize("qualification_id", [404, 999_999_999])
def test_a_qualification_that_is_not_there_is_refused(crew: Crew, lead: int, mari: int, qualification_id: int) -> None:
    which = {"qualification_id": qualification_id}
    assert crew.refuses(actions.consider, lead, **which) == "kit-gone"
    assert crew.refuses(actions.expect_name, lead, **which) == "kit-gone"
    assert crew.refuses(actions.rename, lead, typed="Lapsed", **which) == "kit-gone"
    assert crew.refuses(actions.retire, lead, **which) == "kit-gone"
    assert crew.refuses(actions.qualify, lead, member_id=mari, is_on=True, **which) == "kit-gone"
