"""A conversation about what would be missing: days that are typed, the holes, and on to marking them."""

from storage.members import Role
from tests.bot.rig import counted
from tests.stage import Stage


async def test_days_are_typed_and_marked_from_there(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await lead.says("/team")
    await lead.taps(await lead.sees("Tiim"), "Anna · koosseisuline nõustaja")
    await lead.taps(await lead.sees("Liitunud"), "Mis siis, kui …?")
    await lead.taps(await lead.sees("Midagi ei muutu"), "Vali päevad")
    await lead.sees("Mis päevast?")
    await lead.says("17.12")
    await lead.sees("Alates N 17.12")
    await lead.says("20.12")
    holes = await lead.sees("Mis siis, kui Anna on ära? · N 17.12 – P 20.12")
    assert "Sel ajal ei ole tal ühtegi vahetust." in holes.text
    await anna.sees_nothing_new()
    await lead.taps(holes, "Märgi äraolek")
    await lead.taps(await lead.sees("Anna on eemal · N 17.12 – P 20.12"), "Jah")
    await lead.sees("Eemal · N 17.12 – P 20.12")
    await anna.sees("Sulle märgiti äraolek: N 17.12 – P 20.12.")
    assert counted(monday.db, "absences.marked") == 1


async def test_the_holes_tapped_again_are_looked_for_again(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await lead.says("/newshift 28.11 18-22 1")
    await lead.sees("nõustaja: 0")
    stale = await monday.finds(lead, "whatif:holes:2:20261123:20261129:0", "whatif:holes:2:20261123:20261129:0")
    await lead.taps(stale, "0")
    empty = await lead.sees("Sel ajal ei ole tal ühtegi vahetust.")
    await anna.says("/shifts")
    await anna.taps(await anna.sees("vahetus"), "🔴 L 28.11 18:00–22:00")
    await anna.sees("See on sinu vahetus")
    await lead.taps(empty, "Muu aeg")
    await lead.taps(await lead.sees("Midagi ei muutu"), "1 nädal")
    await lead.sees("Inimesi jääks puudu 1 vahetuses")
    monday.telegram.ignore(lead)
