"""Whole conversations about what people can do: the real process, and people with phones."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from handlers.registry import HOOKS
from storage import abilities, members
from storage.audit import Deed
from storage.members import Language, Member, Role
from tests.bot.rig import Rig, join, until
from tests.phones import Phone, Telegram
from tests.plans import at
from tests.stage import UNTOLD, ClockFrom, Stage


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A Telegram whose bot comes and goes."""
    async with Telegram(clock=ClockFrom(at("2026-11-23 10:00"))) as telegram:
        yield telegram


def member(stage: Stage, phone: Phone) -> Member:
    with stage.db.read() as session:
        found = members.by_telegram(session, telegram_id=phone.id)
        assert found
        return found


def changes(stage: Stage) -> int:
    with stage.db.read() as session:
        return sum(deed.verb.startswith("abilities.") for deed in session.exec(select(Deed)))


async def _skills(lead: Phone, name: str) -> None:
    """The lead opens what somebody can do, from their card."""
    await lead.says("/team")
    await lead.taps(await lead.sees("Tiim"), name)
    await lead.taps(await lead.sees("Liitunud"), "Oskused")


async def test_somebody_says_what_they_speak_and_how_much_they_mean_to_do(stage: Stage) -> None:
    mari = stage.joins("Mari")
    await mari.says("/oskused")
    assert await mari.taps(await mari.sees("Minu oskused"), "vene keel") == "Muudetud"
    card = await mari.sees("Nõustab: eesti keel, vene keel")
    await mari.taps(card, "Nädala eesmärk")
    assert await mari.taps(await mari.sees("Minu nädala eesmärk"), "5 h +") == "Muudetud"
    await mari.taps(await mari.sees("Nädala eesmärk: 5 h"), "Nädala eesmärk")
    await mari.sees("Minu nädala eesmärk")
    await mari.says("rohkem")
    await mari.sees("Eesmärk on 0–40 tundi nädalas.")
    await mari.says("6,5")
    await mari.sees("Nädala eesmärk: 6 h 30 min")
    assert member(stage, mari).target_for == 390


async def test_the_last_language_stays_and_the_card_says_so(stage: Stage) -> None:
    mari = stage.joins("Mari")
    await mari.says("/skills")
    said = await mari.taps(await mari.sees("Minu oskused"), "✓ eesti keel")
    assert said == "Üks nõustamiskeel peab jääma. Vali enne teine keel."
    await mari.sees_nothing_new()


async def test_a_lead_names_a_qualification_gives_it_and_the_person_hears_of_it_once(stage: Stage) -> None:
    lead, mari = stage.joins("Leena", Role.LEAD), stage.joins("Mari")
    await _skills(lead, "Mari · koosseisuline nõustaja")
    await lead.taps(await lead.sees("Väljaõpe: ei ole märgitud"), "Väljaõpete loend")
    await lead.taps(await lead.sees("Ühtegi väljaõpet ei ole veel"), "Lisa väljaõpe")
    await lead.sees("Kirjuta väljaõppe nimi")
    await lead.says("Laste nõustamine")
    await lead.sees("Arv näitab, mitmel inimesel see on")
    await _skills(lead, "Mari · koosseisuline nõustaja")
    assert await lead.taps(await lead.sees("Valves olija: ei"), "Laste nõustamine") == "Muudetud"
    assert await lead.taps(await lead.sees("Väljaõpe: Laste nõustamine"), "Valves olija") == "Muudetud"
    await lead.sees("Valves olija: jah")
    await mari.sees_nothing_new()
    await stage.leaps(timedelta(minutes=2))
    told = await mari.sees("Sinu oskuste kirjas tehti muudatus. Nüüd on nii:")
    assert told.text.split("\n")[1:] == ["Väljaõpe: Laste nõustamine", "Valves olija: jah", "Praktikandi kõrval: jah"]
    await mari.sees_nothing_new()


