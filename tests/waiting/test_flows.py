"""Whole conversations around wait lists: the real process, people with phones, a clock that leaps; taps are counted."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.model import Message
from handlers.registry import HOOKS
from storage.members import Role
from tests.bot.rig import Rig
from tests.days import stands
from tests.phones import Phone
from tests.stage import UNTOLD, Stage

MINUTE = timedelta(minutes=1)
OFFER = "Vahetuses R 27.11 18:00–22:00 on vaba koht (nõustaja) ja sina oled varunimekirjas järgmine."
KEPT = "Vaba koht on hoitud varunimekirjas olijatele."
YES, NO, AGAIN = "Tulen", "Seekord mitte", "Tagasi nimekirja"


class Friday:
    """A shift on Friday evening with one place, which Mari has."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.lead, self.mari = stage.joins("Liis", Role.LEAD), stage.joins("Mari")

    async def is_full(self) -> None:
        await self.lead.says("/newshift 27.11 18-22 1")
        await self.lead.sees("nõustaja: 0")
        await self.mari.taps(await self.card(self.mari), YES)
        await self.mari.sees("See on sinu vahetus")
        self.stage.telegram.ignore(self.lead, self.mari)

    async def card(self, phone: Phone) -> Message:
        """The shift's card, one tap from any list of shifts."""
        await phone.taps(await self.stage.finds(phone, "shifts:card:1"), "0")
        return await phone.sees("Reede, 27. november")

    async def joins(self, phone: Phone) -> None:
        """The second tap."""
        assert await phone.taps(await self.card(phone), "Varunimekirja") == (
            "Oled varunimekirjas. Kui koht vabaneb, pakutakse seda sulle."
        )
        await phone.sees("Sinu koht varunimekirjas: ")

    async def is_freed(self) -> None:
        """Mari gives her place back in good time, and a minute passes."""
        await self.mari.taps(await self.card(self.mari), "Ei saa tulla")
        await self.mari.sees("Reede, 27. november")
        await self.stage.leaps(MINUTE)


@pytest.fixture
async def friday(monday: Stage) -> Friday:
    stage = Friday(monday)
    await stage.is_full()
    return stage


async def test_two_taps_to_stand_in_line_and_one_to_take_the_place(friday: Friday, monday: Stage) -> None:
    anna, boris, kati = (monday.joins(name) for name in ("Anna", "Boris", "Kati"))
    card = await friday.card(anna)
    assert "Kõik kohad on juba võetud." in card.text
    assert "Varunimekirjas ei ole veel kedagi." in card.text
    await friday.joins(anna)
    assert "Varunimekirjas enne sind: 1" in (await friday.card(boris)).text
    await friday.joins(boris)
    assert ["Lahku nimekirjast"] in boris.buttons(await friday.card(boris))
    await friday.is_freed()

    offer = await anna.sees(OFFER)
    assert "Koht on sinu jaoks hoitud kuni 12:0" in offer.text
    assert anna.buttons(offer) == [[YES, NO], ["Vaata vahetust"]]
    await boris.sees_nothing_new()

    shown = await friday.card(kati)  # what a stranger reads and can do
    assert KEPT in shown.text
    assert [YES] not in kati.buttons(shown)
    assert ["Varunimekirja"] in kati.buttons(shown)
    assert await kati.taps(await monday.finds(kati, "shifts:take:1:counsellor"), "0") == KEPT
    await kati.sees(KEPT)

    assert await anna.taps(offer, YES) == "Aitäh. Oled kirjas: R 27.11 18:00–22:00"
    taken = await anna.sees("Aitäh, oled kirjas.")
    assert taken.id == offer.id
    assert anna.buttons(taken) == [["Vaata vahetust"]]
    stale = await monday.finds(anna, "waiting:take:1", "waiting:decline:1")
    assert await anna.taps(stale, "0") == "Aitäh. Oled kirjas: R 27.11 18:00–22:00"
    await anna.sees("Aitäh, oled kirjas.")
    await monday.leaps(MINUTE)
    assert "Sinu koht varunimekirjas: 1" in (await friday.card(boris)).text
    monday.telegram.ignore(anna)


async def test_silence_then_no_and_the_way_back(friday: Friday, monday: Stage) -> None:
    anna, boris = monday.joins("Anna"), monday.joins("Boris")
    await friday.joins(anna)
    await friday.joins(boris)
    await friday.is_freed()
    first = await anna.sees(OFFER)
    await monday.leaps(timedelta(hours=2))
    lapsed = await anna.sees("Pakkumise aeg sai läbi")
    assert lapsed.id == first.id
    assert anna.buttons(lapsed) == [[AGAIN], ["Vaata vahetust"]]
    second = await boris.sees(OFFER)
    late = await monday.finds(anna, "waiting:take:1")
    assert await anna.taps(late, "0") == KEPT
    await anna.sees("Pakkumise aeg sai läbi")
    await anna.taps(lapsed, AGAIN)
    assert "Sinu koht varunimekirjas: 2" in (await anna.sees("Sinu koht varunimekirjas")).text
    assert await boris.taps(second, NO) == "Sa ei ole enam varunimekirjas."
    declined = await boris.sees("Sa ei ole enam selle vahetuse varunimekirjas.")
    assert boris.buttons(declined) == [[AGAIN], ["Vaata vahetust"]]
    third = await anna.sees(OFFER)  # at once
    assert third.id != first.id
    await anna.sees("Sulle on saadetud uuem pakkumine.")
    await anna.taps(third, YES)
    await anna.sees("Aitäh, oled kirjas.")
    monday.telegram.ignore(anna, boris)


