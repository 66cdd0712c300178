"""The page's own protocol: state, events, and what a visitor may do."""

import asyncio
import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from telegram import Bot, BotCommand, ForceReply, InputMediaDocument, InputMediaPhoto, ReplyKeyboardMarkup

from bot.sandbox import pictures
from tests.bot.sandbox.browsing import Browser, person_in
from tests.bot.sandbox.test_edits import keyboard
from tests.bot.sandbox.test_updates import raw
from tests.phones import Phone, Telegram

TALLINN = ZoneInfo("Europe/Tallinn")


async def test_the_state_shows_people_chats_and_messages(
    telegram: Telegram, browser: Browser, bot: Bot, anna: Phone
) -> None:
    group = telegram.group("Nõustajad", [anna.person])
    await bot.set_my_commands([BotCommand("abi", "Abi")])
    await bot.send_message(anna.id, "<b>Tere</b>", parse_mode="HTML", reply_markup=keyboard(), protect_content=True)
    await anna.sees("Tere")
    state = await browser.state()
    assert (state["title"], state["zone"], state["clock_movable"]) == ("valvelaud_bot", "Europe/Tallinn", True)
    assert state["bot"]["username"] == "valvelaud_bot"
    assert state["faults"] == {"down": False, "too_many": False}
    shown = person_in(state, anna)
    assert (shown["name"], shown["language"], shown["started"], shown["blocked"]) == ("Anna Tamm", "et", True, False)
    assert shown["commands"] == [{"command": "abi", "description": "Abi"}]
    chats = {chat["id"]: chat for chat in state["chats"]}
    assert chats[group.id]["type"] == "group"
    assert chats[group.id]["members"] == [anna.id]
    message = chats[anna.id]["messages"][-1]
    assert message["html"] == "<b>Tere</b>"
    assert message["keyboard"] == [[{"text": "Tulen", "kind": "callback", "value": "come", "style": None}]]
    assert (message["from"]["is_bot"], message["protected"], message["kind"]) == (True, True, "text")
    assert datetime.fromisoformat(message["date"]).tzinfo is not None


async def test_events_tell_what_happened_since(telegram: Telegram, browser: Browser, bot: Bot, anna: Phone) -> None:
    since = (await browser.state())["version"]
    stream = asyncio.create_task(browser.events(since, 9))
    sent = await bot.send_message(anna.id, "card", reply_markup=keyboard())
    query = (await browser.act(anna.id, "press", chat=anna.id, message=sent.message_id, row=0, column=0))["query"]
    await bot.answer_callback_query(query, "Kirjas", show_alert=True)
    await bot.edit_message_text("changed", anna.id, sent.message_id)
    await anna.sees("changed")
    await bot.send_chat_action(anna.id, "typing")
    await bot.delete_message(anna.id, sent.message_id)
    telegram.clock.advance(timedelta(minutes=15))
    telegram.faults.down = True
    telegram.faults.down = False
    telegram.group("Nõustajad", [anna.person])
    events = await stream
    assert [event["version"] for event in events] == sorted(event["version"] for event in events)
    kinds = [event["type"] for event in events]
    assert kinds[-6:] == ["action", "deleted", "clock", "faults", "faults", "chat"]
    answer = next(event for event in events if event["type"] == "answer")
    assert (answer["person_id"], answer["text"], answer["alert"], answer["url"]) == (anna.id, "Kirjas", True, None)
    assert answer["query"] == query


async def test_who_was_away_too_long_is_told_to_reload(telegram: Telegram, browser: Browser, anna: Phone) -> None:
    for number in range(2100):
        await anna.says(f"{number}")
    assert (await browser.events(0, 1))[0]["type"] == "reload"
    assert (await browser.events(10_000, 1))[0]["type"] == "reload"
    latest = (await browser.state())["version"]
    assert [event["type"] for event in await browser.events(latest - 3, 3)] == ["message"] * 3


