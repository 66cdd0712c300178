"""Whole conversations about templates in Estonian: the real process, and leads with phones."""

import re
from datetime import timedelta

from bot.sandbox.model import Message
from storage import templates
from storage.members import Role
from storage.templates import Template
from tests.phones import Phone
from tests.stage import Stage

REFUSALS = {
    "Seda enam ei ole.",
    "Vähemalt üks päev peab jääma.",
    "Nii palju kohti ühes vahetuses ei ole.",
    "Vahepeal on midagi muutunud. Vaata uuesti üle ja siis salvesta.",
}


def saved(stage: Stage) -> list[Template]:
    with stage.db.read() as session:
        return list(templates.current(session))


def labels(phone: Phone, message: Message) -> list[str]:
    return [label for row in phone.buttons(message) for label in row]


async def draws_up(lead: Phone, *taps: str) -> Message:
    """From the command to the draft, by these buttons."""
    await lead.says("/mallid")
    await lead.taps(await lead.sees("Nädalamallid"), "Uus mall")
    await lead.taps(await lead.sees("Mis päevadel?"), taps[0])
    await lead.taps(await lead.sees("Mis kellast mis kellani?"), taps[1])
    return await lead.sees("Uus nädalamall")


async def test_a_template_is_made_in_a_few_taps(stage: Stage) -> None:
    lead = stage.joins("Mari", Role.LEAD)
    draft = await draws_up(lead, "E–R", "18:00–22:00")
    shown = re.search(r"Tekib (\d+) vahetust", draft.text)
    assert shown
    assert "nõustaja 2–3 · valves olija 1 · varu 1" in draft.text
    assert await lead.taps(draft, "Salvesta") == "Salvestatud."
    card = await lead.sees("Nädalamall")
    assert f"Ees on {shown[1]} selle malli vahetust" in card.text
    assert "E–R 18:00–22:00" in card.text
    await lead.taps(card, "Tagasi")
    assert "E–R 18:00–22:00 · 2–3" in labels(lead, await lead.sees("Vali mall"))


async def test_a_second_tap_on_save_saves_nothing_more(stage: Stage) -> None:
    lead = stage.joins("Mari", Role.LEAD)
    draft = await draws_up(lead, "Iga päev", "22:00–06:00")
    first, second = lead.press(draft, "Salvesta"), lead.press(draft, "Salvesta")
    toasts = [(await press.answered()).text for press in (first, second)]
    await lead.sees("Ees on")
    assert toasts == ["Salvestatud.", "See on juba salvestatud."]
    assert len(saved(stage)) == 1


async def test_hours_and_days_can_be_typed_and_slips_are_forgiven(stage: Stage) -> None:
    lead = stage.joins("Mari", Role.LEAD)
    await lead.says("/templates")
    await lead.taps(await lead.sees("Ühtegi malli veel ei ole"), "Uus mall")
    days = await lead.sees("Mis päevadel?")
    await lead.taps(days, "✅ T")
    days = await lead.sees("E, K–R")
    await lead.taps(days, "Edasi")
    await lead.sees("Mis kellast mis kellani?")
    await lead.says("õhtul")
    await lead.sees("ei saanud bot aru")
    await lead.says("18:30-21")
    draft = await lead.sees("E, K–R 18:30–21:00")
    await lead.taps(draft, "Kuni")
    await lead.sees("Mis päevani")
    last = stage.telegram.clock.now() + timedelta(days=300)
    await lead.says(f"{last:%d.%m.%Y}")
    assert f"Kuni {'ETKNRLP'[last.weekday()]} " in (await lead.sees("Uus nädalamall")).text


async def test_plus_and_minus_toggles_and_choices_show_what_is_so(stage: Stage) -> None:
    lead = stage.joins("Mari", Role.LEAD)
    draft = await draws_up(lead, "L–P", "08:00–12:00")
    await lead.taps(draft, "Inimesed")
    people = await lead.sees("Kui palju inimesi?")
    more = people.markup["inline_keyboard"][0][2]["callback_data"] if people.markup else ""
    await lead.taps(await stage.finds(lead, more), "0")
    people = await lead.sees("Kui palju inimesi?")
    assert "vähemalt 3" in labels(lead, people)
    await lead.taps(people, "Edasi")
    await lead.taps(await lead.sees("Uus nädalamall"), "Keel")
    await lead.taps(await lead.sees("Mis keelt"), "vene keel")
    await lead.taps(await lead.sees("vene keel"), "Pühad")
    await lead.taps(await lead.sees("riigipühadel?"), "Vahetust ei ole")
    draft = await lead.sees("Riigipühadel vahetust ei ole")
    assert "nõustaja 3 ·" in draft.text
    assert await lead.taps(draft, "Jäta nii, nagu on") == "Midagi ei muudetud."
    await lead.sees("Ühtegi malli veel ei ole")
    assert saved(stage) == []


