"""What is true at one moment of what the laws of finding cover speak of; the laws are in `test_laws`."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers.kit import calls
from storage import asks
from storage.asks import Ask
from storage.outbox import Owed
from storage.places import Place
from storage.shifts import Opening, PlaceKind


@dataclass(frozen=True)
class Facts:
    """What is true at one moment of what the laws speak of."""

    openings: dict[int, Opening]
    held: dict[int, dict[int, PlaceKind]]  # whose places are in which shift
    places: dict[tuple[int, int], Place]  # also those that were left
    said: set[tuple[int, int]]  # who has said that they cannot come, to which shift
    asked: dict[tuple[int, int], Ask]


def is_ahead(facts: Facts, shift_id: int, now: datetime) -> bool:
    """Whether the shift has not begun."""
    return facts.openings[shift_id].starts_at > now


def asked_of(session: Session, shift_id: int) -> list[Ask]:
    return list(asks.of_shift(session, shift_id=shift_id))


def is_old(before: Facts, key: tuple[int, int], ask: Ask) -> bool:
    """Whether it is the question they had before."""
    earlier = before.asked.get(key)
    return earlier is not None and earlier.asked_at == ask.asked_at


def key_of(ask: Ask) -> str:
    return calls.key(shift_id=ask.shift_id, member_id=ask.member_id, stamp=calls.stamp(ask))


def shift_of(question: Owed) -> int:
    return int(question.key.split(":")[2])
