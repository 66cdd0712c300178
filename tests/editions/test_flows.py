"""What was put out, on the phones of leads: the counts that follow, reminding, withdrawing, the topic, the workbook."""

import io

import openpyxl

from storage.members import Role
from tests.bulletins_out import puts_out, reads, revises
from tests.days import stands
from tests.editions.test_actions import arrives
from tests.library.test_flows import member_id
from tests.phones import Phone
from tests.stage import Stage


async def team(stage: Stage) -> tuple[Phone, Phone, Phone]:
    """A lead and two who read; what they are sent is not looked at here."""
    lead, anna, mari = stage.joins("Liis", Role.LEAD), stage.joins("Anna"), stage.joins("Mari")
    stage.telegram.ignore(anna, mari)
    return lead, anna, mari


async def test_the_card_follows_whoever_reads_and_the_next_version(monday: Stage) -> None:
    lead, anna, mari = await team(monday)
    now = monday.telegram.clock.now()
    edition = puts_out(monday.db, now, member_id(monday, lead), "Alaealine vestluses", is_must=True)
    await monday.rig.rests()
    await lead.says("/teated")
    await lead.taps(await lead.sees("Teated ja juhendid"), "0/2 · 📘 Alaealine vestluses")
    card = await lead.sees("Loetud 0/2")
    reads(monday.db, now, edition, member_id(monday, anna))
    assert "✅" not in (await lead.sees("Loetud 1/2")).text
    second = revises(monday.db, now, edition, "Alaealine vestluses")
    await lead.sees("Versioon 2")
    await lead.sees_nothing_new()
    reads(monday.db, now, second, member_id(monday, mari))
    again = await lead.sees("Loetud 1/2")
    assert again.id == card.id
    await lead.taps(again, "Nimed")
    names = await lead.sees("✅ Mari")
    assert names.text.index("Anna") < names.text.index("Mari")
    await lead.taps(names, "Tagasi")
    await lead.sees("Loetud 1/2")


async def test_a_lead_reminds_once_an_hour_and_only_who_has_not_read_it(monday: Stage) -> None:
    lead, anna, mari = await team(monday)
    now = monday.telegram.clock.now()
    edition = puts_out(monday.db, now, member_id(monday, lead), "Kord majas", body="Sulge aknad")
    await monday.rig.rests()
    arrives(monday)
    reads(monday.db, now, edition, member_id(monday, mari))
    await lead.says("/bulletins")
    await lead.taps(await lead.sees("Teated ja juhendid"), "1/2 · 📘 Kord majas")
    card = await lead.sees("Loetud 1/2")
    assert await lead.taps(card, "Tuleta meelde") == "Meeldetuletus läks 1 inimesele."
    reminder = await anna.sees("Meeldetuletus: see on sul veel lugemata.")
    assert reminder.protected
    assert "Sulge aknad" in reminder.text
    again = await lead.taps(card, "Tuleta meelde")
    assert again is not None
    assert "Uuesti saab 60 min pärast." in again
    await stands(monday, "2026-11-23 23:00")
    later = await lead.taps(card, "Tuleta meelde")
    assert later == "Praegu on vaikne aeg: 1 inimene saab meeldetuletuse kell 07:00."
    await monday.rig.rests()
    assert reminder in anna.person.messages  # until the next goes
    await stands(monday, "2026-11-24 07:00")
    assert [each.text.count("Meeldetuletus: see") for each in anna.person.messages].count(1) == 1
    assert reminder not in anna.person.messages
    assert not any("Meeldetuletus: see" in each.text for each in mari.person.messages)
    monday.telegram.ignore(lead)


async def test_withdrawing_asks_once_and_a_second_tap_and_an_old_card_do_nothing(monday: Stage) -> None:
    lead, *_ = await team(monday)
    other = monday.joins("Mart", Role.MANAGER)
    monday.telegram.ignore(other)
    now = monday.telegram.clock.now()
    edition = puts_out(monday.db, now, member_id(monday, lead), "Kord majas")
    await monday.rig.rests()
    await lead.says("/teated")
    await lead.taps(await lead.sees("Teated ja juhendid"), "0/3 · 📘 Kord majas")
    card = await lead.sees("Loetud 0/3")
    await lead.taps(card, "Võta tagasi")
    asked = await lead.sees("Seda sammu tühistada ei saa")
    await lead.taps(asked, "Tagasi")
    await lead.taps(await lead.sees("Loetud 0/3"), "Võta tagasi")
    asked = await lead.sees("Seda sammu tühistada ei saa")
    assert await lead.taps(asked, "Võta tagasi") == "Tagasi võetud."
    over = await lead.sees("Versioon 1, tagasi võetud")
    assert lead.buttons(over) == [["Nimed"], ["Uus versioon"], ["Teema", "Excel"], ["Kõik", "Avaleht"]]
    stale = await monday.finds(lead, f"editions:surely:{edition.id}", f"editions:remind:{edition.bulletin_id}")
    assert [await lead.taps(stale, number) for number in ("0", "1")] == ["See ei kehti enam."] * 2
    await lead.sees("Versioon 1, tagasi võetud")  # what was tapped shows what is true