async def test_people_are_told_of_new_hours_and_keep_a_shift_that_would_be_gone(stage: Stage) -> None:
    lead, anna = stage.joins("Mari", Role.LEAD), stage.joins("Anna Tamm")
    await lead.taps(await draws_up(lead, "Iga päev", "18:00–22:00"), "Salvesta")
    card = await lead.sees("Ees on")
    tomorrow = labels(lead, card)[1]
    await anna.says("/vahetused")
    await anna.taps(await anna.sees("Vahetused"), tomorrow)
    await anna.sees(re.compile("18:00"))
    await lead.taps(card, "Muuda")
    await lead.taps(await lead.sees("Midagi ei ole veel muudetud"), "Kellaaeg")
    await lead.taps(await lead.sees("Mis kellast"), "12:00–18:00")
    draft = await lead.sees("Teate saab 1 inimene: Anna Tamm")
    await lead.taps(draft, "Salvesta")
    await anna.sees("Sinu vahetuse aeg muutus")
    await lead.taps(await lead.sees("12:00–18:00"), "Lõpeta mall")
    draft = await lead.sees("Nädalamalli lõpetamine")
    assert "Anna Tamm" in draft.text
    assert "1 vahetust, aga" in draft.text or "1 vahetus, aga" in draft.text
    assert labels(lead, draft) == ["Lõpeta mall", "Lõpeta mall ja tühista 1, teade 1 inimesele", "Jäta nii, nagu on"]
    await lead.taps(draft, "Lõpeta mall")
    await lead.sees("See mall on lõpetatud")
    await anna.sees_nothing_new()
    assert saved(stage) == []


async def test_what_another_lead_changed_meanwhile_is_shown_before_it_is_saved(stage: Stage) -> None:
    mari, maret = stage.joins("Mari", Role.LEAD), stage.joins("Maret", Role.LEAD)
    await mari.taps(await draws_up(mari, "E–R", "18:00–22:00"), "Salvesta")
    card = await mari.sees("Ees on")
    await mari.taps(card, "Muuda")
    await mari.taps(await mari.sees("Midagi ei ole"), "Päevad")
    await mari.taps(await mari.sees("Mis päevadel"), "Iga päev")
    stale = await mari.sees("Nädalamalli muutmine")
    await maret.says("/mallid")
    await maret.taps(await maret.sees("Nädalamallid"), "E–R 18:00–22:00 · 2–3")
    await maret.taps(await maret.sees("Ees on"), "Muuda")
    await maret.taps(await maret.sees("Midagi ei ole"), "Kellaaeg")
    await maret.taps(await maret.sees("Mis kellast"), "08:00–12:00")
    await maret.taps(await maret.sees("Nädalamalli muutmine"), "Salvesta")
    await maret.sees("Ees on")
    assert "Vahepeal on midagi muutunud" in (await mari.taps(stale, "Salvesta") or "")
    fresh = await mari.sees("Iga päev 08:00–12:00")
    assert await mari.taps(fresh, "Salvesta") == "Salvestatud."
    await mari.sees("Ees on")


async def test_days_go_by_and_as_many_shifts_stay_ahead(stage: Stage) -> None:
    lead = stage.joins("Mari", Role.LEAD)
    await lead.taps(await draws_up(lead, "Iga päev", "22:00–06:00"), "Salvesta")
    card = await lead.sees("Ees on 43 selle malli vahetust")
    stage.telegram.ignore(lead)  # hears of the gaps of these days
    await stage.leaps(timedelta(days=2))
    await lead.taps(card, "Tagasi")
    await lead.taps(await lead.sees("Vali mall"), "Iga päev 22:00–06:00 · 2–3")
    await lead.sees("Ees on 43 selle malli vahetust")


async def test_buttons_that_say_anything_lead_back_to_what_there_is(stage: Stage) -> None:
    lead, anna = stage.joins("Mari", Role.LEAD), stage.joins("Anna")
    draft = await draws_up(lead, "E–R", "18:00–22:00")
    draft_id = (draft.markup or {})["inline_keyboard"][0][0]["callback_data"].split(":")[2]
    hostile = [
        "templates:card:999999999",
        "templates:card:x",
        "drafts:draft:999999999",
        "drafts:draft",
        "drafts:put",
        f"drafts:put:{draft_id}",
        f"drafts:put:{draft_id}:days",
        f"drafts:put:{draft_id}:days:-1",
        f"drafts:put:{draft_id}:days:999999999",
        f"drafts:put:{draft_id}:hours:99999999",
        f"drafts:put:{draft_id}:service:sms",
        f"drafts:put:{draft_id}:language:fi",
        f"drafts:put:{draft_id}:qualification:7",
        f"drafts:put:{draft_id}:counsellor:9903",
        f"drafts:put:{draft_id}:until:20260230",
        f"drafts:put:{draft_id}:created_by:1",
        f"drafts:choices:{draft_id}:days",
        f"drafts:dates:{draft_id}:days",
        f"drafts:pick:{draft_id}:0",
        f"drafts:save:{draft_id}:",
        f"drafts:save:{draft_id}:0000",
        f"drafts:save_cancel:{draft_id}:x:y",
        "drafts:save:1",
        "drafts:change:999999999",
        "drafts:end:x",
    ]
    stage.telegram.ignore(lead.person)
    for data in hostile:
        assert await lead.taps(await stage.finds(lead, data), "0") in REFUSALS, data
    for data in (f"drafts:draft:{draft_id}", f"drafts:save:{draft_id}:0", "drafts:new", "templates:list:0"):
        assert await anna.taps(await stage.finds(anna, data), "0") == "Selleks ei ole sul õigust."
    stage.telegram.ignore(anna.person)
    assert saved(stage) == []
