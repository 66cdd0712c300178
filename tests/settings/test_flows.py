"""Whole conversations about the team's numbers: the real process, and people with phones."""

import pytest

from storage import policies
from storage.members import Role
from tests.phones import Phone
from tests.stage import Stage


def values(stage: Stage) -> dict[str, int]:
    with stage.db.read() as session:
        return dict(policies.values(session))


async def _open(lead: Phone, group: str, name: str) -> None:
    """The lead opens one number."""
    await lead.says("/seaded")
    await lead.taps(await lead.sees("Nendest arvudest lähtub"), group)
    await lead.taps(await lead.sees(name), name)


async def test_a_lead_lengthens_rest_by_a_tap_and_takes_the_default_back(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    await _open(lead, "Koosseisulised", "Puhkus vahetuste vahel")
    card = await lead.sees("Puhkus vahetuste vahel: 11 h")
    assert "vähem siia panna ei saa" in card.text
    assert await lead.taps(card, "12 h +") == "Kehtib kohe"
    changed = await lead.sees("Puhkus vahetuste vahel: 12 h")
    assert values(stage) == {"staff.rest": 12}
    assert await lead.taps(changed, "Taasta vaikimisi") == "Kehtib kohe"
    await lead.sees("Puhkus vahetuste vahel: 11 h")
    assert values(stage) == {}


async def test_a_number_is_typed_and_one_that_the_law_forbids_is_not_taken(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    await _open(lead, "Koosseisulised", "Nädalas kõige rohkem")
    await lead.sees("Nädalas kõige rohkem: 40 h")
    await lead.says("60")
    await lead.sees("Siia sobib 1–48 tundi: kaugemale tööaja seadus ei luba.")
    await lead.says("45 h")
    await lead.sees("Nädalas kõige rohkem: 45 h")
    assert values(stage) == {"staff.week": 45}


async def test_an_old_card_changes_nothing_that_was_not_seen(stage: Stage) -> None:
    lead, piret = stage.joins("Leena", Role.LEAD), stage.joins("Piret", Role.MANAGER)
    for who in (lead, piret):
        await _open(who, "Graafik", "Eesmärk nädalas")
    old, card = await lead.sees("Eesmärk nädalas: 4 h"), await piret.sees("Eesmärk nädalas: 4 h")
    assert await piret.taps(card, "5 h +") == "Kehtib kohe"
    await piret.sees("Eesmärk nädalas: 5 h")
    said = await lead.taps(old, "− 3 h")
    assert said == "Keegi muutis seda just enne sind. Vaata uut arvu ja otsusta siis."
    await lead.sees("Eesmärk nädalas: 5 h")
    assert values(stage) == {"rota.target": 5}


async def test_numbers_out_of_order_are_refused_in_a_sentence(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    await _open(lead, "Meeldetuletused ja katmata vahetused", "Katmata vahetuse viimane teade enne algust")
    await lead.sees("2 h")
    await lead.says("12")
    await lead.sees("Kolmas teade katmata vahetusest peab tulema varem kui viimane.")
    assert values(stage) == {}


async def test_a_counsellor_finds_no_settings(stage: Stage) -> None:
    mari = stage.joins("Mari")
    await mari.says("/settings")
    await mari.sees("Selleks ei ole sul õigust.")
    for data in ("settings:list", "settings:put:staff.rest:12:11", "settings:default:staff.rest"):
        assert await mari.taps(await stage.finds(mari, data), "0") == "Selleks ei ole sul õigust."
    assert values(stage) == {}
    stage.telegram.ignore(mari)


@pytest.mark.parametrize(
    "data",
    [
        "settings:one:staff.luck",
        "settings:one:",
        "settings:group:everybody",
        "settings:put:staff.rest:12",
        "settings:put:staff.rest:-1:11",
        "settings:put:staff.rest:x:11",
        "settings:put:luck:1:1",
        "settings:default:luck",
        "settings:beyond:luck:0",
        "settings:beyond:staff.rest:x",
    ],
)
async def test_a_forged_button_ends_in_a_word(stage: Stage, data: str) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    assert await lead.taps(await stage.finds(lead, data), "0") == "Seda enam ei ole."
    assert values(stage) == {}
    stage.telegram.ignore(lead)


async def test_a_forged_number_is_out_of_range(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    said = await lead.taps(await stage.finds(lead, "settings:put:staff.rest:999999999:11"), "0")
    assert said == "Siia sobib 11–24 tundi: kaugemale tööaja seadus ei luba."
    await lead.sees("Puhkus vahetuste vahel: 11 h")
    assert values(stage) == {}
