"""Whole conversations about putting out: to whom, when, again, corrected, anew; and buttons that are true no more."""

from datetime import timedelta

from bot.sandbox.model import Message
from storage import bulletins, receipts
from storage.bulletins import Edition, EditionState
from storage.members import Language, Role
from tests.days import stands
from tests.phones import Phone
from tests.plans import at
from tests.stage import Stage, data_of


def editions(stage: Stage) -> list[Edition]:
    with stage.db.read() as session:
        return list(reversed(bulletins.in_state(session, states=tuple(EditionState))))


def told(stage: Stage, edition_id: int) -> int:
    with stage.db.read() as session:
        return len(receipts.told(session, base_id=edition_id))


async def writes(lead: Phone, text: str, button: str = "📣 Teade") -> Message:
    """A draft with this text, as its card shows it."""
    await lead.says("/brief")
    await lead.taps(await lead.sees("Kirjuta tiimile"), button)
    await lead.sees("1/4")
    await lead.says(text)
    return await lead.sees("4/4")


async def test_a_lead_chooses_whom_it_is_for_and_until_when(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    for name, role in (("Anna", Role.COUNSELLOR), ("Mari", Role.VOLUNTEER), ("Jüri", Role.VOLUNTEER)):
        monday.telegram.ignore(monday.joins(name, role))
    card = await writes(lead, "Pealkiri")
    assert "kogu tiim · 3 inimest" in card.text
    await lead.taps(card, "Kellele")
    card = await lead.sees("3/4 · Kellele ja kui kauaks")
    await lead.taps(card, "Rollid")
    card = await lead.sees("Vali rollid.")
    old = data_of(card, "Vabatahtlikud")
    await lead.taps(card, "Vabatahtlikud")
    card = await lead.sees("Kellele: vabatahtlikud · 2 inimest")
    assert "✅ Vabatahtlikud" in str(lead.buttons(card))
    await lead.taps(await monday.finds(lead, old), "0")  # a second tap on the same button turns nothing back
    card = await lead.sees("Kellele: vabatahtlikud · 2 inimest")
    await lead.taps(card, "Tagasi")
    card = await lead.sees("3/4")
    await lead.taps(card, "Nimed")
    card = await lead.sees("Vali inimesed.")
    assert "Liis" not in str(lead.buttons(card))
    await lead.taps(card, "Anna")
    card = await lead.sees("Kellele: vabatahtlikud, Anna · 3 inimest")
    await lead.taps(card, "Tagasi")
    card = await lead.sees("3/4")
    await lead.taps(card, "Kui kauaks")
    card = await lead.sees("Kehtib 7 päeva alates saatmisest")
    await lead.taps(card, "Kuu")
    card = await lead.sees("Kehtib 30 päeva alates saatmisest")
    await lead.taps(card, "Kui kauaks")
    await lead.sees("Vali või kirjuta päev")
    await lead.says("eile")
    await lead.sees("Sellest ajast ei saanud aru")
    await lead.says("27.11")
    card = await lead.sees("Kehtib kuni R 27.11 23:59")
    await lead.taps(card, "Kiire: ei")
    card = await lead.sees("vahetuses olijad saavad ka vaiksel ajal")
    await lead.taps(card, "Kõigile")
    await lead.sees("kogu tiim · 3 inimest")
    (found,) = editions(monday)
    assert (found.ends_at, found.is_urgent) == (at("2026-11-27 23:59"), True)


async def test_a_deadline_is_chosen_or_typed(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.telegram.ignore(monday.joins("Mari"))
    await lead.taps(await writes(lead, "Pealkiri", "📘 Juhend"), "Kellele")
    card = await lead.sees("3/4")
    await lead.taps(card, "Kohustuslik: ei")
    card = await lead.sees("Kohustuslik lugeda 7 päeva jooksul")
    await lead.taps(card, "Lugemise tähtaeg")
    card = await lead.sees("Vali või kirjuta päev")
    await lead.taps(card, "3 päeva")
    card = await lead.sees("Kohustuslik lugeda 3 päeva jooksul")
    await lead.taps(card, "Lugemise tähtaeg")
    await lead.sees("Vali või kirjuta päev")
    await lead.says("27.11 18:00")
    card = await lead.sees("Kohustuslik lugeda hiljemalt R 27.11 18:00")
    await lead.taps(card, "Vaade")
    await lead.sees("Loe läbi hiljemalt R 27.11 18:00")


async def test_it_is_planned_taken_back_planned_for_a_typed_time_and_not_sent_after_all(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.telegram.ignore(monday.joins("Mari"))
    card = await writes(lead, "Pealkiri")
    planning = data_of(card, "Saada hiljem")
    await lead.taps(card, "Saada hiljem")
    card = await lead.sees("Millal saata?")
    assert lead.buttons(card)[0] == ["T 24.11 09:00", "E 30.11 09:00"]
    await lead.taps(card, "T 24.11 09:00")
    card = await lead.sees("Läheb välja T 24.11 09:00 (Liis).")
    stale = await monday.finds(lead, planning)
    assert await lead.taps(stale, "0") == "See on juba plaanis saata. Muutmiseks vajuta „Muuda“."
    await lead.sees("Läheb välja T 24.11 09:00")
    assert await lead.taps(card, "Muuda") == "See on jälle mustand ja ei lähe enam ise välja."
    card = await lead.sees("4/4")
    await lead.taps(card, "Saada hiljem")
    await lead.sees("Millal saata?")
    await lead.says("22.11")
    await lead.sees("Sellest ajast ei saanud aru")
    await lead.says("25.11 kell 8.30")
    card = await lead.sees("Läheb välja K 25.11 08:30 (Liis).")
    assert await lead.taps(card, "Ära saada") == "Kõrvale pandud. Saad selle tagasi tuua."
    card = await lead.sees("Kellelegi ei saadetud midagi.")
    assert await lead.taps(card, "Too tagasi") == "Mustand on tagasi."
    await lead.sees("4/4")
    assert [(each.state, each.publish_at) for each in editions(monday)] == [(EditionState.DRAFT, None)]


async def test_the_same_again_is_asked_about_once(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.telegram.ignore(monday.joins("Mari"))
    assert await lead.taps(await writes(lead, "Pealkiri\nRida"), "Saada kohe") == "Saadetud 1 inimesele."
    await lead.sees("Saadetud E 23.11 10:00")
    await stands(monday, "2026-11-23 10:32")
    card = await writes(lead, "Pealkiri\nRida")
    assert await lead.taps(card, "Saada kohe") is None
    card = await lead.sees("Sa saatsid sama teksti E 23.11 10:00.")
    assert [each.state for each in editions(monday)] == [EditionState.OUT, EditionState.DRAFT]
    assert await lead.taps(card, "Saada veel kord") == "Saadetud 1 inimesele."
    await lead.sees("Saadetud E 23.11 10:32")
    assert [each.state for each in editions(monday)] == [EditionState.OUT, EditionState.OUT]


async def test_a_correction_asks_nobody_again_and_a_new_version_asks_everybody(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.telegram.ignore(monday.joins("Mari"))
    await lead.taps(await writes(lead, "Pelkiri", "📘 Juhend"), "Saada kohe")
    card = await lead.sees("Saadetud E 23.11 10:00")
    correcting, revising = data_of(card, "Paranda"), data_of(card, "Uus versioon")
    await lead.taps(card, "Paranda")
    await lead.sees("Kedagi ei paluta uuesti lugeda.")
    await lead.says("Pealkiri")
    card = await lead.sees("Kedagi ei paluta uuesti lugeda.")
    again = await monday.finds(lead, revising)
    assert await lead.taps(again, "0") == "Selle järgmine versioon on juba pooleli. Siin see on."
    await lead.sees("Kedagi ei paluta uuesti lugeda.")
    told_so = "Parandatud seal, kus see on: 1 inimesel. Kes on lugenud, uuesti lugema ei pea. Uut sõnumit ei saa keegi."
    assert await lead.taps(card, "Paranda kohe") == told_so
    await lead.sees("Parandatud seal, kus see on, E 23.11 10:00 (Liis). Käes 1 / 1")
    await lead.taps(await monday.finds(lead, revising), "0")  # from the card of the first: the one in force is meant
    await lead.sees("Mis on muutunud?")
    await lead.says("Lisandus number.")
    await lead.sees("1/4 · Tekst")
    await lead.says("Pealkiri\nHelista 116 111.")
    card = await lead.sees("Uus: Lisandus number.")
    assert await lead.taps(card, "Saada kohe") == "Saadetud 1 inimesele."
    await lead.sees("Saadetud E 23.11 10:00")
    await lead.taps(await monday.finds(lead, correcting), "0")
    await lead.sees("Parandus")
    states = [(each.number, each.state, each.base_id) for each in editions(monday)]
    assert states == [
        (1, EditionState.REPLACED, 1),
        (2, EditionState.REPLACED, 1),
        (3, EditionState.OUT, 3),
        (4, EditionState.DRAFT, None),
    ]
    assert (told(monday, 1), told(monday, 3)) == (1, 1)


async def test_each_language_is_previewed_in_its_own_words(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.telegram.ignore(monday.joins("Mari"))
    card = await writes(lead, "Pealkiri")
    await lead.taps(card, "Русский")
    card = await lead.sees("(Текст пока только на эстонском языке.)")
    await lead.taps(card, "Tekst")
    await lead.sees("Русский\nVeel ei ole.")  # the language that was looked at
    await lead.says("Заголовок\nСтрока")
    card = await lead.sees("📣 Заголовок\nСтрока")
    await lead.taps(card, "English")
    await lead.sees("(There is only an Estonian text so far.)")
    with monday.db.read() as session:
        assert list(bulletins.wordings(session, edition_id=1)) == [Language.ET, Language.RU]


async def test_a_card_that_says_what_is_not_true_any_more_sends_nothing(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.telegram.ignore(monday.joins("Mari"))
    card = await writes(lead, "Pealkiri")
    old = data_of(card, "Saada kohe")
    await lead.taps(card, "Tekst")
    await lead.sees("1/4")
    await lead.says("Teine")
    await lead.sees("📣 Teine")
    stale = await monday.finds(lead, old)
    assert await lead.taps(stale, "0") == "Vahepeal on midagi muutunud. Vaata üle ja vali uuesti."
    card = await lead.sees("📣 Teine")
    assert await lead.taps(card, "Saada kohe") == "Saadetud 1 inimesele."
    await lead.sees("Saadetud")
    assert await lead.taps(await monday.finds(lead, "issuing:whom:1"), "0") is not None
    await lead.sees("Saadetud")


async def test_a_draft_waits_for_days_and_its_days_are_counted_from_when_it_goes_out(monday: Stage) -> None:
    lead = monday.joins("Liis", Role.LEAD)
    monday.telegram.ignore(monday.joins("Mari"))
    card = await writes(lead, "Pealkiri")
    await stands(monday, "2026-12-07 10:00")
    assert await lead.taps(card, "Saada kohe") == "Saadetud 1 inimesele."
    await lead.sees("Saadetud E 7.12 10:00")
    (found,) = editions(monday)
    assert found.ends_at
    assert found.out_at
    assert found.ends_at - found.out_at == timedelta(days=7)


async def test_what_was_planned_comes_by_itself_as_it_was_previewed(monday: Stage) -> None:
    lead, mari = monday.joins("Liis", Role.LEAD), monday.joins("Mari")
    preview = await writes(lead, "Pealkiri\nRida")
    await lead.taps(preview, "Saada hiljem")
    card = await lead.sees("Millal saata?")
    await lead.taps(card, "T 24.11 09:00")
    await lead.sees("Läheb välja T 24.11 09:00 (Liis).")
    await mari.sees_nothing_new()
    await stands(monday, "2026-11-24 09:00")
    came = await mari.sees("📣 Pealkiri")
    assert came.text in preview.text
    (sent,) = editions(monday)
    assert (sent.state, sent.publish_at, told(monday, sent.id)) == (EditionState.OUT, None, 1)
