"""Whole conversations about standing in: the real process, people with phones, taps counted, and a clock that leaps."""

from pathlib import Path
from typing import Any

import pytest

from handlers.registry import HOOKS
from storage import members
from storage.members import Language, Role
from tests.bot.rig import Rig, counted
from tests.days import stands
from tests.phones import Phone
from tests.stage import UNTOLD, Stage


def lets_lead(stage: Stage, name: str) -> None:
    with stage.db.begin() as session:
        member = members.namesake(session, name=name)
        assert member is not None
        members.let_lead(session, member=member, leads_shifts=True)


@pytest.fixture
def phones(monday: Stage) -> tuple[Phone, Phone, Phone]:
    lead, manager, dora = monday.joins("Lea", Role.LEAD), monday.joins("Mart", Role.MANAGER), monday.joins("Dora")
    lets_lead(monday, "Dora")
    return lead, manager, dora


async def test_two_taps_and_the_deputy_has_what_the_lead_had(monday: Stage, phones: tuple[Phone, Phone, Phone]) -> None:
    lead, manager, dora = phones
    await lead.says("/asendaja")
    card = await lead.sees("Asendajat ei ole märgitud")
    assert lead.buttons(card)[:1] == [["Mart", "Dora"]]
    await lead.taps(card, "Dora")  # one
    days = await lead.sees("Asendab Dora. Millal?")
    assert await lead.taps(days, "See nädal") == "Märgitud"  # two
    card = await lead.sees("Praegu asendab: Dora (kuni P 29.11)")
    told = await dora.sees("Asendad: Lea")
    assert dora.buttons(told) == [["Juhtumid", "Katmata vahetused"], ["Ei saa", "Avaleht"]]
    await dora.taps(told, "Katmata vahetused")
    await dora.sees("Katmata vahetused")
    await dora.says("/start")
    home = await dora.sees("Asendad: Lea (kuni P 29.11)")
    assert "Katmata vahetused" in [each for row in dora.buttons(home) for each in row]
    # Back early: one tap.
    assert await lead.taps(card, "Olen tagasi") == "Lõpetatud"
    await lead.sees("Asendajat ei ole märgitud")
    await lead.sees("Kui sind ei olnud")
    await dora.sees("Aitäh, et olid olemas")
    await dora.says("/gaps")
    await dora.sees("Selleks ei ole sul õigust")
    await manager.sees_nothing_new()


async def test_a_stale_button_answers_with_what_is_true(monday: Stage, phones: tuple[Phone, Phone, Phone]) -> None:
    lead, _, dora = phones
    await lead.says("/deputy")
    await lead.taps(await lead.sees("Asendajat ei ole"), "Dora")
    await lead.taps(await lead.sees("Millal?"), "Täna")
    await lead.sees("Praegu asendab: Dora")
    await dora.sees("Asendad: Lea")
    stale = await monday.finds(lead, "deputies:name:0:3:20261123:20261123", "deputies:end:0:1")
    assert await lead.taps(stale, "0") == "Märgitud"
    await lead.sees("Praegu asendab: Dora")
    stale = await monday.finds(lead, "deputies:end:0:1")
    await lead.taps(stale, "0")
    await lead.sees("Asendajat ei ole")
    await lead.sees("Kui sind ei olnud")
    stale = await monday.finds(lead, "deputies:end:0:1")
    assert await lead.taps(stale, "0") == "Lõpetatud"
    await lead.sees("Asendajat ei ole")
    assert counted(monday.db, "deputies.ended") == 1
    monday.telegram.ignore(dora)


async def test_a_deputy_who_cannot_is_one_tap_and_another_is_found_in_two(
    monday: Stage, phones: tuple[Phone, Phone, Phone]
) -> None:
    lead, manager, dora = phones
    await lead.says("/deputy")
    await lead.taps(await lead.sees("Asendajat ei ole"), "Dora")
    await lead.sees("Millal?")
    await lead.says("1.12-4.12")
    await lead.sees("Asendab: Dora (T 1.12 – R 4.12)")
    asked = await dora.sees("Hakkad asendama: Lea (T 1.12 – R 4.12)")
    assert await dora.taps(asked, "Ei saa") == "Sellest antakse teada"
    await dora.sees("See asendamine on läbi: Lea")
    told = await lead.sees("Dora ei saa sind asendada")
    await manager.sees("Dora ei saa asendada: Lea")
    await lead.taps(told, "Vali teine")
    await lead.taps(await lead.sees("Kes asendab (T 1.12 – R 4.12)?"), "Mart")
    await lead.sees("Asendab: Mart (T 1.12 – R 4.12)")
    await manager.sees("Hakkad asendama: Lea")


@pytest.mark.parametrize(
    ("language", "when", "then", "told"),
    [
        (Language.EN, "Until further notice", "Stands in now: Dora (no end date)", "You stand in for Lea"),
        (Language.RU, "До отмены", "Сейчас замещает: Dora", "Вы замещаете: Lea"),
    ],
)
async def test_it_is_as_short_in_every_language(
    monday: Stage, phones: tuple[Phone, Phone, Phone], language: Language, when: str, then: str, told: str
) -> None:
    lead, _, dora = phones
    for phone in (lead, dora):
        with monday.db.begin() as session:
            member = members.by_telegram(session, telegram_id=phone.person.id)
            assert member is not None
            members.give_language(session, member=member, language=language)
    await lead.says("/deputy")
    await lead.taps(await lead.sees("Deputy" if language is Language.EN else "Заместитель"), "Dora")
    await lead.taps(await lead.sees("Dora"), when)
    await lead.sees(then)
    await dora.sees(told)


