"""Qualifications: naming, giving, renaming and retiring them, and who is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.abilities import actions
from storage import abilities, shifts, templates
from storage.audit import Deed
from storage.members import Language, Role
from tests import rota
from tests.abilities.plans import template
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


def test_a_qualification_is_named_once(crew: Crew, lead: int) -> None:
    first = crew.do(actions.name, lead, typed="  Laste   nõustamine ")
    second = crew.do(actions.name, lead, typed="LASTE NÕUSTAMINE")
    assert first.id == second.id
    assert in_use(crew) == ["Laste nõustamine"]
    assert [verb for verb, *_ in written(crew)] == ["abilities.named"]


@pytest.mark.parametrize("typed", ["", " ", "123", "x" * 41, "a\nb\x00"])
def test_what_is_no_name_is_not_taken(crew: Crew, lead: int, typed: str) -> None:
    assert crew.refuses(actions.name, lead, typed=typed) == "abilities-no-name"
    assert in_use(crew) == []


def test_a_name_has_forty_characters_at_most(crew: Crew, lead: int) -> None:
    crew.do(actions.name, lead, typed="õ" * 40)
    assert in_use(crew) == ["õ" * 40]


def test_there_are_as_many_qualifications_as_fit_on_a_card(crew: Crew, lead: int) -> None:
    for number in range(actions.MOST_NAMED):
        crew.do(actions.name, lead, typed=f"Oskus {number}")
    assert crew.refuses(actions.name, lead, typed="Veel üks") == "abilities-too-many"
    crew.do(actions.name, lead, typed="oskus 3")  # is there already
    assert len(in_use(crew)) == actions.MOST_NAMED


def test_who_is_given_a_qualification_is_told_once_whatever_else_changes(crew: Crew, lead: int, mari: int) -> None:
    first, second = (crew.do(actions.name, lead, typed=name).id for name in ("Lapsed", "Leinajad"))
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=first, is_on=True)
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=second, is_on=True)
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=first, is_on=False)
    crew.do(actions.let_lead, lead, member_id=mari, is_on=True)
    assert held(crew, mari) == {second}
    (owed,) = crew.owed("abilities.changed")
    assert owed.member_id == mari
    assert crew.clock.now() < owed.not_before <= crew.clock.advance(minutes=2)
    crew.clock.advance(minutes=1)
    crew.do(actions.let_lead, lead, member_id=mari, is_on=False)
    assert crew.told("abilities.changed") == [mari, mari]


def test_the_same_again_changes_nothing_and_tells_nobody(crew: Crew, lead: int, mari: int) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=taught, is_on=False)
    crew.do(actions.let_lead, lead, member_id=mari, is_on=False)
    assert crew.told("abilities.changed") == []
    assert [verb for verb, *_ in written(crew)] == ["abilities.named"]


def test_nobody_is_told_what_they_did_themselves_or_without_telegram(crew: Crew, lead: int) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    silent = crew.add("Silvi", has_phone=False)
    for who in (lead, silent):
        crew.do(actions.qualify, lead, member_id=who, qualification_id=taught, is_on=True)
        assert held(crew, who) == {taught}
    assert crew.told("abilities.changed") == []


def test_a_new_name_keeps_who_has_it(crew: Crew, lead: int, mari: int) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=taught, is_on=True)
    crew.do(actions.rename, lead, qualification_id=taught, typed="Lapsed ja noored")
    crew.do(actions.rename, lead, qualification_id=taught, typed="LAPSED ja noored")  # its own name, written otherwise
    assert in_use(crew) == ["LAPSED ja noored"]
    assert held(crew, mari) == {taught}
    assert written(crew)[-1][3] == {"before": "Lapsed ja noored", "after": "LAPSED ja noored"}


def test_a_name_that_another_has_is_not_taken(crew: Crew, lead: int) -> None:
    first, second = (crew.do(actions.name, lead, typed=name).id for name in ("Lapsed", "Leinajad"))
    wanted: dict[str, Any] = {"qualification_id": second, "typed": "LAPSED"}
    assert crew.refuses(actions.rename, lead, **wanted) == "abilities-name-taken"
    crew.do(actions.retire, lead, qualification_id=first)
    assert crew.refuses(actions.rename, lead, **wanted) == "abilities-name-retired"


def test_what_is_retired_is_asked_of_nobody_and_drops_no_place(crew: Crew, lead: int, mari: int) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=taught, is_on=True)
    weekly, shift = template(crew, lead, taught), rota.opens(crew, lead, "24.11 18-22", qualification=taught)
    rota.takes(crew, mari, shift)
    anna = crew.add("Anna")
    with pytest.raises(AssertionError):
        rota.takes(crew, anna, shift)
    crew.do(actions.retire, lead, qualification_id=taught)
    crew.do(actions.retire, lead, qualification_id=taught)  # another lead did it at the same time
    assert in_use(crew) == []
    assert rota.has_place(crew, mari, shift)
    rota.takes(crew, anna, shift)
    with crew.db.read() as session:
        found = templates.get(session, template_id=weekly)
        assert found is not None
        assert (found.qualification_id, found.version) == (None, 2)
    assert written(crew)[-1][3] == {"templates": [weekly], "shifts": [shift]}
    assert [verb for verb, *_ in written(crew)].count("abilities.retired") == 1


def test_what_is_past_still_says_what_it_asked_for(crew: Crew, lead: int) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    shift = rota.opens(crew, lead, "24.11 18-22", qualification=taught)
    crew.clock.advance(days=3)
    crew.do(actions.retire, lead, qualification_id=taught)
    with crew.db.read() as session:
        found = shifts.get(session, shift_id=shift)
        assert found is not None
        assert found.qualification_id == taught


def test_what_was_retired_comes_back_by_its_name_with_who_had_it(crew: Crew, lead: int, mari: int) -> None:
    taught, other = (crew.do(actions.name, lead, typed=name).id for name in ("Lapsed", "Leinajad"))
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=taught, is_on=True)
    crew.do(actions.retire, lead, qualification_id=taught)
    wanted: dict[str, Any] = {"member_id": mari, "is_on": True}
    assert crew.refuses(actions.qualify, lead, qualification_id=taught, **wanted) == "kit-gone"
    crew.do(actions.qualify, lead, qualification_id=other, **wanted)
    assert crew.do(actions.name, lead, typed="lapsed").id == taught
    assert held(crew, mari) == {taught, other}


def test_two_leads_naming_the_same_at_the_same_moment_name_one(crew: Crew, lead: int) -> None:
    piret, ready = crew.add("Piret", Role.MANAGER), Barrier(2, timeout=30)

    def name(who: int) -> int:
        ready.wait()
        return crew.do(actions.name, who, typed="Lapsed").id

    with ThreadPoolExecutor(2) as threads:
        assert len(set(threads.map(name, (lead, piret)))) == 1
    assert in_use(crew) == ["Lapsed"]


def test_two_leads_qualifying_somebody_at_the_same_moment_lose_nothing(crew: Crew, lead: int, mari: int) -> None:
    piret, ready = crew.add("Piret", Role.MANAGER), Barrier(2, timeout=30)
    first, second = (crew.do(actions.name, lead, typed=name).id for name in ("Lapsed", "Leinajad"))

    def give(by: tuple[int, int]) -> None:
        ready.wait()
        crew.do(actions.qualify, by[0], member_id=mari, qualification_id=by[1], is_on=True)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(give, ((lead, first), (piret, second))))
    assert held(crew, mari) == {first, second}