async def test_a_visitor_speaks_for_anybody(telegram: Telegram, browser: Browser, bot: Bot, boris: Phone) -> None:
    mari = telegram.phone("Mari Mets")
    group = telegram.group("Nõustajad", [mari.person])
    await browser.act(mari.id, "start", payload="abc_1")
    await browser.act(mari.id, "text", chat=mari.id, text="tere")
    await browser.act(mari.id, "text", chat=mari.id, text="vastus", reply_to=mari.person.messages[-1].id)
    await browser.act(mari.id, "text", chat=group.id, text="/abi")
    await browser.act(mari.id, "edit", chat=mari.id, message=mari.person.messages[-1].id, text="parem vastus")
    await browser.act(mari.id, "forward", chat=mari.id, message=mari.person.messages[-1].id)
    await browser.act(mari.id, "location")
    await browser.act(mari.id, "contact")
    assert [message.text for message in mari.person.messages[:3]] == ["/start abc_1", "tere", "parem vastus"]
    assert mari.person.messages[2].reply_to is mari.person.messages[1]
    assert [message.text for message in group.messages] == ["/abi"]
    await browser.act(mari.id, "delete_message", chat=mari.id, message=mari.person.messages[-1].id)
    await browser.act(mari.id, "language", language="ru")
    await browser.act(mari.id, "block")
    assert (mari.person.user.language, mari.person.chat.blocked) == ("ru", True)
    await browser.act(mari.id, "unblock")
    assert not mari.person.chat.blocked
    assert len(await bot.get_updates()) == 12


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"do": "text", "text": " "}, "there is nothing to send"),
        ({"do": "dance"}, "nobody here can do «dance»"),
        ({"do": "start", "payload": "õ"}, "Telegram takes 1-64 letters, digits, _ and - after start="),
        ({"do": "press", "message": 1, "row": 0, "column": 0}, "there is no button in that place"),
        ({"do": "press", "message": 99, "row": 0, "column": 0}, "the message is gone"),
        ({"do": "text", "text": "x", "chat": 5}, "there is no such chat"),
        ({"do": "text", "text": "x", "person": 5}, "there is no such person"),
        ({"do": "press"}, "the request cannot be understood"),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_sentence(
    browser: Browser, anna: Phone, body: dict[str, Any], words: str
) -> None:
    status, answer = await browser.post("/page/act", {"person": anna.id, "chat": anna.id, **body})
    assert (status, answer) == (400, {"error": words})


async def test_a_visitor_uploads_and_downloads(browser: Browser, anna: Phone) -> None:
    for content, name, mime, kind in (
        (pictures.plain(), "vaade.png", "image/png", "photo"),
        (b"<script>", "kiri.html", "text/html", "document"),
        (b"OggS", "hääl.ogg", "audio/ogg", "voice"),
    ):
        form = aiohttp.FormData()
        form.add_field("file", content, filename=name, content_type=mime)
        form.add_field("caption", "lisa")
        assert (await browser.post(f"/page/upload?person={anna.id}&chat={anna.id}", data=form))[0] == 200
        assert anna.person.messages[-1].file is not None
        assert anna.person.messages[-1].file.kind == kind
    state = await browser.state()
    files = [message["file"] for message in state["chats"][0]["messages"] if message["file"]]
    assert files[1]["name"] == "kiri.html"
    async with browser._session.get(browser._url + files[1]["url"]) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
    async with browser._session.get(browser._url + files[0]["url"]) as response:
        assert response.content_type == "image/png"
    assert (await browser.get("/page/file/nothing"))[0] == 404


async def test_what_is_put_in_place_of_a_text_can_be_seen_and_saved(browser: Browser, bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "words")
    await anna.sees("words")
    shown = []
    for media in (InputMediaPhoto(pictures.plain()), InputMediaDocument(b"table", filename="rota.xlsx")):
        await bot.edit_message_media(media, anna.id, sent.message_id)
        await anna.sees("")
        shown.append((await browser.state())["chats"][0]["messages"][-1])
    assert [(message["kind"], message["edited"]) for message in shown] == [("photo", True), ("document", True)]
    assert shown[0]["file"]["url"] != shown[1]["file"]["url"]
    async with browser._session.get(browser._url + shown[1]["file"]["url"]) as response:
        assert await response.read() == b"table"
        assert "rota.xlsx" in response.headers["Content-Disposition"]


async def test_a_group_that_was_upgraded_says_so(telegram: Telegram, browser: Browser, anna: Phone) -> None:
    telegram.group("Nõustajad", [anna.person], is_basic=True).upgrade()
    chats = (await browser.state())["chats"]
    assert [chat["messages"][-1]["html"] for chat in chats[-2:]] == ["Anna made this a supergroup"] * 2


async def test_a_visitor_moves_the_clock(telegram: Telegram, browser: Browser) -> None:
    before = telegram.clock.now()
    assert (await browser.post("/page/clock", {"advance_s": 900}))[0] == 200
    assert timedelta(seconds=900) <= telegram.clock.now() - before < timedelta(seconds=960)
    for _ in range(2):
        await browser.post("/page/clock", {"to": "next_morning"})
        here = telegram.clock.now().astimezone(TALLINN)
        assert (here.hour, here.minute) == (7, 25)
    assert timedelta(days=1) < telegram.clock.now() - before < timedelta(days=3)
    status, answer = await browser.post("/page/clock", {"advance_s": -1})
    assert (status, answer["error"]) == (400, "the clock moves forward, and at most a year at once")


async def test_a_visitor_breaks_and_mends_telegram(telegram: Telegram, browser: Browser) -> None:
    assert (await browser.post("/page/faults", {"down": True, "too_many": True}))[1] == {"down": True, "too_many": True}
    assert telegram.faults.down
    assert (await browser.state())["faults"]["too_many"]
    await browser.post("/page/faults", {"down": False, "too_many": False})
    assert not telegram.faults.down
    assert telegram.faults.always_too_many == 0


