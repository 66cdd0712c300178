"""Setting up a phone in the chat, with providers that bring what is sent: push, SMS and calls."""

import sys

import pytest

from storage.members import Role
from tests.bot.rig import until
from tests.myphone.room import Room, code, codes
from tests.phones import Phone
from tests.stage import Stage, data_of

NUMBER = "+37253987654"
KEY = "uLeaLeaLeaLeaLeaLeaLeaLeaLeaLe"


async def begins(phone: Phone, way: str) -> None:
    """Open one's phone and choose a way to add."""
    await phone.says("/telefon")
    await phone.taps(await phone.sees("Minu telefon"), f"+ {way}")


async def test_a_lead_adds_sms_and_calls_tests_both_and_takes_one_away(room: Room) -> None:
    lea = room.stage.joins("Lea", Role.LEAD)
    await lea.says("/start")
    await lea.taps(await lea.sees("Häire jõuab sinuni ainult Telegramis."), "Minu telefon")
    card = await lea.sees("1. Telegram: kohe")
    await lea.taps(card, "+ SMS")
    await lea.sees("Kirjuta oma telefoninumber, kuhu saata SMS")
    written = await lea.says("5398 7654")
    sms = await room.gets(NUMBER)
    card = await lea.sees("Mis number selles on?")
    await until(lambda: written.deleted)
    assert "7654" not in lea.screen()
    assert await lea.taps(card, code(sms)) == "Aitäh, see töötab."
    card = await lea.sees("Töötab. Viimane proov jõudis kohale E 23.11 10:00")
    await lea.taps(card, "Tagasi")
    await lea.taps(await lea.sees("SMS ··54: 2 min pärast · ✓ töötab"), "+ Kõne")
    await lea.taps(await lea.sees("kuhu helistada"), "Sama number ··54")
    await room.gets(NUMBER, count=2)
    card = await lea.sees("Kas telefon helises?")
    assert await lea.taps(card, "Helises") == "Aitäh, see töötab."
    card = await lea.sees("Kõne ··54 · 4 min pärast")
    await lea.taps(card, "− 3 min")
    card = await lea.sees("Kõne ··54 · 3 min pärast")
    assert await lea.taps(card, "Eemalda") == "Eemaldatud."
    card = await lea.sees("SMS ··54: 2 min pärast · ✓ töötab")
    assert "+ Kõne" in [each for row in lea.buttons(card) for each in row]
    await lea.sees_nothing_new()


async def test_a_wrong_number_is_said_kindly_and_a_new_test_comes(room: Room) -> None:
    lea = room.stage.joins("Lea", Role.LEAD)
    await begins(lea, "SMS")
    await lea.sees("Kirjuta oma telefoninumber")
    await lea.says("homme")
    await lea.sees("See ei ole number, millele saab saata.")
    await lea.says(NUMBER)
    first = await room.gets(NUMBER)
    card = await lea.sees("Mis number selles on?")
    wrong = next(each for each in codes(lea, card) if each != code(first))
    stale = data_of(card, code(first))
    assert await lea.taps(card, wrong) == "Proovis oli teine number. Uus proov on teel."
    second = await room.gets(NUMBER, count=2)
    card = await lea.sees("Mis number selles on?")
    assert code(second) != code(first)
    right = data_of(card, code(second))
    assert await lea.taps(await room.stage.finds(lea, stale), "0") == "See proov on läbi."
    await lea.sees("Mis number selles on?")
    assert await lea.taps(card, code(second)) == "Aitäh, see töötab."
    for _ in range(2):  # the odd card shows the same way by now, and follows it too
        await lea.sees("✓ Töötab")
    assert await lea.taps(await room.stage.finds(lea, right), "0") == "Aitäh, see töötab."
    await lea.sees("✓ Töötab")
    await lea.sees_nothing_new()


async def test_the_card_follows_what_becomes_of_a_test(room: Room) -> None:
    lea = room.stage.joins("Lea", Role.LEAD)
    room.services.handsets.slow = True
    await begins(lea, "SMS")
    await lea.sees("Kirjuta oma telefoninumber")
    await lea.says(NUMBER)
    sms = await room.gets(NUMBER)
    card = await lea.sees("Proov on saadetud.")
    room.services.handsets.lose(sms)
    await room.later(minutes=1)
    card = await lea.sees("Proov ei jõudnud kohale.")
    assert "Uus proov" in [each for row in lea.buttons(card) for each in row]


