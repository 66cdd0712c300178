"""News at night: it waits for the morning, unless the shift is imminent."""

from storage.members import Role
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage


async def puts_in(stage: Stage, lead: Phone, shift: str, heading: str, *, shift_id: int) -> None:
    """The lead puts Anna, the second of the team, into a new shift of theirs."""
    await lead.says(f"/newshift {shift}")
    await lead.sees(heading)
    await lead.taps(await stage.finds(lead, f"assigning:give:{shift_id}:counsellor:2"), "0")
    await lead.sees("Anna on kirjas")


async def test_what_somebody_does_at_night_is_told_in_the_morning(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna", Role.VOLUNTEER)
    await stands(monday, "2026-11-24 23:00")
    await puts_in(monday, lead, "26.11 18-22 2", "18:00–22:00", shift_id=1)
    await stands(monday, "2026-11-25 06:59")
    monday.telegram.ignore(lead)
    await anna.sees_nothing_new()
    await stands(monday, "2026-11-25 07:00")
    await anna.sees("Liis pani sind kirja vahetusse N 26.11 18:00–22:00")


async def test_what_is_about_a_shift_that_is_imminent_is_told_at_once(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna", Role.VOLUNTEER)
    await stands(monday, "2026-11-24 23:00")
    monday.telegram.ignore(lead)
    await puts_in(monday, lead, "25.11 1-5 2", "01:00–05:00", shift_id=1)
    await anna.sees("Liis pani sind kirja vahetusse K 25.11 01:00–05:00")


async def test_what_is_undone_before_the_morning_is_not_told(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna", Role.VOLUNTEER)
    await stands(monday, "2026-11-24 23:00")
    monday.telegram.ignore(lead)
    await puts_in(monday, lead, "26.11 18-22 2", "18:00–22:00", shift_id=1)
    await lead.taps(await monday.finds(lead, "assigning:off:1:2"), "0")
    await stands(monday, "2026-11-25 07:00")
    await anna.sees("Sa ei ole enam kirjas vahetuses N 26.11 18:00–22:00.")
    await anna.sees_nothing_new()
