"""The bench's server side counts what it should. No bot and no clock here."""

import json

from tests.bench.figures import percentiles, report
from tests.bench.scenario import Load, Run


def ids(updates: list[bytes]) -> list[int]:
    return [json.loads(update)["update_id"] for update in updates]


def test_updates_come_again_until_they_are_confirmed() -> None:
    run = Run(Load("text", 5), started_at=0.0, first_id=10)
    assert ids(run.hand_out(0.0, limit=3)) == [10, 11, 12]
    assert ids(run.hand_out(0.0, limit=3)) == [10, 11, 12]
    run.confirm(13)
    assert ids(run.hand_out(0.0, limit=3)) == [13, 14]
    run.confirm(999)
    assert run.hand_out(0.0, limit=3) == []


def test_paced_updates_come_in_one_by_one() -> None:
    run = Run(Load("tap", 3, rate=10.0), started_at=100.0, first_id=1)
    assert ids(run.hand_out(100.0, limit=100)) == [1]
    assert run.next_due_at() == 100.1
    assert ids(run.hand_out(100.11, limit=100)) == [1, 2]
    run.hand_out(101.0, limit=100)
    assert run.next_due_at() is None


def test_an_echo_answers_the_oldest_text_of_its_chat() -> None:
    run = Run(Load("text", 3, users=2), started_at=0.0, first_id=1)
    run.hand_out(0.0, limit=100)
    run.note("sendMessage", {"chat_id": "1000"}, 0.5)
    run.note("sendMessage", {"chat_id": "7"}, 0.6)
    assert [each.answered_at for each in run.moments] == [0.5, None, None]
    run.note("sendMessage", {"chat_id": "1001"}, 0.7)
    run.note("sendMessage", {"chat_id": "1000"}, 0.8)
    assert run.is_done
    assert report(run).calls == {"sendMessage": 4}


def test_a_tap_is_answered_by_its_id_and_once() -> None:
    load = Load("tap", 4, users=2, payloads=("take:{item}", "leave:{item}"), items=("a", "b"))
    run = Run(Load.from_json(load.to_json()), started_at=0.0, first_id=7)
    updates = [json.loads(update) for update in run.hand_out(0.0, limit=100)]
    assert [update["callback_query"]["data"] for update in updates] == ["take:a", "take:b", "leave:a", "leave:b"]
    run.note("answerCallbackQuery", {"callback_query_id": "8"}, 0.1)
    run.note("answerCallbackQuery", {"callback_query_id": "8"}, 0.2)
    run.note("editMessageText", {"chat_id": 1000}, 0.3)
    result = report(run)
    assert (result.answered, result.repeats, result.redrawn) == (1, 1, 2)
    assert result.to_answer["max"] == 100.0


def test_percentiles_are_by_nearest_rank() -> None:
    assert percentiles([]) == {}
    assert percentiles([each / 1000 for each in range(1, 101)]) == {"p50": 50.0, "p95": 95.0, "p99": 99.0, "max": 100.0}
