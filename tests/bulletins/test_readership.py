"""Whom something is for, asked of the team as it is."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from handlers.abilities import actions as abilities
from handlers.bulletins import actions
from handlers.kit import readership
from handlers.rules.audience import Audience
from storage import members
from storage.bulletins import Edition
from storage.members import Language, Role
from storage.shifts import Service
from tests.bulletins import written
from tests.crew import Crew
from tests.plans import opens, pauses, takes

Named = dict[str, int]


@pytest.fixture
def team(crew: Crew, lead: int, anna: int, mari: int) -> Named:
    return {"lead": lead, "anna": anna, "mari": mari, "piret": crew.add("Piret", Role.TRAINEE, Language.RU)}


def meant(crew: Crew, team: Named, **whom: Any) -> set[str]:
    """Who this is for, by name; what everybody together and each alone is asked agrees."""
    sets: dict[str, Any] = {name: frozenset(values) for name, values in whom.items()}
    edition = crew.do(written.write, team["lead"], whom=Audience(**sets))
    crew.happens(_put, edition_id=edition.id)
    with crew.db.read() as session:
        now = crew.clock.now()
        found = readership.meant(session, now, edition=edition)
        alone = {one for one in team if readership.is_meant(session, now, edition=edition, member=crew.get(team[one]))}
        there = {each.id for each in readership.there(session, now, editions=(edition,))[edition.id]}
    names = {name for name, member_id in team.items() if member_id in {each.id for each in found}}
    assert names == alone
    assert {team[name] for name in names} >= there
    return names


def _put(session: Session, _now: object, *, edition_id: int) -> None:
    found = session.get(Edition, edition_id)
    assert found
    found.base_id = found.id
    session.add(found)


def test_everybody_but_its_author(crew: Crew, team: Named) -> None:
    assert meant(crew, team) == {"anna", "mari", "piret"}


def test_by_role_language_and_name(crew: Crew, team: Named) -> None:
    assert meant(crew, team, roles=[Role.VOLUNTEER]) == {"anna"}
    assert meant(crew, team, languages=[Language.RU]) == {"piret"}  # who has said nothing speaks their own
    crew.do(abilities.speak, team["mari"], language=Language.RU, is_on=True)
    assert meant(crew, team, languages=[Language.RU]) == {"mari", "piret"}
    assert meant(crew, team, languages=[Language.RU], roles=[Role.TRAINEE]) == {"piret"}
    assert meant(crew, team, roles=[Role.TRAINEE], members=[team["anna"]]) == {"anna", "piret"}


def test_by_qualification_shift_and_service(crew: Crew, team: Named) -> None:
    learnt = crew.do(abilities.name, team["lead"], typed="Children").id
    crew.do(abilities.qualify, team["lead"], member_id=team["mari"], qualification_id=learnt, is_on=True)
    assert meant(crew, team, qualifications=[learnt]) == {"mari"}
    shift_id = opens(crew, team["lead"], "2026-11-27 18-22")
    takes(crew, team["anna"], shift_id)
    assert meant(crew, team, shifts=[shift_id]) == {"anna"}
    assert meant(crew, team, services=[Service.CHAT]) == {"anna"}
    assert meant(crew, team, services=[Service.PHONE]) == set()
    crew.clock.advance(readership.SERVES_FOR + timedelta(days=5))
    assert meant(crew, team, services=[Service.CHAT]) == set()


def test_who_is_away_is_meant_and_not_there(crew: Crew, team: Named) -> None:
    pauses(crew, team["anna"])
    edition = crew.do(written.publish, team["lead"])
    with crew.db.read() as session:
        now = crew.clock.now()
        assert team["anna"] in {each.id for each in readership.meant(session, now, edition=edition)}
        assert not readership.is_present(session, now, member=crew.get(team["anna"]))
        found = {each.id for each in readership.there(session, now, editions=(edition,))[edition.id]}
    assert found == {team["mari"], team["piret"]}


def test_each_of_many_has_its_own_readers(crew: Crew, team: Named) -> None:
    trainees = crew.do(written.publish, team["lead"], whom=Audience(roles=frozenset({Role.TRAINEE})))
    russian = crew.do(written.publish, team["lead"], whom=Audience(languages=frozenset({Language.RU})))
    marked = crew.do(written.publish, team["mari"], whom=Audience(roles=frozenset({Role.TRAINEE})))
    crew.add("Uus", Role.TRAINEE, Language.EN)
    with crew.db.read() as session:
        found = readership.wanting(session, crew.clock.now(), editions=(trainees, russian, marked))
    assert [(edition.id, [each.name for each in left]) for edition, left in found] == [
        (trainees.id, ["Uus"]),
        (marked.id, ["Uus"]),
    ]


def test_unread_is_what_was_sent_still_for_them_and_in_force(crew: Crew, team: Named) -> None:
    first = crew.do(written.publish, team["lead"], whom=Audience(roles=frozenset({Role.TRAINEE})))
    second = crew.do(written.publish, team["lead"])
    piret = crew.get(team["piret"])

    def unread() -> list[int]:
        with crew.db.read() as session:
            return [each.id for each in readership.unread(session, crew.clock.now(), member=crew.get(piret.id))]

    assert unread() == [first.id, second.id]
    crew.do(actions.read, piret.id, edition_id=second.id)
    assert unread() == [first.id]
    crew.happens(_becomes, member_id=piret.id)
    assert unread() == []


def _becomes(session: Session, _now: object, *, member_id: int) -> None:
    found = members.get(session, member_id=member_id)
    assert found
    members.give_role(session, member=found, role=Role.COUNSELLOR)


def test_the_words_fall_back_to_another_language(crew: Crew, team: Named) -> None:
    titles = {Language.RU: "Да", Language.EN: "Yes"}
    edition = crew.do(written.publish, team["lead"], titles=titles)
    with crew.db.read() as session:
        said = {each: readership.wording(session, edition_id=edition.id, language=each) for each in Language}
        assert {language: each.title for language, each in said.items() if each} == titles | {Language.ET: "Yes"}
        assert readership.wording(session, edition_id=404, language=Language.ET) is None
        both = readership.titles(session, editions=(edition, edition), language=Language.RU)
    assert both == ["Да", "Да"]
