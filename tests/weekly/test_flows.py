"""The weekly report in the chat, with phones."""

from storage.members import Role
from tests.stage import Stage


async def test_a_lead_turns_weeks_in_place_and_takes_the_numbers_along(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    message = await stage.finds(leena, "weekly:last")
    await leena.taps(message, "0")
    report = await leena.sees("Nädalaaruanne")
    assert report.file
    await leena.taps(report, "Excel")
    book = await leena.sees("Nädalaaruande arvud")
    assert book.file
    assert book.file.content.startswith(b"PK")


async def test_a_counsellor_is_refused(stage: Stage) -> None:
    mari = stage.joins("Mari")
    assert await mari.taps(await stage.finds(mari, "weekly:last"), "0") == "Selleks ei ole sul õigust."
    assert await mari.taps(await stage.finds(mari, "weekly:of:20990105"), "0") == "Selleks ei ole sul õigust."


async def test_reports_lead_to_the_last_week_that_is_over(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    await leena.says("/aruanne")
    await leena.taps(await leena.sees("Aruanded"), "Nädalaaruanne")
    assert (await leena.sees("Nädalaaruanne · 47. nädal")).file


async def test_odd_buttons_are_answered(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    odd = await stage.finds(leena, "weekly:of:20991231", "weekly:of:nothing", "weekly:workbook:20261399")
    for number in ("0", "1", "2"):
        assert await leena.taps(odd, number) == "Seda enam ei ole."
