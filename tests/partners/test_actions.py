"""The list of where to refer, kept: loaded once, added to, changed, looked through, retired; and by whom."""

import json
from typing import Any

import pytest

from handlers.kit.refs import seal
from handlers.partners import actions
from handlers.partners.actions import Field
from handlers.rules.opening_hours import ALWAYS, UNKNOWN, read, written
from handlers.rules.referral import Need
from storage import dialogues, partners
from storage.members import Language, Role
from storage.partners import PartnerState
from tests.crew import Crew
from tests.partners.lists import adds, everything, found, keeps, loads, one
from tests.plans import at


def named(crew: Crew, partner_id: int) -> dict[Language, tuple[str, str]]:
    with crew.db.read() as session:
        known = partners.wordings(session, partner_ids=[partner_id])[partner_id]
        return {language: (each.name, each.note) for language, each in known.items()}


def waits(crew: Crew, who: int) -> str | None:
    with crew.db.read() as session:
        return dialogues.current(session, crew.clock.now(), member_id=who)


def puts(crew: Crew, who: int, partner_id: int, field: Field, typed: str, language: Language = Language.EN) -> None:
    crew.do(actions.put, who, partner_id=partner_id, field=field, language=language, typed=typed)


def test_the_ready_list_is_loaded_into_an_empty_one_and_never_twice(crew: Crew, lead: int) -> None:
    assert loads(crew, lead) == 9
    given: dict[str, Any] = {"texts": crew.texts, "zone": crew.zone}
    assert crew.refuses(actions.load, lead, **given) == "partners-not-offered"
    for each in everything(crew):
        crew.do(actions.retire, lead, partner_id=each.id)
    assert crew.refuses(actions.load, lead, **given) == "partners-not-offered"
    assert everything(crew) == []
    assert [verb for verb, _ in crew.deeds()].count("partners.loaded") == 1


def test_a_list_with_anything_of_its_own_is_not_mixed_with_the_ready_one(crew: Crew, lead: int) -> None:
    own = adds(crew, lead, "Office", Need.OTHER)
    assert crew.refuses(actions.load, lead, texts=crew.texts, zone=crew.zone) == "partners-not-offered"
    crew.do(actions.retire, lead, partner_id=own)
    assert loads(crew, lead) == 9


def test_what_is_loaded_is_checked_by_nobody_yet_and_named_in_each_language(crew: Crew, lead: int) -> None:
    loads(crew, lead)
    victims = found(crew, "victims")
    assert (victims.phone, victims.link, victims.checked_by) == ("116006", None, None)
    assert f"{victims.checked_on}" == "2019-01-01"
    assert read(victims.hours) == ALWAYS
    assert read(found(crew, "children").hours) == UNKNOWN
    assert named(crew, victims.id) == {
        Language.ET: ("Ohvriabi kriisitelefon", "Vägivalla, kuriteo või kriisi korral."),
        Language.EN: ("Victim support crisis line", "After violence, a crime or in a crisis."),
        Language.RU: ("Кризисный телефон помощи пострадавшим", "При насилии, преступлении или в кризисе."),
    }


def test_a_new_entry_is_checked_by_who_typed_it_and_for_nothing_yet(crew: Crew, lead: int) -> None:
    crew.do(actions.expect_new, lead)
    assert waits(crew, lead) == "partners:named"
    row = one(crew, crew.do(actions.add, lead, typed="Rahu maja", zone=crew.zone))
    assert waits(crew, lead) is None
    assert (row.needs, row.languages, row.phone, row.link, row.seed) == ("[]", "[]", None, None, None)
    assert (f"{row.checked_on}", row.checked_by) == ("2026-11-23", lead)
    assert named(crew, row.id) == {Language.EN: ("Rahu maja", "")}


def test_everything_about_an_entry_can_be_changed(crew: Crew, lead: int) -> None:
    partner_id = adds(crew, lead, "Office")
    crew.do(actions.expect, lead, partner_id=partner_id, field=Field.PHONE, language=Language.ET)
    assert waits(crew, lead) == f"partners:typed:phone:{partner_id}:et"
    puts(crew, lead, partner_id, Field.PHONE, "655 8088")
    assert waits(crew, lead) is None
    puts(crew, lead, partner_id, Field.LINK, "peaasi.ee")
    puts(crew, lead, partner_id, Field.NAME, "Kontor", Language.ET)
    puts(crew, lead, partner_id, Field.NOTE, "By appointment")
    puts(crew, lead, partner_id, Field.NOTE, "По записи", Language.RU)
    for need in (Need.OTHER, Need.CHILD, Need.CHILD):
        crew.do(actions.need, lead, partner_id=partner_id, what=need, is_on=True)
    crew.do(actions.speak, lead, partner_id=partner_id, language=Language.RU, is_on=True)
    keeps(crew, lead, partner_id, "E-R 9-17")
    row = one(crew, partner_id)
    assert (row.phone, row.link) == ("+3726558088", "https://peaasi.ee")
    assert json.loads(row.needs) == ["child", "other"]
    assert json.loads(row.languages) == ["ru"]
    assert json.loads(row.hours) == {"week": [["09:00-17:00"]] * 5 + [[], []]}
    assert named(crew, partner_id) == {
        Language.EN: ("Office", "By appointment"),
        Language.ET: ("Kontor", ""),
        Language.RU: ("Kontor", "По записи"),  # a note stands under a name, and there is another one
    }
    crew.do(actions.need, lead, partner_id=partner_id, what=Need.CHILD, is_on=False)
    for field in (Field.PHONE, Field.LINK, Field.NOTE):
        crew.do(actions.clear, lead, partner_id=partner_id, field=field, language=Language.EN)
    row = one(crew, partner_id)
    assert (row.phone, row.link, json.loads(row.needs)) == (None, None, ["other"])
    assert named(crew, partner_id)[Language.EN] == ("Office", "")


