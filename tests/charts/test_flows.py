"""Pictures in the chat, with phones."""

from storage.members import Role
from tests.phones import Phone
from tests.stage import Stage

SIGNATURE = b"\x89PNG\r\n"


async def test_the_picture_is_a_command_away_and_turns_in_place(stage: Stage) -> None:
    mari = stage.joins("Mari", Role.VOLUNTEER)
    await mari.says("/pilt")
    shown = await mari.sees("nädala kaetus")
    assert shown.file
    first = shown.file.content
    assert first.startswith(SIGNATURE)
    await mari.taps(shown, "Järgmised ›")
    turned = await mari.sees("nädala kaetus")
    assert turned.id == shown.id
    assert turned.file
    assert turned.file.content != first
    await mari.taps(turned, "Kuus nädalat")
    assert (await mari.sees("6 nädala kaetus")).id == shown.id


async def test_a_picture_leads_home(stage: Stage) -> None:
    mari = stage.joins("Mari")
    await mari.says("/picture")
    shown = await mari.sees("nädala kaetus")
    await mari.taps(shown, "Avaleht")
    await mari.sees("Tere, Mari")
    await mari.sees("nädala kaetus")  # it stays, without its buttons
    assert not mari.buttons(shown)
    stage.telegram.expects_refusal("there is no text in the message to edit")


async def test_who_has_no_shifts_to_see_gets_no_picture(stage: Stage) -> None:
    keeper = stage.joins("Kaur", Role.KEEPER)
    await keeper.says("/pilt")
    await keeper.sees("Selleks ei ole sul õigust.")
    await refuses(stage, stage.joins("Mari"), "charts:week:x", "Seda enam ei ole.")
    await refuses(stage, keeper, "charts:weeks", "Selleks ei ole sul õigust.")


async def refuses(stage: Stage, phone: Phone, data: str, words: str) -> None:
    assert await phone.taps(await stage.finds(phone, data), "0") == words
