"""Who writes too fast is told how long to wait."""

from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from bot.sandbox.model import Chat, User
from bot.sandbox.rates import Police
from bot.sandbox.refusals import RefusedError
from tests.phones import Phone, Telegram


class Stopwatch:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def police(watch: Stopwatch) -> Police:
    return Police(watch)


def private(number: int = 1) -> Chat:
    return Chat(number, "Anna", User(number, "Anna"))


def seconds(police: Police, chat: Chat, *, is_edit: bool = False) -> int:
    """How long one more message would have to wait; 0 when it went."""
    try:
        police.pass_message(chat, is_edit=is_edit)
    except RefusedError as refusal:
        return int(refusal.parameters["retry_after"])
    return 0


def test_a_private_chat_takes_a_burst_of_five_and_then_one_a_second(police: Police, watch: Stopwatch) -> None:
    chat = private()
    assert [seconds(police, chat) for _ in range(6)] == [0, 0, 0, 0, 0, 1]
    watch.now += 1
    assert [seconds(police, chat) for _ in range(2)] == [0, 1]
    watch.now += 60
    assert [seconds(police, chat) for _ in range(6)] == [0, 0, 0, 0, 0, 1]


def test_one_a_second_for_ever_is_fine(police: Police, watch: Stopwatch) -> None:
    chat = private()
    for _ in range(100):
        assert seconds(police, chat) == 0
        watch.now += 1


def test_edits_in_private_do_not_count_for_the_chat(police: Police) -> None:
    chat = private()
    assert [seconds(police, chat, is_edit=True) for _ in range(20)] == [0] * 20
    assert seconds(police, chat) == 0


def test_thirty_a_second_are_the_most_overall(police: Police, watch: Stopwatch) -> None:
    assert [seconds(police, private(n)) for n in range(30)] == [0] * 30
    assert seconds(police, private(31)) == 1
    watch.now += 1
    assert seconds(police, private(31)) == 0


def test_a_group_takes_twenty_a_minute_edits_included(police: Police, watch: Stopwatch) -> None:
    group = Chat(-1, "Nõustajad")
    for number in range(20):
        assert seconds(police, group, is_edit=number % 2 == 0) == 0
        watch.now += 1
    assert seconds(police, group) == 40
    assert seconds(police, private()) == 0
    watch.now += 40
    assert seconds(police, group, is_edit=True) == 0


async def test_the_refusal_says_how_long(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    for number in range(5):
        await bot.send_message(anna.id, f"message {number}")
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(anna.id, "one too many")
    assert refusal.value.retry_after == timedelta(seconds=1)
    telegram.expects_refusal("Too Many Requests: retry after 1")
    telegram.ignore(anna)


async def test_answers_to_taps_are_free(bot: Bot, anna: Phone, telegram: Telegram) -> None:
    message = telegram.world.post(
        anna.person.chat,
        telegram.world.bot,
        text="card",
        markup={"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]},
    )
    await anna.sees("card")
    for press in [anna.press(message, "Go") for _ in range(40)]:
        await bot.answer_callback_query(press.id)


async def test_a_bench_may_send_the_police_home() -> None:
    async with Telegram(police=False) as telegram:
        phone = telegram.phone("Anna Tamm")
        phone.person.command("/start")
        telegram.ignore(phone)
        service = telegram._api._service
        assert service.police is None
