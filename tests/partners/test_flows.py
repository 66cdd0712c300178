"""Keeping the list in the chat: loading, adding, hours seen before they hold, checking, taking off and back."""

from sqlmodel import col, select

from storage.members import Role
from storage.partners import Partner
from tests.days import stands
from tests.stage import Stage, data_of


def rows(stage: Stage) -> list[Partner]:
    with stage.db.read() as session:
        return list(session.exec(select(Partner).order_by(col(Partner.id))).all())


async def test_a_lead_loads_the_list_and_is_asked_to_look_through_it(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await lead.says("/refer")
    await lead.taps(await lead.sees("Nimekiri on veel tühi"), "Muuda nimekirja")
    card = await lead.sees("Nimekiri on tühi.")
    assert await lead.taps(card, "Lae Eesti nimekiri") == "Nimekiri on olemas"
    card = await lead.sees("9 kontakti")
    # Tapped once more on a card that is old: it is there already, once.
    stale = await monday.finds(lead, "partners:load")
    assert (await lead.taps(stale, "0") or "").startswith("Valmis nimekirja saab laadida")
    await lead.sees("9 kontakti")
    assert len(rows(monday)) == 9
    await stands(monday, "2026-11-23 10:15")
    asked = await lead.sees("9 kontakti ei ole 365 päeva jooksul keegi kontrollinud")
    assert lead.buttons(asked)[0] == ["Hädaabi", "Kontrollitud"]
    seen = data_of(asked, "Kontrollitud")
    assert await lead.taps(asked, "Kontrollitud") == "Kontrollitud täna"
    asked = await lead.sees("8 kontakti ei ole 365 päeva jooksul keegi kontrollinud")
    assert await lead.taps(await monday.finds(lead, seen), "0") == "Kontrollitud täna"
    await lead.sees("8 kontakti ei ole")
    await anna.sees_nothing_new()
    await stands(monday, "2026-11-24 10:00")
    await lead.sees_nothing_new()


async def test_a_lead_adds_a_contact_with_everything(monday: Stage) -> None:
    lead, anna = monday.joins("Liis", Role.LEAD), monday.joins("Anna")
    await lead.says("/refer")
    await lead.taps(await lead.sees("Nimekiri on veel tühi"), "Muuda nimekirja")
    await lead.taps(await lead.sees("Nimekiri on tühi."), "Lisa kontakt")
    await lead.sees("Kirjuta uue kontakti nimi")
    await lead.says("Sõltuvusnõustamise keskus")
    card = await lead.sees("Seni ei näe kontakti keegi")
    await lead.taps(card, "Telefon")
    await lead.sees("Kirjuta number")
    await lead.says("homme")
    await lead.sees("See ei ole number")
    await lead.says("655 8088")
    card = await lead.sees("+372 655 8088")
    await lead.taps(card, "Leht")
    await lead.sees("Kirjuta veebilehe aadress")
    await lead.says("https://peaasi.ee/abi")
    card = await lead.sees("peaasi.ee/abi")
    await lead.taps(card, "Sõltuvus")
    card = await lead.sees("peaasi.ee/abi")
    await lead.taps(card, "vene")
    await lead.sees("peaasi.ee/abi · vene")
    await anna.says("/kuhu")
    await anna.taps(await anna.sees("Millega pöörduja abi vajab?"), "Sõltuvus")
    shown = await anna.sees("Sõltuvusnõustamise keskus")
    assert shown.text.splitlines()[1:] == [
        "❔ Sõltuvusnõustamise keskus · lahtiolekuaeg teadmata",
        "+372 655 8088 · peaasi.ee/abi · vene",
        "kontrollitud 23.11.2026",
    ]


async def test_a_note_may_have_a_number_and_an_address(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.taps(await monday.finds(lead, "partners:add"), "0")
    await lead.sees("Kirjuta uue kontakti nimi")
    await lead.says("Kontor")
    await lead.taps(await lead.sees("Kontor"), "Eesti tekst")
    text = await lead.sees("Eesti keeles")
    await lead.taps(text, "Märkus")
    await lead.sees("Kirjuta märkus eesti keeles")
    await lead.says("Tasuta, kokkuleppel telefonil 655 8088 või info@peaasi.ee")
    text = await lead.sees("Märkus: Tasuta, kokkuleppel telefonil 655 8088 või info@peaasi.ee")
    await lead.taps(text, "Märkus")
    await lead.taps(await lead.sees("Kirjuta märkus eesti keeles"), "Eemalda")
    assert "Märkus:" not in (await lead.sees("Eesti keeles")).text


async def test_hours_are_seen_in_words_before_they_hold(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    odd = await monday.finds(lead, "partners:add")
    await lead.taps(odd, "0")
    await lead.sees("Kirjuta uue kontakti nimi")
    await lead.says("Kontor")
    card = await lead.sees("Kontor")
    await lead.taps(card, "Ajad")
    await lead.sees("Kirjuta lahtiolekuajad")
    await lead.says("vahel ikka")
    await lead.sees("Nendest aegadest ei saadud aru")
    await lead.says("E-R 9-17; L 10-14")
    shown = await lead.sees("Nii saadi aru: E–R 09:00–17:00; L 10:00–14:00; riigipühal teadmata")
    assert rows(monday)[0].hours == "{}"
    keep = data_of(shown, "Sobib")
    assert await lead.taps(shown, "Sobib") == "Salvestatud"
    card = await lead.sees("Ajad: E–R 09:00–17:00; L 10:00–14:00")
    # A tap on a card under which nothing was typed keeps nothing.
    assert (await lead.taps(await monday.finds(lead, keep), "0") or "").startswith("Telegram ei andnud")
    await lead.sees("Ajad: E–R 09:00–17:00")


async def test_taking_off_can_be_undone(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.taps(await monday.finds(lead, "partners:add"), "0")
    await lead.sees("Kirjuta uue kontakti nimi")
    await lead.says("Kontor")
    card = await lead.sees("Kontor")
    assert await lead.taps(card, "Võta maha") == "Maha võetud"
    gone = await lead.sees("Kontor on nimekirjast maha võetud.")
    stale = await monday.finds(lead, "partners:need:1:life:1")
    assert await lead.taps(stale, "0") == "Seda enam ei ole."
    await lead.sees("Kontor on nimekirjast maha võetud.")
    await lead.taps(gone, "Nimekiri")
    await lead.taps(await lead.sees("Nimekiri on tühi."), "✕ Kontor")  # also days later
    gone = await lead.sees("Kontor on nimekirjast maha võetud.")
    assert await lead.taps(gone, "Too tagasi") == "Tagasi toodud"
    await lead.sees("Seni ei näe kontakti keegi")


async def test_words_for_everybody_still_tell_nobody_who_somebody_is(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    await lead.taps(await monday.finds(lead, "partners:add"), "0")
    await lead.sees("Kirjuta uue kontakti nimi")
    await lead.says("Kontor 37605030299")
    await lead.sees("isikukoodi moodi arv")
    assert rows(monday) == []
    await lead.says("Kontor")
    await lead.sees("Kontor")


async def test_a_counsellor_and_a_stranger_change_nothing(monday: Stage) -> None:
    lead, anna, stranger = monday.joins("Liis", Role.LEAD), monday.joins("Anna"), monday.telegram.phone("Võõras")
    await lead.taps(await monday.finds(lead, "partners:add"), "0")
    await lead.sees("Kirjuta uue kontakti nimi")
    await lead.says("Kontor")
    await lead.sees("Kontor")
    everything = ("list:0", "load", "one:1", "add", "words:1:et", "ask:phone:1:et", "clear:phone:1:et", "keep:1:0000")
    more = ("need:1:life:1", "speak:1:et:1", "checked:1", "seen:1", "due", "retire:1", "restore:1")
    before = [row.model_dump() for row in rows(monday)]
    monday.telegram.ignore(anna)  # the cards they are refused on
    for each in (*everything, *more):
        odd = await monday.finds(anna, f"partners:{each}")
        said = await anna.taps(odd, "0") or ""
        assert said.startswith("Telegram ei andnud" if each.startswith("keep") else "Selleks ei ole sul õigust."), each
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    await stranger.taps(await monday.finds(stranger, "partners:retire:1"), "0")
    await stranger.sees_nothing_new()
    assert [row.model_dump() for row in rows(monday)] == before
