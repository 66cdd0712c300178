"""Whole conversations after a hard case: the real process, people with phones, and a clock that leaps."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import pytest

from handlers.cases import actions as answering
from handlers.kit.casequestions import What
from handlers.planning import actions as planning
from handlers.shifts import actions as shifts
from storage import members
from storage.cases import Level, Outcome
from storage.members import Language, Member, Role
from tests import casework, plans
from tests.bot.rig import until
from tests.care import remains
from tests.days import stands
from tests.phones import Phone
from tests.plans import TALLINN
from tests.stage import Stage

T = TypeVar("T")


def does(stage: Stage, action: Callable[..., T], who: Phone, **given: Any) -> T:
    """Somebody does what a tap would do."""
    with stage.db.begin() as session:
        return action(session, stage.telegram.clock.now(), actor=_member(session, who), **given)


def over(stage: Stage, who: Phone, by: Phone) -> int:
    """A case somebody flagged and somebody else has resolved; what both were told of it is seen."""
    case_id: int = does(stage, casework.flag, who, level=Level.EXTREME, zone=TALLINN)
    does(stage, answering.take, by, case_id=case_id)
    does(stage, answering.put, by, case_id=case_id, what=What.EMERGENCY, value="arrived")
    does(stage, answering.resolve, by, case_id=case_id, outcome=Outcome.HELP_CAME)
    return case_id


def speaks(stage: Stage, who: Phone, language: Language) -> None:
    with stage.db.begin() as session:
        members.give_language(session, member=_member(session, who), language=language)


def _member(session: Any, who: Phone) -> Member:
    member = members.by_telegram(session, telegram_id=who.id)
    assert member
    return member


@pytest.fixture
def phones(monday: Stage) -> tuple[Phone, Phone, Phone]:
    """Lea leads, Leo leads too, Mari counsels."""
    lea, leo = (monday.joins(name, Role.LEAD) for name in ("Lea", "Leo"))
    return lea, leo, monday.joins("Mari")


async def test_from_the_offer_to_the_last_word_and_what_the_others_see(
    monday: Stage, phones: tuple[Phone, Phone, Phone]
) -> None:
    lea, leo, mari = phones
    over(monday, mari, lea)
    await mari.sees("abi jõudis kohale")  # how it ended is told in any case
    offer = await mari.sees("Kas soovid sellest kellegagi rääkida?")
    mine = await lea.sees("Kas soovid sellest kellegagi rääkida?")
    # Lea does not want to; nobody sees that.
    assert await lea.taps(mine, "Praegu ei") == "Hästi. Hoia end."
    assert (await lea.sees("Hoia end")).id == mine.id
    assert await mari.taps(offer, "Kohe") == "Soov on teel."
    waiting = await mari.sees("Sinu soov kohe rääkida on teel.")
    assert "Küsitud: Lea 10:00, Leo 10:00" in waiting.text
    calls = [await phone.sees("Mari soovib kellegagi rääkida.") for phone in (lea, leo)]
    assert "J-26" not in calls[0].text
    # Two tap at once.
    presses = [phone.press(each, "Räägin") for phone, each in zip((lea, leo), calls, strict=True)]
    toasts = [answer.text or "" for answer in await asyncio.gather(*(press.answered(5) for press in presses))]
    winner, loser = (lea, leo) if toasts[0].startswith("Aitäh") else (leo, lea)
    assert f"Juba räägib {winner.person.name}." in toasts
    card = await winner.sees("Lubasid kolleegiga rääkida: Mari.")
    closed = await loser.sees("Vestluskaaslane on juba leitud.")
    assert "Mari" not in closed.text
    news = await mari.sees(f"{winner.person.name} räägib sinuga.")
    await until(lambda: waiting.deleted)  # one card is enough
    # The stale button of who was too late.
    odd = await monday.finds(loser, closed_call(monday))
    assert await loser.taps(odd, "0") == f"Juba räägib {winner.person.name}."
    await loser.sees("Vestluskaaslane on juba leitud.")
    assert await mari.taps(news, "Räägitud") == "Aitäh."
    assert (await mari.sees("See vestlus on läbi. Hoia end.")).id == news.id
    assert (await winner.sees("Aitäh, et olid olemas.")).id == card.id


def closed_call(stage: Stage) -> str:
    """The button that agrees to the one wish there is."""
    rows = remains.everything(stage.db)["debrief"]
    (wish,) = [each["id"] for each in rows if each["wish"] is not None]
    return f"care:take:{wish}"


async def test_a_no_leaves_nothing_in_the_database_of_a_process_that_runs(
    monday: Stage, phones: tuple[Phone, Phone, Phone]
) -> None:
    lea, leo, mari = phones
    monday.telegram.ignore(lea.person, leo.person)
    case_id = over(monday, mari, lea)
    await mari.sees("abi jõudis kohale")
    offer = await mari.sees("Kas soovid sellest kellegagi rääkida?")
    await mari.taps(offer, "Praegu ei")
    await mari.sees("Hästi. Hoia end.")
    second = await monday.finds(mari, f"care:no:{case_id}")  # the second tap
    await mari.taps(second, "0")
    await mari.sees("Hästi. Hoia end.")
    await until(lambda: not [each for each in remains.everything(monday.db)["outbox"] if each["state"] == "sending"])
    await monday.leaps(timedelta(minutes=5))
    rows = remains.everything(monday.db)
    (member,) = [each["id"] for each in rows["member"] if each["name"] == "Mari"]
    assert [each for each in rows["debrief"] if each["member_id"] == member] == []
    assert [each for each in rows["outbox"] if each["member_id"] == member and "care." in each["kind"]] == []
    assert remains.mentions(rows, f"talk:{case_id}:{member}:") == []
    assert remains.mentions({"audit": rows["audit"], "case_moment": rows["case_moment"]}, "care") == []
    # The way back stays where it was.
    await mari.says("/case")
    await mari.sees("Kui suur on risk")
    again = await monday.finds(mari, f"care:card:{case_id}")
    await mari.taps(again, "0")
    asking = await mari.sees("Millal või kellega soovid rääkida?")
    assert mari.buttons(asking)[0] == ["Kohe", "Homme"]


async def test_a_wish_climbs_over_a_restart_until_somebody_answers(
    monday: Stage, phones: tuple[Phone, Phone, Phone]
) -> None:
    lea, leo, mari = phones
    mart = monday.joins("Mart", Role.MANAGER)
    monday.telegram.ignore(lea.person, leo.person)
    over(monday, mari, lea)
    await mari.sees("abi jõudis kohale")
    offer = await mari.sees("Kas soovid sellest kellegagi rääkida?")
    await mari.taps(offer, "Kohe")
    await mari.sees("Küsitud: Lea 10:00, Leo 10:00")
    await monday.leaps(timedelta(minutes=59))
    await mari.sees("küsitakse edasi 11:00")
    monday.telegram.ignore(mari.person)
    await monday.leaps(timedelta(minutes=1))
    call = await mart.sees("Mari soovib kellegagi rääkida.")
    assert await mart.taps(call, "Praegu ei saa") == "Selge."
    assert (await mart.sees("midagi ei oodata")).id == call.id
    odd = await monday.finds(mart, closed_call(monday))
    assert await mart.taps(odd, "0") == "Seda enam ei ole."
    await mart.sees("midagi ei oodata")


async def test_tomorrow_in_english_and_taken_back(monday: Stage, phones: tuple[Phone, Phone, Phone]) -> None:
    lea, leo, mari = phones
    for phone in phones:
        speaks(monday, phone, Language.EN)
    monday.telegram.ignore(leo.person)
    over(monday, mari, lea)
    await mari.sees("help")
    offer = await mari.sees("Would you like to talk about it with someone?")
    await lea.sees("Would you like to talk about it with someone?")
    assert await mari.taps(offer, "Tomorrow") == "Noted."
    card = await mari.sees("Your wish to talk is noted: Tue 24 Nov.")
    await lea.sees_nothing_new()
    monday.telegram.ignore(mari.person)
    await stands(monday, "2026-11-24 09:00")
    call = await lea.sees("Mari would like to talk with somebody.")
    assert await lea.taps(call, "I'll talk with them") == "Thank you. Please get in touch with them."
    await lea.sees("You agreed to talk with Mari.")
    await until(lambda: card.deleted)
    assert await mari.taps("Take the wish back") == "The wish is taken back."
    await lea.sees("Mari has taken the wish back")
    monday.telegram.ignore(lea.person)  # the offer of her own comes again at ten


async def test_a_colleague_in_russian_and_a_pause(monday: Stage) -> None:
    lea = monday.joins("Lea", Role.LEAD)
    mari, anna = monday.joins("Mari"), monday.joins("Anna")
    for phone in (mari, anna):
        speaks(monday, phone, Language.RU)
    monday.telegram.ignore(lea.person)
    shift = _shift(monday, lea, mari, anna)
    await monday.leaps(timedelta(hours=1))
    for phone in (mari, anna):
        await phone.sees("Вы на месте?")
    over(monday, mari, lea)
    await mari.sees("помощь")
    offer = await mari.sees("Хотите с кем-нибудь о нём поговорить?")
    assert mari.buttons(offer) == [["Сейчас", "Завтра"], ["С коллегой"], ["Не сейчас", "Перерыв"]]
    await mari.taps(offer, "Перерыв")
    pause = await mari.sees("Какой перерыв нужен?")
    assert pause.id != offer.id
    assert await mari.taps(pause, "15 мин") == "Перерыв до 11:15."
    await mari.sees("У вас перерыв до 11:15.")
    await anna.sees("Mari: перерыв до 11:15.")
    assert await mari.taps(pause, "Я на месте") == "С возвращением."
    back = await mari.sees("Вы снова на смене.")
    assert mari.buttons(back)[0][0] == "Перерыв"
    assert await mari.taps(offer, "С коллегой") == "Ваше желание передано."
    await mari.sees("Спросили: Anna 11:00")
    call = await anna.sees("Mari хочет с кем-нибудь поговорить.")
    assert await anna.taps(call, "Поговорю") == "Спасибо. Свяжитесь, пожалуйста, сами."
    await anna.sees("Вы согласились поговорить с коллегой: Mari.")
    await mari.sees("С вами поговорит Anna")
    assert shift
    await monday.rig.rests()
    for phone in (mari, anna):
        await phone.sees("Вместе с вами")  # the reminder from before the start follows its shift


def _shift(stage: Stage, lead: Phone, *whom: Phone) -> int:
    """From eleven to three on Monday, with these people on it."""
    day, hours = plans.hours("2026-11-23 11-15")
    made: int = does(stage, planning.create, lead, day=day, hours=hours, places=2, zone=TALLINN).shift.id
    for phone in whom:
        assert does(stage, shifts.take, phone, shift_id=made, zone=TALLINN).claim.is_mine
    return made


async def test_who_has_no_business_with_it_learns_nothing(monday: Stage, phones: tuple[Phone, Phone, Phone]) -> None:
    lea, leo, mari = phones
    monday.telegram.ignore(lea.person, leo.person, mari.person)
    anna = monday.joins("Anna")
    case_id = over(monday, mari, lea)
    offer = await mari.sees("Kas soovid sellest kellegagi rääkida?")
    await mari.taps(offer, "Kohe")
    wish = closed_call(monday).rpartition(":")[2]
    for verb in (f"card:{case_id}", f"want:{case_id}:now", f"no:{case_id}", f"undo:{case_id}"):
        odd = await monday.finds(anna, f"care:{verb}")
        await anna.taps(odd, "0")
        await anna.sees("Hästi. Hoia end.")
    for verb in ("talk", "take", "pass", "cannot", "held"):
        odd = await monday.finds(anna, f"care:{verb}:{wish}")
        await anna.taps(odd, "0")
        await anna.sees("midagi ei oodata")
    for nonsense in ("care:take:", "care:want:x", "care:want:1:later", "care:card:99999999999", "pausing:rest:1:x"):
        odd = await monday.finds(anna, nonsense)
        assert await anna.taps(odd, "0") == "Seda enam ei ole."
        monday.telegram.ignore(anna.person)
    stranger = monday.telegram.phone("Võõras")
    monday.telegram.ignore(stranger.person)
    await stranger.says("/start")
    odd = await monday.finds(stranger, f"care:take:{wish}", f"care:card:{case_id}")
    for button in ("0", "1"):
        assert "Mari" not in str(await stranger.taps(odd, button))
    rows = remains.everything(monday.db)["debrief"]
    assert [each["state"] for each in rows if str(each["id"]) == wish] == ["wanted"]