async def test_what_was_withdrawn_is_sent_again_and_asks_everybody_anew(monday: Stage) -> None:
    lead, anna, mari = await team(monday)
    now = monday.telegram.clock.now()
    edition = puts_out(monday.db, now, member_id(monday, lead), "Kord majas", body="Sulge aknad", topic="Maja")
    await monday.rig.rests()
    reads(monday.db, now, edition, member_id(monday, anna))
    stale = await monday.finds(lead, f"writing:correct:{edition.id}")
    await lead.says("/teated")
    await lead.taps(await lead.sees("Teated ja juhendid"), "1/2 · 📘 Kord majas")
    await lead.taps(await lead.sees("Loetud 1/2"), "Võta tagasi")
    await lead.taps(await lead.sees("uuesti saab selle saata uue versioonina"), "Võta tagasi")
    withdrawn = await lead.sees("Versioon 1, tagasi võetud")
    refused = await lead.taps(stale, "0")
    assert refused is not None
    assert "Alusta uut versiooni" in refused
    await lead.sees("tagasi võetud")
    await lead.taps(withdrawn, "Uus versioon")
    asked = await lead.sees("võid selle ka vahele jätta")
    await lead.taps(asked, "Vaade")
    assert await lead.taps(await lead.sees("4/4"), "Saada kohe") == "Saadetud 2 inimesele."
    sent = await lead.sees("Saadetud E 23.11 10:00 (Liis). 2 / 2")
    await lead.taps(sent, "Kes on lugenud")
    await monday.rig.rests()
    assert "Versioon 2" in (await lead.sees("Loetud 0/2")).text
    for each in (anna, mari):
        there = [message for message in each.person.messages if "Kord majas" in message.text]
        assert [each.buttons(message)[0] for message in there] == [["Olen tutvunud"]]
    await anna.says("/juhend")
    await anna.taps(await anna.sees("Siin on kõik"), "Maja · 1")


async def test_a_topic_is_typed_and_the_library_has_it(monday: Stage) -> None:
    lead, anna, _ = await team(monday)
    now = monday.telegram.clock.now()
    edition = puts_out(monday.db, now, member_id(monday, lead), "Kord majas")
    puts_out(monday.db, now, member_id(monday, lead), "Ohud", topic="Ohud")
    await monday.rig.rests()
    card = await monday.finds(lead, f"editions:topic:{edition.bulletin_id}")
    await lead.taps(card, "0")
    asked = await lead.sees("Vali teema või kirjuta uus.")
    assert lead.buttons(asked) == [["Ohud"], ["Tagasi"]]
    await lead.says("Maja ja kontor")
    one = await lead.sees("Teema: Maja ja kontor")
    await lead.taps(one, "Teema")
    assert await lead.taps(await lead.sees("Vali teema või kirjuta uus."), "Ohud") == "Teema on muudetud."
    await lead.sees("Teema: Ohud")
    await anna.says("/juhend")
    assert anna.buttons(await anna.sees("Siin on kõik"))[0] == ["Ohud · 2"]


async def test_the_workbook_comes_below_the_card(monday: Stage) -> None:
    lead, anna, _ = await team(monday)
    now = monday.telegram.clock.now()
    edition = puts_out(monday.db, now, member_id(monday, lead), "Kord majas")
    reads(monday.db, now, edition, member_id(monday, anna))
    await monday.rig.rests()
    await lead.says("/teated")
    await lead.taps(await lead.sees("Teated ja juhendid"), "1/2 · 📘 Kord majas")
    await lead.taps(await lead.sees("Loetud 1/2"), "Excel")
    sent = await lead.sees("Kes on lugenud: Kord majas")
    assert sent.file
    assert sent.file.name == f"lugemised-{edition.bulletin_id}-20261123.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(sent.file.content))
    assert [[cell.value for cell in row][:3] for row in book["Lugemised"].iter_rows(min_row=2)] == [
        ["Anna", "Kord majas", 1],
        ["Mari", "Kord majas", 1],
    ]


async def test_a_counsellor_and_a_stranger_see_and_do_nothing(monday: Stage) -> None:
    lead, anna, _ = await team(monday)
    edition = puts_out(monday.db, monday.telegram.clock.now(), member_id(monday, lead), "Kord majas")
    await monday.rig.rests()
    bulletin, verbs = edition.bulletin_id, ("one", "names", "remind", "withdraw", "topic", "no_topic", "workbook")
    data = [*(f"editions:{verb}:{bulletin}" for verb in verbs), f"editions:surely:{edition.id}", "editions:list"]
    await anna.says("/teated")
    await anna.sees("Selleks ei ole sul õigust.")
    odd = await monday.finds(anna, *data[:8])
    assert {await anna.taps(odd, str(at)) for at in range(8)} == {"Selleks ei ole sul õigust."}
    stranger = monday.telegram.phone("Võõras")
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    odd = await monday.finds(stranger, *data[:8])
    for at in range(8):
        await stranger.taps(odd, str(at))
    await stranger.sees_nothing_new()
    broken = await monday.finds(
        lead, "editions:one:404", "editions:put_topic:1", "editions:names:x", "editions:surely:404"
    )
    assert {await lead.taps(broken, str(at)) for at in range(4)} == {"Seda enam ei ole."}
