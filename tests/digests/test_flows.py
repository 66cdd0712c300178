"""The digest in the chat: it comes, is refreshed where it stands, leads below itself, and fades; and one's times."""

from datetime import timedelta

import pytest

from storage.members import Role
from tests.bot.rig import messages, until
from tests.days import stands
from tests.phones import Phone
from tests.stage import Stage, data_of


@pytest.fixture
def lead(morning: Stage) -> Phone:
    return morning.joins("Lea", Role.LEAD)


async def arrives(stage: Stage, lead: Phone, text: str = "2026-11-24 07:30") -> None:
    """Once they are known to lead, it is half past seven."""
    await stage.leaps(timedelta(minutes=1))
    await stands(stage, text)


async def test_on_a_quiet_morning_it_is_three_lines(morning: Stage, lead: Phone) -> None:
    await arrives(morning, lead)
    found = await lead.sees("Päevakokkuvõte")
    assert found.text.splitlines() == [
        "Päevakokkuvõte · T 24.11 kell 07:30",
        "Kõik vahetused on kaetud, avatud juhtumeid ei ole, tähtaegu täna ei ole.",
        "Rahulikku päeva.",
    ]
    assert lead.buttons(found) == [["Värskenda", "Kellaajad"]]
    assert found.protected


async def test_refreshed_it_says_as_of_when_where_it_stands_and_a_second_tap_changes_nothing(
    morning: Stage, lead: Phone
) -> None:
    await arrives(morning, lead)
    came = await lead.sees("Päevakokkuvõte")
    await stands(morning, "2026-11-24 10:42")
    assert await lead.taps(came, "Värskenda") == "Värskendatud."
    now = await lead.sees("seis kell 10:42")
    assert now.id == came.id
    assert await lead.taps(now, "Värskenda") == "Värskendatud."
    assert "seis kell 10:4" in lead.person.chat.messages[came.id].text
    await morning.rig.rests()


async def test_the_button_of_yesterdays_shows_today(morning: Stage, lead: Phone) -> None:
    await arrives(morning, lead)
    old = await lead.sees("T 24.11 kell 07:30")
    await stands(morning, "2026-11-25 07:30")
    await lead.sees("K 25.11 kell 07:30")
    await stands(morning, "2026-11-25 09:00")
    await lead.taps(old, "Värskenda")
    found = await lead.sees("K 25.11, seis kell 09:00")
    assert found.id == old.id


async def test_a_gap_has_its_button_which_opens_below(morning: Stage, lead: Phone) -> None:
    await lead.says("/uusvahetus 24.11 18-22 2")
    await lead.sees("18:00–22:00")
    await arrives(morning, lead)
    came = await lead.sees("Täna 18–22: puudu 2 nõustajat")
    assert "Graafik lõpeb T 24.11" in came.text
    assert lead.buttons(came) == [["Katmata vahetused", "Graafiku mallid"], ["Värskenda", "Kellaajad"]]
    await lead.sees("Alguseni:")
    await lead.taps(came, "Katmata vahetused")
    below = await lead.sees("Puuduta vahetust, et näha, kes saaks tulla")
    assert below.id != came.id
    assert "Täna 18–22" in lead.person.chat.messages[came.id].text


async def test_the_command_and_the_home_card_show_it_at_any_time(morning: Stage, lead: Phone) -> None:
    for command in ("/digest", "/kokkuvote"):
        await lead.says(command)
        await lead.sees("Päevakokkuvõte · T 24.11, seis kell 07:0")
    await lead.says("/start")
    await lead.taps(await lead.sees("Tere, Lea"), "Päevakokkuvõte")
    await lead.sees("Päevakokkuvõte · T 24.11, seis kell 07:0")


