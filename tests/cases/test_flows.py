"""Whole conversations around a case: the real process, people with phones, and a clock that leaps."""

import asyncio
from datetime import timedelta

import pytest

from handlers.registry import FEATURES
from storage import cases, members
from storage.cases import Case, CaseState, Level
from storage.members import Language, Role
from storage.outbox import OutboxState
from tests import casework
from tests.bot.rig import messages, until
from tests.phones import Phone
from tests.plans import TALLINN
from tests.stage import Stage

QUESTION = "Kas oled veel vestluses?"


def flags(stage: Stage, who: Phone, level: Level = Level.EXTREME) -> int:
    """Somebody flags a case, as their own card does it."""
    with stage.db.begin() as session:
        member = members.by_telegram(session, telegram_id=who.id)
        assert member
        now = stage.telegram.clock.now()
        return casework.flag(session, now, actor=member, level=level, zone=TALLINN)


def speaks(stage: Stage, who: Phone, language: Language) -> None:
    with stage.db.begin() as session:
        member = members.by_telegram(session, telegram_id=who.id)
        assert member
        members.give_language(session, member=member, language=language)


def case_of(stage: Stage, case_id: int) -> Case:
    with stage.db.read() as session:
        found = cases.get(session, case_id=case_id)
        assert found
        return found


def unheeded(stage: Stage) -> Phone:
    """Somebody who flags a case, and what they hear of it is not looked at."""
    mari = stage.joins("Mari")
    stage.telegram.ignore(mari.person)
    return mari


def standing(phone: Phone) -> list[str]:
    """What can be read in somebody's chat."""
    return [message.text for message in phone.person.chat.messages.values() if not message.deleted]


async def test_from_the_alert_to_the_last_word(monday: Stage) -> None:
    lea, leo, mari = (
        monday.joins(name, role) for name, role in (("Lea", Role.LEAD), ("Leo", Role.LEAD), ("Mari", Role.COUNSELLOR))
    )
    monday.telegram.ignore(leo.person)
    case_id = flags(monday, mari)
    alert = await lea.sees("äärmiselt suur risk")
    assert alert.text.startswith("Kui elu on ohus, helista kohe 112.")
    assert await lea.taps(alert, "Võtan enda peale") == "Juhtum on sinu käes."
    card = await lea.sees("Selle võttis Lea")
    assert card.id == alert.id
    # One question, one answer.
    await lea.taps(card, "Küsi")
    choice = await lea.sees("Küsi ühe puudutusega")
    assert await lea.taps(choice, QUESTION) == f"Küsitud: {QUESTION}"
    await lea.sees("vastust veel ei ole")
    asked = await mari.sees("Lea küsib:")
    assert await mari.taps(asked, "Jah") == "Vastus on teele pandud."
    await mari.sees("Lea küsib:")
    assert mari.buttons(asked)[0] == ["✓ Jah", "Ei"]
    await lea.sees("Mari vastas:")
    card = await lea.sees(f"{QUESTION} Jah")
    # What became of 112, and the end.
    assert "Lahendada saab siis" in card.text
    await lea.taps(card, "112 on kutsutud")
    card = await lea.sees("112 on kutsutud")
    await lea.taps(card, "Abi jõudis kohale")
    card = await lea.sees("Abi jõudis kohale")
    await lea.taps(card, "Lahendatud")
    outcomes = await lea.sees("Kuidas see lõppes?")
    assert await lea.taps(outcomes, "Abi jõudis kohale") == "Lahendatud. Märku andja saab sellest teada."
    done = await lea.sees("Nii suure riski vaatab üle keegi teine")
    await mari.sees("Sellele ei ole enam vaja vastata.")
    # Somebody else looks it over.
    await leo.says("/juhtumid")
    listed = await leo.sees("Keerulised juhtumid")
    (row,) = [each for row in leo.buttons(listed) for each in row if "äärmiselt suur risk" in each]
    await leo.taps(listed, row)
    theirs = await leo.sees("Märku andis Mari")
    assert theirs.id == listed.id
    assert await leo.taps(theirs, "Vaadatud, lõpeta") == "Lõpetatud."
    await lea.sees("Lõpetatud: abi jõudis kohale")
    assert done.id == alert.id
    assert case_of(monday, case_id).state is CaseState.CLOSED
    # An hour later nothing of it stands in the chats of who answered, and a day later in that of who flagged it.
    monday.telegram.ignore(lea.person, mari.person)
    await monday.leaps(timedelta(hours=1, minutes=1))
    ref = case_of(monday, case_id).ref
    await until(lambda: not any(ref in text for phone in (lea, leo) for text in standing(phone)))
    assert any(ref in text for text in standing(mari))
    await monday.leaps(timedelta(hours=24))
    await until(lambda: not any(ref in text for text in standing(mari)))