async def test_a_visitor_brings_a_stranger(browser: Browser) -> None:
    _, person = await browser.post("/page/person", {"name": "Võõras Inimene", "language": "et"})
    assert (person["name"], person["started"], person["commands"]) == ("Võõras Inimene", False, [])
    assert person["id"] in {chat["id"] for chat in (await browser.state())["chats"]}
    assert (await browser.post("/page/person", {"name": " "}))[0] == 400


async def test_the_persons_own_keyboard_is_shown(browser: Browser, bot: Bot, anna: Phone) -> None:
    markup = ReplyKeyboardMarkup([["Jah", "Ei"]], resize_keyboard=True, input_field_placeholder="Vali")
    await bot.send_message(anna.id, "Vali", reply_markup=markup)
    await anna.sees("Vali")
    shown = person_in(await browser.state(), anna)
    assert shown["reply_keyboard"] == {"rows": [["Jah", "Ei"]], "resize": True, "placeholder": "Vali"}


async def test_other_sites_and_other_names_are_kept_out(telegram: Telegram, browser: Browser, anna: Phone) -> None:
    assert (await browser.get("/page/state", Host="evil.example.org"))[0] == 403
    assert (await browser.get("/page/state", Host=f"localhost:{telegram.port}"))[0] == 200
    body = {"person": anna.id, "do": "text", "text": "x"}
    async with browser._session.post(f"{telegram.url}/page/act", json=body) as response:
        assert response.status == 403
    assert len(anna.person.messages) == 1


async def test_the_page_itself_is_served_and_nothing_beside_it(browser: Browser) -> None:
    status, html = await browser.get("/")
    assert status == 200
    assert "<!doctype html>" in html.lower()
    assert (await browser.get("/static/main.js"))[0] == 200
    for path in ("/static/..%2fserver.py", "/static/nothing.js", "/static/%2e%2e/page.py"):
        assert (await browser.get(path))[0] == 404


async def test_a_stopping_sandbox_ends_its_streams(telegram: Telegram, browser: Browser) -> None:
    async with browser._session.get(f"{telegram.url}/page/events?since=0") as response:
        await telegram.stop()
        await response.content.read()


async def test_every_sort_of_message_and_button_is_shown(
    telegram: Telegram, browser: Browser, bot: Bot, anna: Phone
) -> None:
    group = telegram.group("Nõustajad", [anna.person])
    group.add(telegram.person("Mari Mets"))
    group.remove(telegram.people()[-1])
    anna.person.send_location()
    contact = anna.person.send_contact("Mari <b>", "+372 5555 0101")
    markup = {
        "inline_keyboard": [
            [
                {"text": "link", "url": "https://example.org"},
                {"text": "copy", "copy_text": {"text": "EE12"}},
                {"text": "share", "switch_inline_query": "now"},
                {"text": "app", "web_app": {"url": "https://example.org"}},
                {"text": "yes", "callback_data": "y", "style": "success"},
            ]
        ]
    }
    sent = {"chat_id": anna.id, "text": "all", "reply_markup": markup, "reply_parameters": {"message_id": contact.id}}
    assert (await raw(telegram, "sendMessage", **sent))["ok"]
    await anna.sees("all")
    await bot.pin_chat_message(anna.id, anna.person.messages[-1].id)
    await bot.send_message(anna.id, "Mitu?", reply_markup=ForceReply(input_field_placeholder="arv"))
    await anna.sees("Mitu?")
    state = await browser.state()
    shown = {chat["id"]: chat["messages"] for chat in state["chats"]}
    private = shown[anna.id]
    assert [message["kind"] for message in private] == ["text", "location", "contact", "text", "service", "text"]
    assert [message["html"] for message in shown[group.id]] == ["Mari joined", "Mari left"]
    assert private[1]["html"] == "59.4370, 24.7536"
    assert private[3]["pinned"]
    assert private[3]["reply_to"] == {"id": contact.id, "name": "Anna Tamm", "html": "Mari &lt;b&gt; +372 5555 0101"}
    assert private[4]["html"] == "Valvelaud pinned a message"
    assert [(key["kind"], key["value"], key["style"]) for key in private[3]["keyboard"][0]] == [
        ("url", "https://example.org/", None),
        ("copy", "EE12", None),
        ("switch_inline", "now", None),
        ("other", "", None),
        ("callback", "y", "success"),
    ]
    asked = person_in(state, anna)["force_reply"]
    assert asked == {"message_id": private[5]["id"], "placeholder": "arv"}


async def test_a_quiet_stream_shows_that_it_lives(
    telegram: Telegram, browser: Browser, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.page._PULSE_SECONDS", 0.01)
    since = (await browser.state())["version"]
    async with browser._session.get(f"{telegram.url}/page/events?since={since}") as response:
        assert await response.content.readline() == b": still here\n"
        await anna.says("hello")
        while not (line := await response.content.readline()).startswith(b"data: "):
            assert line
        assert json.loads(line[6:])["type"] == "message"
