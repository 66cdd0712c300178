"""What the people of a bench do, and when they got their answer. No sockets here; all times are given, in seconds."""

import json
from collections import Counter, deque
from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["text", "tap"]

CARD = {
    "text": "Laupäev 14.11, 18:00-22:00\nKohti 2, vabu 1",
    "reply_markup": {"inline_keyboard": [[{"text": f"Nupp {n}", "callback_data": f"bench:{n}"}] for n in range(3)]},
}


@dataclass(frozen=True)
class Load:
    """Updates to serve. Person k's r-th tap carries `payloads[r % len]` with {item}, {user} and {n} filled in."""

    kind: Kind
    count: int
    users: int = 50
    rate: float = 0.0
    """Updates a second; 0 means all are waiting from the start, to be fetched as fast as the bot asks."""
    first_user: int = 1000
    """Telegram ids of the people: this and the following."""
    payloads: tuple[str, ...] = ("bench:{n}",)
    items: tuple[str, ...] = ("",)

    def to_json(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Load":
        fields: dict[str, Any] = json.loads(data)
        payloads, items = tuple(fields.pop("payloads")), tuple(fields.pop("items"))
        return cls(**fields, payloads=payloads, items=items)


@dataclass
class Moments:
    """When one update was handed to the bot, and when its answer and its redrawn card arrived."""

    handed_at: float
    answered_at: float | None = None
    redrawn_at: float | None = None


class Run:
    """One load being served, with the offset semantics of getUpdates. Ids begin at `first_id`."""

    def __init__(self, load: Load, *, started_at: float, first_id: int) -> None:
        self.load = load
        self.started_at = started_at
        self.first_id = first_id
        self.moments: list[Moments] = []
        self.calls: Counter[str] = Counter()
        self.repeats = 0
        self.answered = 0
        self._confirmed = 0
        self._waiting: dict[int, deque[int]] = {}

    @property
    def is_done(self) -> bool:
        return self.answered >= self.load.count

    def due_at(self, index: int) -> float:
        return self.started_at + (index / self.load.rate if self.load.rate else 0.0)

    def next_due_at(self) -> float | None:
        """When the next update nobody has fetched comes in; None when there is none."""
        return self.due_at(len(self.moments)) if len(self.moments) < self.load.count else None

    def confirm(self, offset: int) -> None:
        self._confirmed = max(self._confirmed, min(offset - self.first_id, len(self.moments)))

    def hand_out(self, now: float, *, limit: int) -> list[bytes]:
        """The unconfirmed updates that have come in by `now`, oldest first."""
        end = self.load.count
        if self.load.rate:
            end = min(end, int((now - self.started_at) * self.load.rate) + 1)
        end = min(end, self._confirmed + limit)
        while len(self.moments) < end:
            self._waiting.setdefault(len(self.moments) % self.load.users, deque()).append(len(self.moments))
            self.moments.append(Moments(handed_at=now))
        return [self._update(index) for index in range(self._confirmed, end)]

    def note(self, method: str, fields: dict[str, Any], now: float) -> None:
        """A call of the bot, which may be the answer to an update."""
        self.calls[method] += 1
        if method == "answerCallbackQuery":
            self._answer(int(fields.get("callback_query_id", 0)) - self.first_id, now)
        elif method in ("sendMessage", "editMessageText", "editMessageReplyMarkup"):
            waiting = self._waiting.get(int(fields.get("chat_id", 0)) - self.load.first_user)
            if not waiting:
                return
            if self.load.kind == "text" and method == "sendMessage":
                self._answer(waiting.popleft(), now)
            elif method != "sendMessage":
                while waiting:
                    self.moments[waiting.popleft()].redrawn_at = now

    def _answer(self, index: int, now: float) -> None:
        if not 0 <= index < len(self.moments):
            return
        if self.moments[index].answered_at is not None:
            self.repeats += 1
            return
        self.moments[index].answered_at = now
        self.answered += 1

    def _update(self, index: int) -> bytes:
        user, turn = index % self.load.users, index // self.load.users
        telegram_id = self.load.first_user + user
        person = {"id": telegram_id, "is_bot": False, "first_name": f"Mari {user}", "language_code": "et"}
        chat = {"id": telegram_id, "type": "private", "first_name": person["first_name"]}
        body: dict[str, Any] = {"update_id": self.first_id + index}
        if self.load.kind == "text":
            body["message"] = {
                "message_id": index + 2,
                "date": 1,
                "chat": chat,
                "from": person,
                "text": f"tere {index}",
            }
        else:
            template = self.load.payloads[turn % len(self.load.payloads)]
            data = template.format(n=index, user=user, item=self.load.items[user % len(self.load.items)])
            card = {"message_id": 1, "date": 1, "chat": chat, **CARD}
            body["callback_query"] = {
                "id": str(self.first_id + index),
                "from": person,
                "chat_instance": "1",
                "message": card,
                "data": data,
            }
        return json.dumps(body, ensure_ascii=False).encode()