async def test_a_qualification_is_renamed_and_retired_with_a_warning(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    with stage.db.begin() as session:
        abilities.name(session, name="Lapsed")
    await lead.says("/skills")
    await lead.taps(await lead.sees("Minu oskused"), "Väljaõpete loend")
    await lead.taps(await lead.sees("Väljaõpped"), "Lapsed · 0")
    await lead.taps(await lead.sees("Kellelgi seda veel ei ole."), "Muuda nime")
    await lead.sees("Lapsed: kirjuta uus nimi")
    await lead.says("Lapsed ja noored")
    await lead.taps(await lead.sees("Lapsed ja noored"), "Võta kasutusest")
    warning = await lead.sees("Kas võtta kasutusest Lapsed ja noored?")
    assert await lead.taps(warning, "Jah, võta kasutusest") == "Muudetud"
    await lead.sees("Ühtegi väljaõpet ei ole veel")


async def test_a_name_with_a_telephone_number_is_not_kept(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    await lead.says("/skills")
    await lead.taps(await lead.sees("Minu oskused"), "Väljaõpete loend")
    await lead.taps(await lead.sees("Ühtegi väljaõpet"), "Lisa väljaõpe")
    await lead.sees("Kirjuta väljaõppe nimi")
    said = await lead.says("Mari, 5123 4567")
    await lead.sees("telefoninumbri moodi")
    await until(lambda: said.deleted)
    assert changes(stage) == 0
    await lead.says("Leinajad")
    assert ["Leinajad · 0"] in lead.buttons(await lead.sees("Väljaõpped"))


async def test_an_old_card_answers_with_the_truth(stage: Stage) -> None:
    lead, mari = stage.joins("Leena", Role.LEAD), stage.joins("Mari")
    with stage.db.begin() as session:
        taught = abilities.name(session, name="Lapsed")
    await _skills(lead, "Mari · koosseisuline nõustaja")
    card = await lead.sees("Valves olija: ei")
    with stage.db.begin() as session:
        abilities.retire(session, qualification=taught)
    assert await lead.taps(card, "Lapsed") == "Seda enam ei ole."
    redrawn = await lead.sees("Väljaõpe: ei ole märgitud")
    assert "Lapsed" not in [label for row in lead.buttons(redrawn) for label in row]
    await mari.sees_nothing_new()


async def test_the_question_survives_a_restart(telegram: Telegram, sqlite_url: str, tmp_path: Path) -> None:
    lead = telegram.phone("Leena")
    given: dict[str, Any] = {"features": UNTOLD, "hooks": HOOKS, "clock": telegram.clock, "data_dir": tmp_path}
    async with Rig(telegram, sqlite_url, **given) as rig:
        join(rig.parts.deps.db, lead, role=Role.LEAD)
        await lead.says("/skills")
        await lead.taps(await lead.sees("Minu oskused"), "Väljaõpete loend")
        await lead.taps(await lead.sees("Ühtegi väljaõpet"), "Lisa väljaõpe")
        await lead.sees("Kirjuta väljaõppe nimi")
    async with Rig(telegram, sqlite_url, **given):
        await lead.says("Leinajad")
        assert ["Leinajad · 0"] in lead.buttons(await lead.sees("Väljaõpped"))


async def test_a_counsellor_changes_nothing_of_others_by_a_forged_button(stage: Stage) -> None:
    lead, mari = stage.joins("Leena", Role.LEAD), stage.joins("Mari")
    own = member(stage, mari).id
    for data in (
        f"abilities:card:{member(stage, lead).id}",
        f"abilities:duty:{own}:1",
        f"abilities:qualify:{own}:1:1",
        f"abilities:give_target:{own}:60",
        "abilities:names",
        "abilities:retire:1",
    ):
        assert await mari.taps(await stage.finds(mari, data), "0") == "Selleks ei ole sul õigust."
    assert changes(stage) == 0
    stage.telegram.ignore(mari)


@pytest.mark.parametrize(
    "data",
    [
        "abilities:card:x",
        "abilities:card:99",
        "abilities:language:1:xx:1",
        "abilities:language:1:et",
        "abilities:language:1:et:2",
        "abilities:qualify:1:99:1",
        "abilities:qualify:1:x:1",
        "abilities:duty:1:yes",
        "abilities:give_target:1:-60",
        "abilities:give_target:99:60",
        "abilities:aim:x",
        "abilities:speak:et:",
        "abilities:one:99",
        "abilities:rename:99",
        "abilities:retire:99999999999",
    ],
)
async def test_a_forged_button_ends_in_a_word(stage: Stage, data: str) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    assert await lead.taps(await stage.finds(lead, data), "0") == "Seda enam ei ole."
    assert changes(stage) == 0
    assert member(stage, lead).language is Language.ET
    stage.telegram.ignore(lead)
