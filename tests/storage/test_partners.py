"""What the list of where to refer promises: entries with their words, which are due, and no ready entry twice."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from storage import partners
from storage.db import Database
from storage.members import Language
from storage.partners import Partner, PartnerState, PartnerWording

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def adds(db: Database, name: str, checked_on: str = "2026-11-23", *, seed: str | None = None) -> int:
    with db.begin() as session:
        row = Partner(
            needs='["life"]',
            languages="[]",
            hours="{}",
            seed=seed,
            checked_on=date.fromisoformat(checked_on),
            created_at=NOW,
        )
        words = [PartnerWording(partner_id=0, language=language, name=f"{name} {language}") for language in Language]
        return partners.add(session, row=row, wordings=words).id


def retires(db: Database, partner_id: int) -> None:
    with db.begin() as session:
        row = partners.lock(session, partner_id=partner_id)
        assert row
        row.state = PartnerState.RETIRED
        partners.save(session, row=row)


def test_an_entry_comes_with_its_words_in_each_language(db: Database) -> None:
    first, second = adds(db, "Esimene"), adds(db, "Teine")
    with db.read() as session:
        assert [each.id for each in partners.shown(session)] == [first, second]
        known = partners.wordings(session, partner_ids=[first, second, 404])
        assert {language: each.name for language, each in known[second].items()} == {
            Language.ET: "Teine et",
            Language.EN: "Teine en",
            Language.RU: "Teine ru",
        }
        assert known.keys() == {first, second}
        assert partners.wordings(session, partner_ids=[]) == {}


def test_what_is_retired_is_not_shown_and_not_due_but_still_there(db: Database) -> None:
    first, second = adds(db, "Esimene", "2024-01-01"), adds(db, "Teine", "2024-01-01")
    retires(db, first)
    with db.read() as session:
        assert [each.id for each in partners.shown(session)] == [second]
        assert [each.id for each in partners.checked_before(session, day=date(2026, 1, 1))] == [second]
        found = partners.get(session, partner_id=first)
        assert found
        assert found.state is PartnerState.RETIRED
        assert partners.get(session, partner_id=404) is None


def test_what_was_checked_longest_ago_is_due_first_and_on_the_day_itself_not_yet(db: Database) -> None:
    young, old, middle = adds(db, "Noor", "2025-11-24"), adds(db, "Vana", "2019-01-01"), adds(db, "Muu", "2025-11-23")
    with db.read() as session:
        assert [each.id for each in partners.checked_before(session, day=date(2025, 11, 24))] == [old, middle]
        assert [each.id for each in partners.checked_before(session, day=date(2025, 11, 25))] == [old, middle, young]


def test_a_ready_entry_is_there_once_also_when_it_is_retired(db: Database) -> None:
    retires(db, adds(db, "Hädaabi", seed="emergency"))
    adds(db, "Oma")
    adds(db, "Teine oma")
    with db.read() as session:
        assert partners.seeds(session) == {"emergency"}
    with pytest.raises(IntegrityError):
        adds(db, "Hädaabi", seed="emergency")


def test_words_of_a_language_are_there_once(db: Database) -> None:
    first = adds(db, "Esimene")
    again = PartnerWording(partner_id=first, language=Language.ET, name="Veel")
    with db.begin() as session, pytest.raises(IntegrityError):
        partners.save(session, row=again)
