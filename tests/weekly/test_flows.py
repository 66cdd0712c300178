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