async def test_from_the_shift_s_card_too(friday: Friday, monday: Stage) -> None:
    anna, boris = monday.joins("Anna"), monday.joins("Boris")
    await friday.joins(anna)
    await friday.joins(boris)
    assert await anna.taps(await friday.card(anna), "Lahku nimekirjast") == "Sa ei ole enam varunimekirjas."
    assert ["Varunimekirja"] in anna.buttons(await anna.sees("Reede, 27. november"))
    await friday.is_freed()
    offer, card = await boris.sees(OFFER), await friday.card(boris)
    assert [YES, NO] in boris.buttons(card)
    assert await boris.taps(card, YES) == "Aitäh. Oled kirjas: R 27.11 18:00–22:00"
    await boris.sees("See on sinu vahetus")
    assert (await boris.sees("Aitäh, oled kirjas.")).id == offer.id


async def test_who_blocks_the_bot_is_passed_over_within_a_minute(friday: Friday, monday: Stage) -> None:
    anna, boris = monday.joins("Anna"), monday.joins("Boris")
    await friday.joins(anna)
    await friday.joins(boris)
    anna.person.block()
    await friday.is_freed()
    await boris.sees(OFFER)
    assert "Anna (praegu ei saa), Boris (pakutud kuni 12:0" in (await friday.card(friday.lead)).text


async def test_home_says_what_one_waits_for(friday: Friday, monday: Stage) -> None:
    anna = monday.joins("Anna")
    await friday.joins(anna)
    await anna.says("/start")
    home = await anna.sees("Oled 1 vahetuse varunimekirjas.")
    await anna.taps(home, "Varunimekirjad")
    listed = await anna.sees("Varunimekirjad")
    assert anna.buttons(listed)[0] == ["R 27.11 18:00–22:00 · 1."]
    await anna.taps(listed, "R 27.11 18:00–22:00 · 1.")
    await anna.sees("Sinu koht varunimekirjas: 1")


@pytest.mark.parametrize(
    ("data", "toast"),
    [
        ("waiting:take:1", "Seda enam ei ole."),
        ("waiting:accept:1", "Seda enam ei ole."),
        ("waiting:leave:1", "Seda enam ei ole."),
        ("waiting:join:99", "Seda enam ei ole."),
        ("waiting:join:x", "Seda enam ei ole."),
        ("waiting:join:1:boss", "Seda enam ei ole."),
        ("waiting:join:1:shadow", "Seda kohta sa praegu võtta ei saa. Kaardil on kirjas, miks."),
        ("waiting:again:-1", "Seda enam ei ole."),
        ("waiting:decline:", "Seda enam ei ole."),
        ("waiting:mine:x", "Seda enam ei ole."),
    ],
)
async def test_odd_buttons_do_nothing(friday: Friday, monday: Stage, data: str, toast: str) -> None:
    kati = monday.joins("Kati")
    assert await kati.taps(await monday.finds(kati, data), "0") == toast
    monday.telegram.ignore(kati)


async def test_a_stranger_learns_nothing(friday: Friday, monday: Stage) -> None:
    stranger = monday.telegram.phone("Võõras")
    stranger.person.chat.started = True
    toast = await stranger.taps(await monday.finds(stranger, "waiting:join:1"), "0")
    assert not toast or "varunimekir" not in toast
    monday.telegram.ignore(stranger)
    assert "Varunimekiri" not in (await friday.card(friday.lead)).text


async def test_a_restart_and_days_of_silence_in_the_middle(
    friday: Friday, monday: Stage, database_url: str, tmp_path: Path
) -> None:
    anna, boris = monday.joins("Anna"), monday.joins("Boris")
    await friday.joins(anna)
    await friday.joins(boris)
    await friday.is_freed()
    await anna.sees(OFFER)
    await monday.rig.stop()
    monday.telegram.clock.advance(timedelta(days=2))
    again: dict[str, Any] = {"features": UNTOLD, "hooks": HOOKS, "clock": monday.telegram.clock, "data_dir": tmp_path}
    async with Rig(monday.telegram, database_url, **again) as rig:
        await anna.sees("Pakkumise aeg sai läbi")
        offer = await boris.sees(OFFER)
        assert "hoitud kuni 12:0" in offer.text
        await boris.sees_nothing_new()
        later = Stage(monday.telegram, rig)
        await stands(later, "2026-11-27 18:00")
        await boris.sees("See vahetus on juba alanud.")
        await later.leaps(timedelta(hours=1))
        await anna.sees("See vahetus on juba alanud.")
        monday.telegram.ignore(anna, boris)