async def test_it_begins_and_ends_by_itself_also_over_a_restart(
    monday: Stage, phones: tuple[Phone, Phone, Phone], database_url: str, tmp_path: Path
) -> None:
    lead, _, dora = phones
    await lead.says("/deputy")
    await lead.taps(await lead.sees("Asendajat ei ole"), "Dora")
    await lead.taps(await lead.sees("Millal?"), "Homme")
    await lead.sees("Asendab: Dora (T 24.11)")
    await dora.sees("Hakkad asendama: Lea")
    await monday.rig.stop()
    telegram = monday.telegram
    given: dict[str, Any] = {"features": UNTOLD, "hooks": HOOKS, "clock": telegram.clock, "data_dir": tmp_path}
    async with Rig(telegram, database_url, **given) as rig:
        stage = Stage(telegram, rig)
        await stands(stage, "2026-11-24 07:30")
        await lead.sees("Sind asendab Dora")
        await dora.sees("Asendad: Lea (kuni T 24.11)")  # what was said when they were named
        await dora.sees("Asendad: Lea (kuni T 24.11)")
        await dora.says("/gaps")
        await dora.sees("Katmata vahetused")
        await stands(stage, "2026-11-25 07:30")
        await lead.sees("Dora sind enam ei asenda")
        await lead.sees("Kui sind ei olnud")
        for text in ("See asendamine on läbi", "See asendamine on läbi", "Aitäh, et olid olemas"):
            await dora.sees(text)
        await dora.says("/gaps")
        await dora.sees("Selleks ei ole sul õigust")


async def test_from_days_away_a_deputy_for_just_these_is_two_taps(
    monday: Stage, phones: tuple[Phone, Phone, Phone]
) -> None:
    lead, _, dora = phones
    await lead.says("/away")
    card = await lead.sees("Äraolekut ei ole märgitud")
    await lead.taps(card, "Alates homsest")
    await lead.taps(await lead.sees("Mis päevani"), "3 päeva")
    await lead.taps(await lead.sees("Oled eemal"), "Jah")
    card = await lead.sees("Eemal · T 24.11 – N 26.11")
    await lead.taps(card, "Asendaja · T 24.11 – N 26.11")
    await lead.taps(await lead.sees("Kes asendab (T 24.11 – N 26.11)?"), "Dora")
    await lead.sees("Asendab: Dora (T 24.11 – N 26.11)")
    await dora.sees("Hakkad asendama: Lea")


async def test_what_speaks_against_it_is_shown_first(monday: Stage, phones: tuple[Phone, Phone, Phone]) -> None:
    lead, _, dora = phones
    await dora.says("/away")
    await dora.taps(await dora.sees("Äraolekut ei ole märgitud"), "Alates homsest")
    await dora.taps(await dora.sees("Mis päevani"), "1 päev")
    await dora.taps(await dora.sees("Oled eemal"), "Jah")
    await dora.sees("Eemal · T 24.11")
    await lead.says("/deputy")
    await lead.taps(await lead.sees("Asendajat ei ole"), "Dora")
    assert await lead.taps(await lead.sees("Dora on ise eemal: T 24.11"), "See nädal") == "Vaata enne üle"
    warned = await lead.sees("Dora on osa sellest ajast ise eemal")
    assert lead.buttons(warned)[0] == ["Vali teine", "Ikka nii"]
    await lead.taps(warned, "Ikka nii")
    await lead.sees("Praegu asendab: Dora")
    await dora.sees("Asendad: Lea")


@pytest.mark.parametrize(
    "data",
    [
        "deputies:open:1",
        "deputies:open:x",
        "deputies:days:0:2",
        "deputies:days:1:2",
        "deputies:who:1:20261124:0",
        "deputies:name:0:2:20261124:20261124",
        "deputies:name:1:2:20261124:20261124",
        "deputies:name:0:3:20261124",
        "deputies:name:0:3:20261324:0",
        "deputies:sure:1:3:20261124:20261124:0000",
        "deputies:end:0:1",
        "deputies:end:1:1",
        "deputies:decline:99",
        "deputies:decline:-1",
    ],
)
async def test_a_forged_button_gives_nobody_any_right(
    monday: Stage, phones: tuple[Phone, Phone, Phone], data: str
) -> None:
    _, _, dora = phones
    await dora.taps(await monday.finds(dora, data), "0")
    monday.telegram.ignore(dora)
    names = [f"deputies.{verb}" for verb in ("named", "ended", "cancelled", "declined", "acts")]
    assert [counted(monday.db, each) for each in names] == [0] * len(names)
    assert all("Mart" not in message.text for message in dora.person.chat.messages.values())


async def test_a_stranger_learns_nothing(monday: Stage, phones: tuple[Phone, Phone, Phone]) -> None:
    other = monday.telegram.phone("Else")
    await other.says("/start")
    await other.sees("kinnisele ringile")
    await other.says("/deputy")
    await other.sees_nothing_new()
    stale = await monday.finds(other, "deputies:name:1:3:20261124:20261124")
    assert "kinnisele ringile" in (await other.taps(stale, "0") or "")
    assert counted(monday.db, "deputies.named") == 0
