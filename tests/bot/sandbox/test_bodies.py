"""The four ways to send parameters."""

import json
from typing import Any

import aiohttp

from tests.phones import Phone, Telegram


async def call(telegram: Telegram, method: str, **how: Any) -> dict[str, Any]:
    url = f"{telegram.url}/bot{telegram.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, **how) as response:
        body: dict[str, Any] = await response.json()
        return body


async def test_query_form_json_and_multipart_mean_the_same(telegram: Telegram, anna: Phone) -> None:
    values = {"chat_id": str(anna.id), "text": "<b>hi</b>", "parse_mode": "HTML"}
    multipart = aiohttp.FormData(values, default_to_multipart=True)
    for how in ({"params": values}, {"data": values}, {"json": values | {"chat_id": anna.id}}, {"data": multipart}):
        answer = await call(telegram, "sendMessage", **how)
        assert answer["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
        await anna.sees("hi")


async def test_structures_may_be_objects_or_strings(telegram: Telegram, anna: Phone) -> None:
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    for given in (markup, json.dumps(markup)):
        await call(telegram, "sendMessage", json={"chat_id": anna.id, "text": "card", "reply_markup": given})
        assert anna.buttons(await anna.sees("card")) == [["Go"]]
    assert telegram.calls[-1].params["reply_markup"] == markup


async def test_method_names_know_no_case_and_get_works(telegram: Telegram) -> None:
    url = f"{telegram.url}/bot{telegram.token}/GETME"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert (await response.json())["result"]["username"] == "valvelaud_bot"


async def test_a_body_that_is_no_json_is_refused(telegram: Telegram) -> None:
    answer = await call(telegram, "getMe", data=b"{broken", headers={"Content-Type": "application/json"})
    assert answer["error_code"] == 400
    telegram.expects_refusal("JSON object expected")


async def test_every_call_is_in_the_log(telegram: Telegram, anna: Phone) -> None:
    await call(telegram, "sendMessage", json={"chat_id": anna.id, "text": "hi"})
    await anna.sees("hi")
    last = telegram.calls[-1]
    assert (last.method, last.params, last.status) == ("sendMessage", {"chat_id": anna.id, "text": "hi"}, 200)
    assert last.at.tzinfo is not None
