"""Examples of what the lead's side and the library show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from storage.bulletins import BulletinKind, Edition
from storage.members import Language
from tests.bulletins_out import puts_out, reads, revises, withdraws
from tests.crew import Crew


@dataclass(frozen=True)
class PutOut:
    """What was put out, by id."""

    guidance: int  # has two versions, a topic and a document
    announcement: int
    withdrawn: int
    planned: int
    base: int


def stage(crew: Crew, author: int, reader: int) -> PutOut:
    """Guidance in force, partly read; an announcement; one withdrawn and one planned."""
    now, db = crew.clock.now(), crew.db
    paper = ("Juhis <1>.pdf", b"%PDF-1.4 words", "alaealine vestluses")
    given: dict[str, Any] = {"topic": "Alaealised & <kool>", "document": paper, "is_must": True}
    others = {Language.EN: "A minor <in> the chat"}
    first = puts_out(db, now, author, "Alaealine & <vestlus>", read_by=now + timedelta(days=4), others=others, **given)
    reads(db, now, first, reader)
    second = revises(db, now, first, "Alaealine & <vestlus>", changed="Uus <number>", body="Esimene rida\nTeine & rida")
    said: Edition = puts_out(db, now, author, "Koristus <homme>", kind=BulletinKind.ANNOUNCEMENT)
    gone = puts_out(db, now, author, "Vana kord")
    withdraws(db, now, gone)
    later = puts_out(db, now, author, "Uus kord", publish_at=now + timedelta(days=1))
    return PutOut(second.bulletin_id, said.bulletin_id, gone.bulletin_id, later.bulletin_id, second.id)


def params(out: PutOut) -> Mapping[str, Sequence[dict[str, Any]]]:
    """By message kind."""
    nothing: list[dict[str, Any]] = [{}]
    guidance, announcement = {"bulletin_id": out.guidance}, {"bulletin_id": out.announcement}
    others = [{"bulletin_id": out.withdrawn}, {"bulletin_id": out.planned}]
    everything = [guidance, announcement, *others]
    return {
        "editions.list": [{}, {"page": 9}],
        "editions.one": everything,
        "editions.names": [*everything, guidance | {"page": 9}],
        "editions.withdrawing": [guidance, announcement],
        "editions.topic": [guidance, *others],
        "editions.workbook": [guidance, announcement],
        "library.topics": [{}, {"page": 9}],
        "library.topic": [guidance, guidance | {"page": 9}, {"bulletin_id": out.withdrawn}],
        "library.one": [guidance],
        "library.history": [guidance, guidance | {"page": 9}],
        "library.asking": nothing,
        "library.found": [
            {"bulletin_ids": [out.guidance, out.withdrawn], "more": 3, "is_near": True, "typed": "a <b> & " * 9},
            {"bulletin_ids": [], "more": 0, "is_near": False},
        ],
    }
