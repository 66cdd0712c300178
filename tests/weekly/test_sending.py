"""Reports come by themselves: on Monday and on the first working day, once."""

from storage.members import Role
from tests.days import stands
from tests.stage import Stage


async def test_the_weekly_report_comes_on_monday_morning_and_once(stage: Stage) -> None:
    leena, mari = stage.joins("Leena", Role.LEAD), stage.joins("Mari")
    await stands(stage, "2026-11-29 20:00")
    await leena.sees("Päevakokkuvõte")
    await stands(stage, "2026-11-30 08:05")
    report = await leena.sees("Nädalaaruanne · 48. nädal")
    assert report.file
    await stands(stage, "2026-11-30 12:00")
    await leena.sees_nothing_new()
    await mari.sees_nothing_new()


async def test_the_monthly_report_comes_on_the_first_working_day(stage: Stage) -> None:
    leena = stage.joins("Leena", Role.LEAD)
    await stands(stage, "2026-12-01 08:05")
    await leena.sees("november 2026")