@pytest.mark.parametrize(
    ("field", "typed", "key"),
    [
        (Field.PHONE, "homme", "partners-no-phone"),
        (Field.PHONE, "12", "partners-no-phone"),
        (Field.LINK, "mitte miski", "partners-no-link"),
        (Field.LINK, "javascript:alert(1)", "partners-no-link"),
        (Field.NAME, "", "kit-words-too-long"),
        (Field.NAME, "x" * 81, "kit-words-too-long"),
        (Field.HOURS, "E-R 9-17", "kit-gone"),  # hours are seen before they hold
    ],
)
def test_what_cannot_be_read_changes_nothing(crew: Crew, lead: int, field: Field, typed: str, key: str) -> None:
    partner_id = adds(crew, lead, "Office", Need.OTHER, phone="1220")
    before = one(crew, partner_id).model_dump()
    given = {"partner_id": partner_id, "field": field, "language": Language.EN, "typed": typed}
    assert crew.refuses(actions.put, lead, **given) == key
    assert one(crew, partner_id).model_dump() == before
    assert named(crew, partner_id) == {Language.EN: ("Office", "")}


def test_hours_hold_only_as_they_were_seen(crew: Crew, lead: int) -> None:
    partner_id = adds(crew, lead, "Office")
    assert crew.refuses(actions.understand, lead, partner_id=partner_id, typed="vahel") == "partners-no-hours"
    seen = seal(written(crew.do(actions.understand, lead, partner_id=partner_id, typed="24 h")))
    assert read(one(crew, partner_id).hours) == UNKNOWN
    given = {"partner_id": partner_id, "typed": "E-R 9-17", "seen": seen}
    assert crew.refuses(actions.keep_hours, lead, **given) == "kit-changed"
    crew.do(actions.keep_hours, lead, partner_id=partner_id, typed="24/7", seen=seen)
    assert read(one(crew, partner_id).hours) == ALWAYS


@pytest.mark.parametrize("field", [Field.NAME, Field.HOURS])
def test_an_entry_is_not_without_a_name_or_hours(crew: Crew, lead: int, field: Field) -> None:
    partner_id = adds(crew, lead, "Office")
    given = {"partner_id": partner_id, "field": field, "language": Language.EN}
    assert crew.refuses(actions.clear, lead, **given) == "kit-gone"


def test_checking_is_one_deed_with_its_day_and_who_it_was(crew: Crew, lead: int) -> None:
    loads(crew, lead)
    partner_id = found(crew, "children").id
    crew.clock.set(at("2026-11-24 00:30"))
    for _ in range(2):
        crew.do(actions.check, lead, partner_id=partner_id, zone=crew.zone)
    row = one(crew, partner_id)
    assert (f"{row.checked_on}", row.checked_by) == ("2026-11-24", lead)
    assert ("partners.checked", lead) in crew.deeds()


def test_what_is_retired_comes_back_as_it_was_and_cannot_be_changed_meanwhile(crew: Crew, lead: int) -> None:
    partner_id = adds(crew, lead, "Office", Need.OTHER, phone="1220")
    for _ in range(2):
        crew.do(actions.retire, lead, partner_id=partner_id)
    assert one(crew, partner_id).state is PartnerState.RETIRED
    given = {"partner_id": partner_id, "field": Field.PHONE, "language": Language.EN, "typed": "112"}
    assert crew.refuses(actions.put, lead, **given) == "kit-gone"
    assert crew.refuses(actions.check, lead, partner_id=partner_id, zone=crew.zone) == "kit-gone"
    for _ in range(2):
        crew.do(actions.restore, lead, partner_id=partner_id)
    assert (one(crew, partner_id).state, one(crew, partner_id).phone) == (PartnerState.SHOWN, "1220")
    verbs = [verb for verb, _ in crew.deeds()]
    assert (verbs.count("partners.retired"), verbs.count("partners.restored")) == (1, 1)


def _every_deed(crew: Crew, partner_id: int) -> list[tuple[Any, dict[str, Any]]]:
    which = {"partner_id": partner_id}
    one_of = which | {"field": Field.PHONE, "language": Language.EN}
    return [
        (actions.browse, {}),
        (actions.look_at, which),
        (actions.load, {"texts": crew.texts, "zone": crew.zone}),
        (actions.expect_new, {}),
        (actions.add, {"typed": "Uus", "zone": crew.zone}),
        (actions.expect, one_of),
        (actions.put, one_of | {"typed": "112"}),
        (actions.understand, which | {"typed": "24 h"}),
        (actions.keep_hours, which | {"typed": "24 h", "seen": "0000"}),
        (actions.clear, one_of),
        (actions.need, which | {"what": Need.LIFE, "is_on": True}),
        (actions.speak, which | {"language": Language.ET, "is_on": True}),
        (actions.check, which | {"zone": crew.zone}),
        (actions.retire, which),
        (actions.restore, which),
    ]


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE, Role.KEEPER])
def test_only_who_briefs_the_team_keeps_it(crew: Crew, lead: int, role: Role) -> None:
    partner_id = adds(crew, lead, "Office", Need.OTHER)
    who = crew.add("Keegi", role)
    for action, given in _every_deed(crew, partner_id):
        assert crew.refuses(action, who, **given) == "kit-not-yours", action


def test_a_manager_keeps_it_too_and_what_is_not_there_is_gone(crew: Crew, lead: int) -> None:
    manager = crew.add("Rein", Role.MANAGER)
    assert loads(crew, manager) == 9
    for action, given in _every_deed(crew, 404):
        if "partner_id" in given:
            assert crew.refuses(action, manager, **given) == "kit-gone", action