async def test_of_two_who_tap_at_once_one_has_it_and_the_other_is_told(monday: Stage) -> None:
    lea, leo = (monday.joins(name, Role.LEAD) for name in ("Lea", "Leo"))
    mari = monday.joins("Mari")
    case_id = flags(monday, mari)
    alerts = [await phone.sees("äärmiselt suur risk") for phone in (lea, leo)]
    presses = [phone.press(each, "Võtan enda peale") for phone, each in zip((lea, leo), alerts, strict=True)]
    toasts = [answer.text for answer in await asyncio.gather(*(press.answered(5) for press in presses))]
    owner = case_of(monday, case_id).owner_id
    assert toasts.count("Juhtum on sinu käes.") == 1
    winner = lea if toasts[0] == "Juhtum on sinu käes." else leo
    assert f"{winner.person.name} võttis selle juba kell 10:00." in toasts
    assert owner is not None
    await mari.sees(f"{winner.person.name} võttis selle enda peale.")
    for phone in (lea, leo):
        await phone.sees(f"Selle võttis {winner.person.name}")


@pytest.mark.parametrize(
    ("language", "first", "take", "toast", "second"),
    [
        (Language.ET, "Kui elu on ohus", "Võtan enda peale", "Juhtum on sinu käes.", "Selle võttis"),
        (Language.EN, "If life is in danger", "I'll take it", "The case is yours.", "has it since"),
        (Language.RU, "Если жизнь в опасности", "Беру на себя", "Случай у вас.", "Случай ведёт"),
    ],
)
async def test_the_alert_is_answered_in_ones_own_language(
    monday: Stage, language: Language, first: str, take: str, toast: str, second: str
) -> None:
    lea = monday.joins("Lea", Role.LEAD)
    speaks(monday, lea, language)
    mari = monday.joins("Mari")
    flags(monday, mari)
    alert = await lea.sees(first)
    assert await lea.taps(alert, take) == toast
    await lea.sees(second)
    await mari.sees("Lea võttis selle enda peale.")


async def test_a_stale_button_is_answered_with_the_truth(monday: Stage) -> None:
    lea, leo = (monday.joins(name, Role.LEAD) for name in ("Lea", "Leo"))
    mari = monday.joins("Mari")
    case_id = flags(monday, mari, Level.MEDIUM)
    monday.telegram.ignore(lea.person)
    await monday.leaps(timedelta(minutes=31))
    alert = await leo.sees("keskmine risk")
    await leo.taps(alert, "Võtan enda peale")
    await leo.sees("Selle võttis Leo")
    await mari.sees("Leo võttis selle enda peale.")
    odd = await monday.finds(leo, f"cases:resolve:{case_id}:advised")
    assert await leo.taps(odd, "0") == "Lahendatud. Märku andja saab sellest teada."
    await mari.sees("nõustaja jätkas ise")
    # The card that was tapped shows it, and so does the alert, which follows the case.
    assert {(await leo.sees("Lahendatud")).id for _ in range(2)} == {odd.id, alert.id}
    again = await monday.finds(leo, f"cases:take:{case_id}")
    assert await leo.taps(again, "0") == "See juhtum on lõpetatud."
    card = await leo.sees("Lahendatud")
    assert leo.buttons(card)[0] == ["Vaadatud, lõpeta", "Ava uuesti"]
    assert case_of(monday, case_id).state is CaseState.RESOLVED


async def test_who_has_no_business_with_it_learns_nothing(monday: Stage) -> None:
    monday.telegram.ignore(monday.joins("Lea", Role.LEAD).person)
    anna, mari = monday.joins("Anna"), monday.joins("Mari")
    case_id = flags(monday, mari)
    ref = case_of(monday, case_id).ref
    for verb in ("card", "take", "heirs", "levels", "outcomes", "withdrawing", "close"):
        odd = await monday.finds(anna, f"cases:{verb}:{case_id}")
        toast = await anna.taps(odd, "0")
        assert toast == "Seda enam ei ole."
        await anna.sees("[suletud]")
    await anna.says("/juhtumid")
    await anna.sees("õigus")
    stranger = monday.telegram.phone("Võõras")
    monday.telegram.ignore(stranger.person)
    await stranger.says("/start")
    odd = await monday.finds(stranger, f"cases:card:{case_id}", f"inquiring:answer:{case_id}:1:yes")
    for button in ("0", "1"):
        assert ref not in str(await stranger.taps(odd, button))
    assert not any(ref in text for phone in (anna, stranger) for text in standing(phone))
    assert case_of(monday, case_id).state is CaseState.RAISED


async def test_an_alert_that_is_still_on_its_way_when_the_next_one_rings_does_not_stay_beside_it(monday: Stage) -> None:
    lea, mari = monday.joins("Lea", Role.LEAD), unheeded(monday)
    faults, clock, ticks = monday.telegram.faults, monday.telegram.clock, monday.rig.parts.ticks
    (watch,) = [job for feature in FEATURES for job in feature.jobs if job.name == "ladder.due"]
    faults.slow(2)
    flags(monday, mari)
    monday.rig.looks()
    await until(lambda: [each.state for each in messages(monday.db, "cases.alert")] == [OutboxState.SENDING])
    faults.slow(0)
    while len(messages(monday.db, "cases.alert")) == 1:  # the first steps are others'
        clock.advance(timedelta(minutes=1))
        await ticks.tick(watch)
    await monday.rig.rests()
    await lea.sees("112")
    assert len(standing(lea)) == 1
    assert await lea.taps("Võtan enda peale") == "Juhtum on sinu käes."
    await lea.sees("Selle võttis Lea")
