"""Walking through the rota with a phone."""

from datetime import timedelta

from storage.members import Role
from tests.stage import Stage

GONE = "Seda enam ei ole."


async def test_a_place_is_four_taps_away_by_day(stage: Stage) -> None:
    lead, anna = stage.joins("Liis", Role.LEAD), stage.joins("Anna")
    on = stage.telegram.clock.now().astimezone(stage.rig.parts.deps.zone) + timedelta(days=3)
    await lead.says(f"/newshift {on:%d.%m} 18-22 1")
    await lead.sees("nõustaja: 0 / 1")
    await anna.says("/vahetused")
    card = await anna.sees("Vahetused sulle")
    await anna.taps(card, "Päevade kaupa")
    await anna.sees("Vahetused päevade kaupa")
    await anna.taps(card, next(each for row in anna.buttons(card) for each in row if each.startswith("🔴")))
    await anna.sees("Puuduta vahetust ja oledki kirjas.")
    toast = await anna.taps(card, next(each for row in anna.buttons(card) for each in row if each.startswith("🔴")))
    assert (toast or "").startswith("Oled kirjas:")
    await anna.sees("See on sinu vahetus")
    await anna.says("/praegu")
    await anna.sees("Praegu ei ole ühtegi vahetust.")


async def test_buttons_that_were_never_drawn_do_nothing(stage: Stage) -> None:
    anna = stage.joins("Anna")
    refs = ["day:", "day:x", "day:20261327", "day:99991231", "day:00010101", "day:1", "day:٣", "week:x", "days:-1"]
    odd = await stage.finds(anna, *(f"timetable:{ref}" for ref in refs))
    for number in range(len(refs)):
        assert await anna.taps(odd, str(number)) == GONE, refs[number]


async def test_the_keeper_is_told_that_the_rota_is_not_theirs(stage: Stage) -> None:
    keeper = stage.joins("Kert", Role.KEEPER)
    await keeper.says("/now")
    await keeper.sees("Selleks ei ole sul õigust.")