async def test_the_button_of_a_push_message_proves_without_a_word(room: Room) -> None:
    lea = room.stage.joins("Lea", Role.LEAD)
    await begins(lea, "Pushover")
    await lea.sees("Kirjuta oma Pushoveri kasutajavõti")
    written = await lea.says(KEY)
    push = await room.gets(KEY)
    await lea.sees("Võid vajutada ka nuppu teate all.")
    await until(lambda: written.deleted)
    await room.services.press(push)
    await room.later(seconds=6)
    await lea.sees("✓ Töötab")


async def test_a_topic_is_made_subscribed_to_and_tested(room: Room) -> None:
    lea = room.stage.joins("Lea", Role.LEAD)
    await begins(lea, "ntfy")
    await lea.taps(await lea.sees("Kõige kindlam on"), "Tee mulle teema")
    card = await lea.sees("Sinu teema")
    topic = card.text.split("\n")[0].partition(": ")[2]
    await lea.taps(card, "Tellitud, saada proov")
    push = await room.gets(topic)
    card = await lea.sees("Mis number selles on?")
    assert topic not in lea.screen()
    assert await lea.taps(card, code(push)) == "Aitäh, see töötab."
    await lea.sees("✓ Töötab")


async def test_an_address_of_another_app_is_let_past_the_guard_and_out_of_the_chat(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)  # it is not installed
    lea = room.stage.joins("Lea", Role.LEAD)
    await begins(lea, "Muu äpp")
    await lea.sees("Sobivad need: signal://")
    written = await lea.says(f"mailto://{KEY}:s3cret@example.org?to=lea@example.org")
    await lea.sees("Seda aadressi ei saa siin kasutada.")
    await until(lambda: written.deleted)
    written = await lea.says("see on signal://localhost/+37251234567")
    await lea.sees("telefoninumbri moodi arv")  # that is no address and nothing else
    written = await lea.says("signal://localhost:1/+37251234567")
    await lea.sees("Muu äpp signal · 1 min pärast")
    await until(lambda: written.deleted)
    card = await lea.sees("Proov ei jõudnud kohale. Viga on serveri seadistuses")
    await lea.taps(card, "Eemalda")
    await lea.sees("1. Telegram: kohe")


async def test_a_key_is_no_answer_to_anything_else_and_numbers_are_still_stopped(room: Room) -> None:
    lea = room.stage.joins("Lea", Role.LEAD)
    await begins(lea, "SMS")
    await lea.sees("Kirjuta oma telefoninumber")
    await lea.says("/telefon")
    await lea.sees("1. Telegram: kohe")
    written = await lea.says(NUMBER)
    await lea.sees("telefoninumbri moodi arv")
    await until(lambda: written.deleted)


async def test_a_stranger_and_odd_buttons_do_nothing(room: Room) -> None:
    anna, stranger = room.stage.joins("Anna"), room.stage.telegram.phone("Võõras")
    room.stage.telegram.ignore(anna)  # whether her own ways are shown then is of no matter
    await stranger.says("/start")
    await stranger.sees("kinnisele ringile")
    odd = (
        "phones:way:sms",
        "phones:way:telegram",
        "phones:test:sms:0",
        "phones:test:sms:x",
        "phones:code:sms:1:47",
        "phones:code:sms:1",
        "phones:after:sms:-1",
        "phones:same:sms",
        "phones:same:ntfy",
        "phones:missed:sms:9999999999",
    )
    for data in odd:
        assert await stranger.taps(await room.stage.finds(stranger, data), "0") is not None
        assert await anna.taps(await room.stage.finds(anna, data), "0") == "Seda enam ei ole."
    assert room.services.handsets.arrivals == []
    await stranger.says("/phone")
    await stranger.sees_nothing_new()


async def test_with_nothing_configured_the_card_says_so(monday: Stage) -> None:
    lea = monday.joins("Lea", Role.LEAD)
    await lea.says("/phone")
    card = await lea.sees("Selles serveris ei ole ühtegi teed telefonile peale Telegrami.")
    assert await lea.taps(await monday.finds(lea, "phones:add:sms"), "0") == "Seda teed selles serveris ei ole."
    await lea.sees("Minu telefon")
    await lea.taps(card, "Häired telefonile")
    await lea.sees("Kui Telegram ei tööta, ei jõua häire kellenigi.")
