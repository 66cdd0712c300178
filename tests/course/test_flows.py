"""The course of a case with phones in hand: the way there, turning it over, and who is not let in."""

from handlers.kit import casebook
from handlers.rules.cases import Verb
from storage import cases, members
from storage.cases import Level
from storage.members import Role
from tests import casework
from tests.phones import Phone
from tests.plans import TALLINN
from tests.stage import Stage


def flags(stage: Stage, who: Phone) -> int:
    """Somebody flags a case, as their own card does it."""
    with stage.db.begin() as session:
        member = members.by_telegram(session, telegram_id=who.id)
        assert member
        now = stage.telegram.clock.now()
        return casework.flag(session, now, actor=member, level=Level.EXTREME, zone=TALLINN)


async def test_from_the_card_to_what_happened_and_back(monday: Stage) -> None:
    lea, mari = monday.joins("Lea", Role.LEAD), monday.joins("Mari")
    monday.telegram.ignore(mari.person)
    case_id = flags(monday, mari)
    alert = await lea.sees("112")
    await lea.taps(alert, "Võtan enda peale")
    card = await lea.sees("Lea")
    await lea.taps(card, "Käik")
    course = await lea.sees("Juhtumi käik")
    assert "Lea võttis enda peale" in course.text
    assert "Mari andis märku (äärmiselt suur risk)" in course.text
    await lea.taps(course, "Tagasi")
    await lea.sees("Lea")
    strange = await monday.finds(mari, f"course:open:{case_id}", "course:open:99")
    for button in ("0", "1"):
        assert await mari.taps(strange, button)
        assert "võttis enda peale" not in mari.screen()


async def test_a_long_night_is_turned_over_and_an_odd_button_answered(monday: Stage) -> None:
    lea, mari = monday.joins("Lea", Role.LEAD), monday.joins("Mari")
    monday.telegram.ignore(mari.person)
    case_id = flags(monday, mari)
    with monday.db.begin() as session:
        for each in range(45):  # what 45 steps leave behind
            case = cases.lock(session, case_id=case_id)
            assert case is not None
            casebook.move(session, monday.telegram.clock.now(), case=case, verb=Verb.GO_ON, actor=None, step=each)
    await lea.sees("112")
    odd = await monday.finds(lea, "course:open:x", f"course:open:{case_id}:999")
    assert await lea.taps(odd, "0")
    odd = await monday.finds(lea, f"course:open:{case_id}:999")
    await lea.taps(odd, "0")
    last = await lea.sees("andis märku (")
    await lea.taps(last, "‹ Uuemad")
    first = await lea.sees("tegeleb edasi")
    assert "andis märku (" not in first.text
    await lea.taps(first, "Varasemad ›")
    await lea.sees("andis märku (")