async def test_others_and_strangers_get_nothing_of_it(morning: Stage, lead: Phone) -> None:
    anna, stranger = morning.joins("Anna"), morning.telegram.phone("Keegi")
    await anna.says("/digest")
    await anna.sees("Selleks ei ole sul õigust.")
    odd = await morning.finds(anna, "digests:now", "digests:whole", "digests:below:caseload:list", "digests:below:x:y")
    for label in "0123":
        said = await anna.taps(odd, label)
        assert said in ("Selleks ei ole sul õigust.", "Seda enam ei ole.", None)
        await morning.rig.rests()
    assert not any("Päevakokkuvõte" in each.text for each in anna.person.chat.messages.values())
    morning.telegram.ignore(anna.person)
    await stranger.says("/start")
    await stranger.sees("See bot on mõeldud kinnisele ringile")
    await stranger.says("/digest")
    await stranger.sees_nothing_new()


async def test_two_days_later_it_is_reduced_and_seen_again(morning: Stage, lead: Phone) -> None:
    await arrives(morning, lead)
    came = await lead.sees("Päevakokkuvõte")
    await until(lambda: all(each.finished_at for each in messages(morning.db)))
    morning.telegram.ignore(lead.person)
    await morning.leaps(timedelta(hours=46, minutes=10))
    await until(lambda: "varasem päevakokkuvõte" in lead.person.chat.messages[came.id].text)
    await lead.taps(lead.person.chat.messages[came.id], "Värskenda")
    await until(lambda: "seis kell" in lead.person.chat.messages[came.id].text)


async def test_ones_own_times_are_set_by_steps_or_typed(morning: Stage, lead: Phone) -> None:
    await lead.says("/digest")
    await lead.taps(await lead.sees("Päevakokkuvõte"), "Kellaajad")
    card = await lead.sees("Millal sulle kokkuvõte tuleb")
    assert "Tööpäeval: 07:30" in card.text
    assert "Õhtune teade: ei tule" in card.text
    await lead.taps(card, "Tööpäeval 07:30")
    one = await lead.sees("Vali aeg või kirjuta see")
    assert lead.buttons(one)[0] == ["− 07:00", "− 07:25", "07:35 +", "08:00 +"]
    assert await lead.taps(one, "07:35 +") == "Aeg on muudetud."
    await lead.sees("Tööpäeval: 07:35")
    await lead.says("kell 8.15")
    await lead.sees("Tööpäeval: 08:15")
    await lead.taps(one, "Tagasi")
    await lead.taps(await lead.sees("Millal sulle kokkuvõte tuleb"), "Õhtul ei tule")
    await lead.taps(await lead.sees("Õhtune teade: ei tule"), "Lülita sisse, kell 21:30")
    await lead.sees("Õhtune teade: 21:30")
    await stands(morning, "2026-11-24 08:15")
    await lead.sees("Päevakokkuvõte · T 24.11 kell 08:15")
    await stands(morning, "2026-11-24 21:30")
    night = await lead.sees("Õhtune teade · T 24.11 kell 21:30")
    assert lead.buttons(night) == [["Värskenda"]]
    await lead.taps(night, "Värskenda")
    await lead.sees("Õhtune teade · T 24.11, seis kell 21:30")


async def test_what_is_no_time_is_refused_and_another_is_waited_for(morning: Stage, lead: Phone) -> None:
    await lead.says("/digest")
    await lead.taps(await lead.sees("Päevakokkuvõte"), "Kellaajad")
    await lead.taps(await lead.sees("Millal sulle"), "Vabal päeval 09:00")
    await lead.sees("Vali aeg või kirjuta see")
    await lead.says("homme")
    await lead.sees("See ei ole kellaaeg")
    await lead.says("10:00")
    await lead.sees("Nädalavahetusel ja riigipühal: 10:00")


async def test_settings_lead_there_and_a_forged_time_does_no_harm(morning: Stage, lead: Phone) -> None:
    await lead.says("/seaded")
    card = await lead.sees("Seaded")
    assert data_of(card, "Kokkuvõtte ajad") == "digests:times"
    odd = await morning.finds(lead, "digests:put:working:99999999", "digests:put:noon:5", "digests:time:x")
    for label in "012":
        assert await lead.taps(odd, label) == "Seda enam ei ole."
