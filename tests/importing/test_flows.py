"""Whole conversations about tables of the contact centre, with phones; and files that go elsewhere."""

import asyncio
import io
from pathlib import Path

import openpyxl
import pytest

from bot.sandbox.model import Message
from storage import traffic
from storage.members import Role
from tests.importing import tables
from tests.phones import Phone
from tests.stage import Stage, rigged

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sends(phone: Phone, content: bytes, name: str = "kõnekeskus.csv") -> Message:
    return phone.person.send_document(content, name, mime=XLSX if name.endswith("xlsx") else "text/csv")


async def opens(phone: Phone) -> Message:
    await phone.says("/konekeskus")
    return await phone.sees("Kõnekeskuse arvud")


async def test_the_first_time_columns_are_looked_at_and_the_next_time_it_is_one_tap(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await opens(lead)
    sends(lead, tables.october())
    card = await lead.sees("Mida tulbad tähendavad?")
    assert ["Pikim ooteaeg → pikim ooteaeg"] in lead.buttons(card)
    await lead.taps(card, "Pikim ooteaeg → pikim ooteaeg")
    card = await lead.sees("Tulp „Pikim ooteaeg“")
    await lead.taps(card, "Ei loe")
    card = await lead.sees("Mida tulbad tähendavad?")
    assert ["Pikim ooteaeg → ei loe"] in lead.buttons(card)
    await lead.taps(card, "Edasi: vaata summasid")
    card = await lead.sees("Pöördumised: 310")
    assert "Pikim ooteaeg" not in card.text
    assert await lead.taps(card, "Salvesta") == "Salvestatud."
    card = await lead.sees("Imporditud")
    assert "Pöördumised: 310" in card.text
    await lead.taps(card, "Oktoober 2026")
    await lead.sees("Kõnekeskus · Oktoober 2026")
    await opens(lead)
    sends(lead, tables.october(contacts=12))
    card = await lead.sees("Pöördumised: 372")
    assert "31 päeva või kuu arvud on juba olemas" in card.text
    await lead.taps(card, "Salvesta")
    card = await lead.sees("Imporditud")
    assert await lead.taps(card, "Võta import tagasi") == "Import on tagasi võetud."
    card = await lead.sees("Import tagasi võetud")
    await lead.taps(card, "Kõnekeskus")
    assert "310 pöördumist" in (await lead.sees("Kõnekeskuse arvud")).text


async def test_a_second_tap_on_save_is_harmless(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await opens(lead)
    sends(lead, tables.october())
    card = await lead.sees("Mida tulbad")
    await lead.taps(card, "Edasi: vaata summasid")
    card = await lead.sees("Tabelist tuleb kokku")
    first, second = (lead.press(card, "Salvesta") for _ in range(2))
    answers = await asyncio.gather(first.answered(20), second.answered(20))
    assert [each.text for each in answers] == ["Salvestatud."] * 2
    await lead.sees("Imporditud")
    with stage.db.read() as session:
        assert len(traffic.imports(session, most=9)) == 1


async def test_a_workbook_goes_where_it_is_waited_for_and_else_to_the_rota(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    book = tables.xlsx_of(tables.HEADER, *tables.ROWS)
    await lead.says("/start")
    await lead.sees("Liis Lepp")
    sends(lead, book, "aruanne.xlsx")
    await lead.sees("Selles failis ei ole vahetuste lehte")
    await opens(lead)
    sends(lead, book, "aruanne.xlsx")
    card = await lead.sees("Mida tulbad tähendavad?")
    await lead.taps(card, "Ära salvesta")
    await lead.sees("Seda tabelit ei ole enam")
    sends(lead, book, "aruanne.xlsx")
    await lead.sees("Selles failis ei ole vahetuste lehte")


async def test_a_rota_sent_by_mistake_is_told_and_read_the_second_time(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await lead.says("/tabel")
    card = await lead.sees("Vahetused tabelina")
    await lead.taps(card, "Järgmised 6 nädalat")
    rota = await lead.sees("0 vahetust")
    assert rota.file
    await opens(lead)
    sends(lead, rota.file.content, "vahetused.xlsx")
    await lead.sees("See on vahetuste tabel")
    sends(lead, rota.file.content, "vahetused.xlsx")
    await lead.sees("ei ole midagi muudetud")


async def test_a_csv_needs_no_command(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await lead.says("/start")
    await lead.sees("Liis Lepp")
    sends(lead, tables.october())
    await lead.sees("Mida tulbad tähendavad?")


async def test_words_where_a_table_is_waited_for_are_answered(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await opens(lead)
    await lead.says("412")
    await lead.sees("Ootan tabelit")
    sends(lead, tables.october())
    await lead.sees("Mida tulbad tähendavad?")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("aruanne.csv", b"midagi muud", "ei leidnud bot tabelit"),
        ("aruanne.csv", b"a;b\n\x00;1\n", "Seda faili ei saa lugeda"),
        ("aruanne.xlsx", b"no workbook", "Seda faili ei saa lugeda"),
        ("aruanne.csv", bytes(2 * 1024 * 1024 + 1), "liiga suur"),
        ("aruanne.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "vana (.xls) või parooliga fail"),
        ("aruanne.csv", b"Kuu;Arv\n" + b"x" * 200_000, "Seda faili ei saa lugeda"),
        *((f"aruanne.{each}", b"anything", "ainult .xlsx- ja .csv-tabeleid") for each in ("ods", "xls", "xlsm")),
    ],
)
async def test_what_cannot_be_read_is_turned_down_and_another_is_waited_for(
    stage: Stage, name: str, content: bytes, said: str
) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await opens(lead)
    sends(lead, content, name)
    await lead.sees(said)
    sends(lead, tables.xlsx_of(tables.HEADER, *tables.ROWS), "aruanne.xlsx")
    await lead.sees("Mida tulbad tähendavad?")


async def test_a_counsellors_table_is_unwanted_and_a_strangers_is_nobodys(stage: Stage) -> None:
    mari, stranger = stage.joins("Mari Maasikas"), stage.telegram.phone("Keegi")
    await mari.says("/start")
    await mari.sees("Mari Maasikas")
    await mari.says("/traffic")
    await mari.sees("Selleks ei ole sul õigust.")
    for name in ("aruanne.csv", "aruanne.xlsx"):
        sends(mari, tables.october(), name)
        await mari.sees("See sõnum kustutatakse")
    await stranger.says("/start")
    await stranger.sees("See bot on mõeldud kinnisele ringile")
    await stranger.says("/traffic")
    sends(stranger, tables.october())
    await stranger.sees_nothing_new()


async def test_a_restart_in_the_middle_forgets_nothing(stage: Stage, database_url: str, tmp_path: Path) -> None:
    """What is waited for and what waits is in rows: another process goes on where the one before stopped."""
    lead = stage.joins("Liis Lepp", Role.LEAD)
    await opens(lead)
    await stage.rig.rests()
    await stage.rig.stop()
    async with rigged(stage.telegram, database_url, tmp_path):
        sends(lead, tables.october())
        card = await lead.sees("Mida tulbad tähendavad?")
    async with rigged(stage.telegram, database_url, tmp_path):
        await lead.taps(card, "Edasi: vaata summasid")
        card = await lead.sees("Tabelist tuleb kokku")
    async with rigged(stage.telegram, database_url, tmp_path):
        assert await lead.taps(card, "Salvesta") == "Salvestatud."
        await lead.sees("Imporditud")


async def test_two_leads_at_once_are_shown_what_changed(stage: Stage) -> None:
    lead, other = stage.joins("Liis Lepp", Role.LEAD), stage.joins("Maret Mets", Role.LEAD)
    cards = []
    for phone, contacts in ((lead, 10), (other, 12)):
        await opens(phone)
        sends(phone, tables.october(contacts=contacts))
        await phone.taps(await phone.sees("Mida tulbad"), "Edasi: vaata summasid")
        cards.append(await phone.sees("Tabelist tuleb kokku"))
    assert await lead.taps(cards[0], "Salvesta") == "Salvestatud."
    await lead.sees("Imporditud")
    assert await other.taps(cards[1], "Salvesta") == "Midagi on muutunud. Vaata üle ja salvesta uuesti."
    card = await other.sees("on juba olemas")
    assert await other.taps(card, "Salvesta") == "Salvestatud."
    await other.sees("Imporditud")


async def test_stale_and_odd_buttons_are_answered_with_the_truth(stage: Stage) -> None:
    lead, mari = stage.joins("Liis Lepp", Role.LEAD), stage.joins("Mari Maasikas")
    await opens(lead)
    odd = (
        *("importing:save:9:0000", "importing:save:x:1", "importing:role:1:2", "importing:column:1:x"),
        *("importing:table:9", "importing:drop:9", "importing:undo:9", "importing:batch:x", "importing:unit:9:1"),
        *("importing:role:1:0:nonsense", "importing:columns:1"),
    )
    card = await stage.finds(lead, *odd)
    for number in range(len(odd)):
        assert await lead.taps(card, str(number)) == "Seda enam ei ole."
    assert await mari.taps(await stage.finds(mari, "importing:ask"), "0") == "Selleks ei ole sul õigust."


async def test_a_book_with_formulas_says_so(stage: Stage) -> None:
    lead = stage.joins("Liis Lepp", Role.LEAD)
    content = io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(tables.xlsx_of(tables.HEADER, *tables.ROWS)))
    book.active["B2"] = "=10+4"
    book.save(content)
    await opens(lead)
    sends(lead, content.getvalue(), "valemid.xlsx")
    await lead.taps(await lead.sees("Mida tulbad"), "Edasi: vaata summasid")
    card = await lead.sees("Valemeid bot ei arvuta")
    assert "rida 2" in card.text
