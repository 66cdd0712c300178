"""Whole conversations around flagging: the real process, people with phones, and a clock that leaps."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from bot.sandbox.model import Message
from handlers.kit import casebook
from handlers.registry import HOOKS
from handlers.rules.cases import Verb
from storage import cases, members
from storage.cases import Case, CaseState, Emergency, Level, Outcome
from storage.members import Language, Role
from tests.bot.rig import Rig, join, messages, until
from tests.days import stands
from tests.phones import Phone, Telegram
from tests.plans import at
from tests.stage import UNTOLD, ClockFrom, Stage

FRIDAY = "2026-11-27"


def flagged(stage: Stage) -> list[Case]:
    """Every case there is, in order."""
    with stage.db.read() as session:
        found = (cases.get(session, case_id=number) for number in range(1, 20))
        return [each for each in found if each is not None]


async def on_shift(stage: Stage) -> tuple[Phone, Phone]:
    """Friday evening, half an hour into the shift; Anna is on it, Liis leads. What they were told before is read."""
    lead, anna = stage.joins("Liis", Role.LEAD), stage.joins("Anna")
    await lead.says("/newshift 27.11 18-22 1")
    await lead.sees("nõustaja: 0")
    await anna.says("/vahetused")
    await anna.taps(await anna.sees("Vahetused sulle"), "🔴 R 27.11 18:00–22:00")
    await anna.sees("See on sinu vahetus")
    await stands(stage, f"{FRIDAY} 17:00")
    await anna.sees("Sinu vahetus algab")
    await stands(stage, f"{FRIDAY} 17:55")
    await anna.taps(await anna.sees("Vahetus algab kell"), "Olen kohal")
    await anna.sees("Oled kohal")
    await stands(stage, f"{FRIDAY} 18:30")
    stage.telegram.ignore(lead)
    return lead, anna


async def at_home(phone: Phone) -> Message:
    await phone.says("/start")
    return await phone.sees("Tere")


async def flags(phone: Phone, *, level: str = "Suur") -> Message:
    """A case in four taps, by the command; its card."""
    await phone.says("/juhtum")
    card = await phone.sees("Kui suur on risk sinu hinnangul?")
    await phone.taps(card, level)
    await phone.taps(await phone.sees("Mis teema see on?"), "Suitsiidirisk")
    await phone.taps(await phone.sees("Mida sa vajad?"), "Nõu praegu")
    return await phone.sees("Ootab vastajat")


def speaks(stage: Stage, phone: Phone, language: Language) -> None:
    """Somebody has chosen another language."""
    with stage.db.begin() as session:
        member = members.by_telegram(session, telegram_id=phone.id)
        assert member
        members.give_language(session, member=member, language=language)


WORDS = {
    Language.ET: ("Keeruline juhtum", "Suur", "Suitsiidirisk", "Nõu praegu", "Elu on ohus"),
    Language.EN: ("Difficult case", "High", "Suicide risk", "Advice now", "Life in danger"),
    Language.RU: ("Сложный случай", "Высокий", "Суицидальный риск", "Совет сейчас", "Угроза жизни"),
}


@pytest.mark.parametrize("language", Language)
async def test_four_taps_and_no_typing_or_one(monday: Stage, language: Language) -> None:
    _, anna = await on_shift(monday)
    speaks(monday, anna, language)
    begin, *steps, cry = WORDS[language]
    await anna.says("/start")
    home = card = await anna.sees("Anna")
    seen = []
    for button in (begin, *steps):
        await anna.taps(card, button)
        card = await anna.sees("112")
        seen.append(card.id)
    assert len(seen) == 4
    assert len(set(seen)) == 1, "one card, from the first tap to the last"
    assert card.protected
    assert card.id != home.id, "the home card was sent so that it can be passed on, and a case cannot"
    (case,) = flagged(monday)
    assert (case.state, case.level, case.shift_id) == (CaseState.RAISED, Level.HIGH, 1)
    assert case.ref in card.text
    await anna.says("/start")
    await anna.taps(await anna.sees("Anna"), cry)
    card = await anna.sees("🔴")
    assert "112" in card.text.split("\n")[0]
    assert [each.level for each in flagged(monday)] == [Level.HIGH, Level.EXTREME]
    await until(lambda: len([each for each in messages(monday.db) if each.kind == "cases.alert"]) == 2)
    monday.telegram.ignore(anna)


async def test_the_card_of_the_shift_has_both_too(monday: Stage) -> None:
    _, anna = await on_shift(monday)
    await anna.says("/minu")
    await anna.taps(await anna.sees("Minu vahetused"), "▶ R 27.11 18:00–22:00 · praegu")
    card = await anna.sees("See on sinu vahetus")
    assert ["Keeruline juhtum", "Elu on ohus"] in anna.buttons(card)
    assert await anna.taps(card, "Elu on ohus") == f"Häire on teel. Viide {flagged(monday)[0].ref}"
    await anna.sees("äärmiselt suur risk")
    monday.telegram.ignore(anna)


async def test_two_fingers_on_the_one_tap_are_one_case(monday: Stage) -> None:
    _, anna = await on_shift(monday)
    home = await at_home(anna)
    first, second = anna.press(home, "Elu on ohus"), anna.press(home, "Elu on ohus")
    assert (await first.answered()).text == (await second.answered()).text
    assert len(flagged(monday)) == 1
    await anna.sees("äärmiselt suur risk")
    monday.telegram.ignore(anna)


async def test_112_is_asked_of_first_and_a_mistake_is_taken_back_in_one_tap(monday: Stage) -> None:
    _, anna = await on_shift(monday)
    await anna.taps(await at_home(anna), "Elu on ohus")
    card = await anna.sees("Kas 112 on kutsutud?")
    await anna.taps(card, "112 on kutsutud")
    card = await anna.sees("Kas abi jõudis kohale?")
    await anna.taps(card, "Suitsiidirisk")
    card = await anna.sees("Mida sa vajad?")
    assert await anna.taps(card, "Eksitus, võta tagasi") == "Võetud tagasi."
    card = await anna.sees("Kedagi selle pärast enam ei teavitata.")
    assert await anna.taps(await monday.finds(anna, "flagging:withdraw:1"), "0") == "Võetud tagasi."
    (case,) = flagged(monday)
    assert case.state is CaseState.WITHDRAWN
    monday.telegram.ignore(anna)


async def test_a_stale_level_changes_the_draft_and_a_late_answer_hears_the_truth(monday: Stage) -> None:
    _, anna = await on_shift(monday)
    await anna.says("/juhtum")
    await anna.taps(await anna.sees("Kui suur on risk"), "Keskmine")
    card = await anna.sees("keskmine risk")
    stale = await monday.finds(anna, "flagging:level:0:high", "flagging:put:1:need:advice")
    await anna.taps(stale, "0")
    await anna.sees("suur risk")
    assert len(flagged(monday)) == 1
    await anna.taps(card, "Katkesta")
    await anna.sees("Võetud tagasi")
    late = await monday.finds(anna, "flagging:put:1:need:advice")
    assert await anna.taps(late, "0") == "See juhtum on lõpetatud."
    assert flagged(monday)[0].state is CaseState.WITHDRAWN
    monday.telegram.ignore(anna)


async def test_the_card_follows_and_who_has_it_and_how_it_ended_is_heard(monday: Stage) -> None:
    lead, anna = await on_shift(monday)
    card = await flags(anna)
    with monday.db.begin() as session:
        _take(session, monday.telegram.clock.now(), who=lead.id)
    monday.rig.parts.delivery.nudge()
    heard = await anna.sees("Liis võttis selle enda peale")
    live = await anna.sees("✅ Liis võttis selle")
    assert live.id == card.id
    assert heard.id != card.id
    with monday.db.begin() as session:
        _resolve(session, monday.telegram.clock.now(), who=lead.id)
    monday.rig.parts.delivery.nudge()
    ended = await anna.sees("ohtu ei olnud.")
    assert "Aitäh, et märku andsid." in ended.text
    over = await anna.sees("Kuidas lõppes: ohtu ei olnud")
    assert "Kui sinu meelest on kõik tehtud, võid see olla sina." in over.text
    # Whoever flagged it may be the second person who looks it over, and opens it again when it was not over.
    closed = [await anna.taps(over, "Tehtud, lõpeta") for _ in range(2)]
    assert closed == ["Lõpetatud.", "Lõpetatud."]
    closed_card = await anna.sees("✅ Lõpetatud.")
    assert await anna.taps(closed_card, "Ava uuesti") == "Avatud uuesti, ootab vastajat."
    await anna.sees("Ootab vastajat")
    monday.telegram.ignore(anna)


async def test_a_note_is_typed_and_one_with_a_number_in_it_is_not_kept(monday: Stage) -> None:
    _, anna = await on_shift(monday)
    card = await flags(anna)
    await anna.taps(card, "Lisa märkus")
    await anna.sees("Kirjuta kuni 200 märki")
    said = await anna.says("helista 5123 4567")
    await anna.sees("telefoninumbri moodi arv")
    await until(lambda: said.id not in anna.person.chat.messages)
    assert flagged(monday)[0].note is None
    await anna.says("a" * 201)
    await anna.sees("See on liiga pikk.")
    await anna.says("a" * 200)
    below = await anna.sees("Märkus: aaa")
    assert below.id > card.id
    assert flagged(monday)[0].note == "a" * 200
    await anna.sees("Siia bot märkust enam ei oota.")
    assert await anna.taps(below, "Kustuta märkus") == "Märkus on kustutatud."
    assert flagged(monday)[0].note is None
    monday.telegram.ignore(anna)


async def test_the_next_ones_are_called_once_and_a_higher_level_alerts_anew(monday: Stage) -> None:
    _, anna = await on_shift(monday)
    monday.telegram.ignore(monday.joins("Mart", Role.MANAGER))
    card = await flags(anna)
    assert await anna.taps(card, "Teavita järgmisi kohe") == "Järgmised saavad teate kohe."
    await anna.sees("Mart (asendav juht)")
    monday.telegram.ignore(anna)
    stale = await monday.finds(anna, "flagging:next:1:1:1")
    assert await anna.taps(stale, "0") == "Vahepeal on juba järgmisi teavitatud."
    await anna.taps(card, "Kõrgem tase")
    await anna.sees("Milline on risk nüüd?")
    await anna.taps(card, "Äärmiselt suur: elu on ohus")
    (case,) = flagged(monday)
    assert (case.level, case.run) == (Level.EXTREME, 2)


async def test_between_the_steps_the_process_may_be_another(database_url: str, tmp_path: Path) -> None:
    async with Telegram(clock=ClockFrom(at("2026-11-27 18:30"))) as telegram:
        given: dict[str, Any] = {"features": UNTOLD, "hooks": HOOKS, "clock": telegram.clock, "data_dir": tmp_path}
        anna = telegram.phone("Anna")
        card, button = None, ""
        for button, expected in (
            ("", "Kui suur on risk"),
            ("Suur", "Mis teema see on?"),
            ("Suitsiidirisk", "Mida sa vajad?"),
            ("Nõu praegu", "Ootab vastajat"),
        ):
            async with Rig(telegram, database_url, **given) as rig:
                if card is None:
                    join(rig.parts.deps.db, anna)
                    await anna.says("/juhtum")
                else:
                    await anna.taps(card, button)
                card = await anna.sees(expected)
        telegram.ignore(anna)


@pytest.mark.parametrize(
    "data",
    [
        "flagging:open:1",
        "flagging:now:1",
        "flagging:level:1:extreme",
        "flagging:put:1:need:advice",
        "flagging:ask:1:need",
        "flagging:card:1",
        "flagging:relevel:1:extreme",
        "flagging:withdraw:1",
        "flagging:reopen:1",
        "flagging:close:1",
        "flagging:next:1:1:1",
        "flagging:note:1",
        "flagging:unnote:1",
    ],
)
async def test_a_stranger_and_the_keeper_do_nothing(monday: Stage, data: str) -> None:
    anna = monday.joins("Anna")
    await flags(anna)
    monday.telegram.ignore(anna)
    keeper, stranger = monday.joins("Kaur", Role.KEEPER), monday.telegram.phone("Võõras")
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    before = [(each.version, each.state) for each in flagged(monday)]
    await stranger.taps(await monday.finds(stranger, data), "0")
    await stranger.sees_nothing_new()
    assert await keeper.taps(await monday.finds(keeper, data), "0") in (
        "Selleks ei ole sul õigust.",
        "Seda enam ei ole.",
    )
    monday.telegram.ignore(keeper)
    assert [(each.version, each.state) for each in flagged(monday)] == before


@pytest.mark.parametrize(
    "data",
    [
        "flagging:open:x",
        "flagging:now:",
        "flagging:now:-1",
        "flagging:level:0",
        "flagging:level:0:worst",
        "flagging:put:1:need",
        "flagging:put:1:note:words",
        "flagging:put:1:need:suicide",
        "flagging:ask:1:ref",
        "flagging:card:404",
        "flagging:relevel:1:",
        "flagging:next:1:1",
        "flagging:next:1:1:99999999999",
        "flagging:note:x",
    ],
)
async def test_odd_buttons_do_nothing(monday: Stage, data: str) -> None:
    anna = monday.joins("Anna")
    await flags(anna)
    before = [each.version for each in flagged(monday)]
    assert await anna.taps(await monday.finds(anna, data), "0") == "Seda enam ei ole."
    assert [each.version for each in flagged(monday)] == before
    monday.telegram.ignore(anna)


def _take(session: Session, now: datetime, *, who: int) -> None:
    """Who answers takes the first case, as the slice of answers does it."""
    lead = members.by_telegram(session, telegram_id=who)
    assert lead
    case = casebook.hold(session, now, actor=lead, case_id=1, verb=Verb.ACKNOWLEDGE)
    case.owner_id, case.acknowledged_at, case.active_at = lead.id, now, now
    casebook.move(session, now, case=case, verb=Verb.ACKNOWLEDGE, actor=lead, to=CaseState.ACKNOWLEDGED)


def _resolve(session: Session, now: datetime, *, who: int) -> None:
    """And resolves it."""
    lead = members.by_telegram(session, telegram_id=who)
    case = cases.lock(session, case_id=1)
    assert lead
    assert case
    case.emergency, case.outcome, case.resolved_at = Emergency.CALMED, Outcome.NO_DANGER, now
    casebook.move(session, now, case=case, verb=Verb.RESOLVE, actor=lead, to=CaseState.RESOLVED)
