"""Instants and choices: what the columns take, what they refuse, what comes back."""

import enum
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from storage import (
    abilities,
    asks,
    bulletins,
    cases,
    contacts,
    contents,
    debriefs,
    digests,
    drills,
    groups,
    hitches,
    inbox,
    lates,
    lines,
    members,
    outbox,
    partners,
    places,
    proposals,
    reviews,
    schema,
    searches,
    shifts,
    summons,
    swaps,
    templates,
    timeline,
    traffic,
    waits,
)
from storage.base import UtcInstant, read, written
from storage.contacts import Way
from storage.db import Database
from storage.shifts import PlaceKind, Service
from storage.sql import Statement
from storage.strangers import Stranger

TALLINN = ZoneInfo("Europe/Tallinn")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
INSTANTS = [
    pytest.param(datetime(2026, 11, 23, 8, 0, 0, 123456, tzinfo=UTC), id="to the microsecond"),
    pytest.param(datetime(2026, 10, 25, 3, 30, tzinfo=TALLINN), id="an hour that comes twice, the first"),
    pytest.param(datetime(2026, 10, 25, 3, 30, fold=1, tzinfo=TALLINN), id="an hour that comes twice, the second"),
    pytest.param(datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC), id="long ago"),
]


@pytest.mark.parametrize("instant", INSTANTS)
def test_an_instant_comes_back_as_the_same_instant_in_utc(db: Database, instant: datetime) -> None:
    with db.begin() as session:
        session.add(Stranger(telegram_id=1, answered_at=instant))
    with db.read() as session:
        found = session.get_one(Stranger, 1).answered_at
    assert found == instant.astimezone(UTC)
    assert found.tzinfo is UTC


def test_a_naive_time_is_refused_by_the_column(db: Database) -> None:
    def keep() -> None:
        with db.begin() as session:
            session.add(Stranger(telegram_id=1, answered_at=datetime(2026, 11, 23)))  # noqa: DTZ001  # the point

    with pytest.raises(sa.exc.StatementError, match="naive"):
        keep()


def test_a_naive_time_is_refused_by_driver_level_sql(db: Database) -> None:
    with db.begin() as session, pytest.raises(ValueError, match="naive"):
        Statement("SELECT :at").run(session, at=datetime(2026, 11, 23))  # noqa: DTZ001  # the point


def test_the_orm_and_driver_level_sql_store_the_same(db: Database) -> None:
    moment = datetime(2026, 11, 23, 8, 0, 0, 5, tzinfo=UTC)
    with db.begin() as session:
        session.add(Stranger(telegram_id=1, answered_at=moment))
        session.flush()
        added = Statement("INSERT INTO stranger (telegram_id, answered_at) VALUES (:id, :at)")
        added.run(session, id=2, at=moment)
    with db.read() as session:
        stored = Statement("SELECT answered_at FROM stranger ORDER BY telegram_id").run(session).fetchall()
        assert stored[0] == stored[1]
        assert read(stored[0][0]) == moment
        assert session.get_one(Stranger, 2).answered_at == moment


@given(st.lists(st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.timezones()), min_size=2))  # noqa: DTZ001
def test_instants_as_text_sort_as_instants(instants: list[datetime]) -> None:
    # In UTC: between zones Python never calls an instant of a repeated hour equal to anything (PEP 495).
    instants = [instant.astimezone(UTC) for instant in instants]
    in_time = sorted(instants)
    assert sorted(str(written(instant, "sqlite")) for instant in instants) == [
        str(written(instant, "sqlite")) for instant in in_time
    ]
    assert [read(written(instant, "sqlite")) for instant in instants] == instants


def test_no_time_stays_no_time() -> None:
    dialect = sa.create_engine("sqlite://").dialect
    assert UtcInstant().process_bind_param(None, dialect) is None
    assert UtcInstant().process_result_value(None, dialect) is None


def choices() -> Iterator[tuple[str, str]]:
    for table in schema.METADATA.tables.values():
        for column in table.columns:
            if isinstance(column.type, sa.Enum):
                yield table.name, column.name


NEEDS = {PlaceKind.COUNSELLOR: (1, 2)}


def rows_of_every_kind(session: Session) -> None:
    lead = members.add(session, NOW, name="Mari", role=members.Role.LEAD)
    shift = shifts.add(session, NOW, starts_at=NOW, ends_at=NOW + timedelta(hours=4), needs=NEEDS, opened_by=lead.id)
    shift.language = members.Language.ET
    places.take(session, NOW, shift_id=shift.id, member_id=lead.id, kind=PlaceKind.COUNSELLOR)
    asks.put(session, NOW, shift_id=shift.id, member_id=lead.id, kind=PlaceKind.COUNSELLOR, asked_by=None)
    abilities.give_languages(session, member_id=lead.id, spoken=members.Language)
    proposals.add(session, NOW, member_id=lead.id, kind="a", content={})
    plan = templates.Plan(
        service=Service.CHAT,
        days=1,
        starts=time(18),
        ends=time(22),
        valid_from=NOW.date(),
        valid_until=None,
        language=members.Language.RU,
        qualification_id=None,
        on_holidays=templates.OnHolidays.DROPPED,
        needs=NEEDS,
    )
    templates.add(session, NOW, plan=plan, created_by=lead.id)
    place: dict[str, Any] = {"title": "Team", "thread_id": None}
    groups.link(session, NOW, chat_id=-1, language=members.Language.ET, linked_by=lead.id, **place)
    searches.begin(session, NOW, shift_id=shift.id, kind=PlaceKind.COUNSELLOR)
    waits.join(session, NOW, shift_id=shift.id, member_id=lead.id, kind=PlaceKind.COUNSELLOR)
    swaps.add(session, NOW, member_id=lead.id, shift_id=shift.id, other_id=lead.id, other_shift_id=shift.id, stamp=0)
    lates.note(session, NOW, shift_id=shift.id, member_id=lead.id)
    reviews.add(session, NOW, trainee_id=lead.id, by_id=lead.id, verdict=reviews.Verdict.MORE, shadowed=1)
    case = cases.add(session, NOW, flagger_id=lead.id, level=cases.Level.HIGH, year=2026)
    timeline.add(session, NOW, case=case, verb="a", before=case.state, actor_id=lead.id)
    debriefs.add(session, NOW, case_id=case.id, member_id=lead.id, next_at=NOW)
    lines.put(session, NOW, number="+372 600 0000", changed_by=lead.id)
    inbox.add(session, NOW, updates=[inbox.Waiting(1, 1, "{}")], taken_by="a")
    outbox.post(session, NOW, key="a", kind="a.b", params={}, member_id=lead.id)
    contacts.put(session, NOW, member_id=lead.id, way=Way.SMS, address="+37251234567", after=120)
    ring: dict[str, Any] = {"chain": "a", "place": 1, "kind": "a.b", "params": {}, "member_id": lead.id}
    summons.owe(session, NOW, **ring, way=Way.SMS, due_at=NOW)
    drills.begin(session, NOW, due="2026-11", subject=drills.Subject.ALERTS, ends_at=NOW)
    edition = bulletins.add(session, NOW, kind=bulletins.BulletinKind.GUIDANCE, author_id=lead.id)
    et = members.Language.ET
    bulletins.save(session, row=bulletins.Wording(edition_id=edition.id, language=et, title="a"))
    content = contents.keep(session, content=b"a")
    bulletins.attach(session, edition_id=edition.id, language=et, name="a.pdf", of=content)
    partner = partners.Partner(needs="[]", languages="[]", hours="{}", checked_on=NOW.date(), created_at=NOW)
    partners.add(session, row=partner, wordings=[partners.PartnerWording(partner_id=0, language=et, name="a")])
    hitch = hitches.Hitch(
        kind=hitches.HitchKind.FAULT,
        state=hitches.HitchState.KNOWN,
        reported_by=lead.id,
        reported_at=NOW,
        begins_at=NOW,
    )
    hitches.add(session, row=hitch)
    today = NOW.date()
    digests.note(session, member_id=lead.id, kind=digests.DigestKind.MORNING, day=today, due_at=NOW)
    figure = traffic.Entry(traffic.Span.DAY, today, traffic.Measure.CONTACTS, 1)
    traffic.add(session, NOW, source=traffic.Source.HAND, member_id=lead.id, entries=[figure], within=60, abandoned=30)


@pytest.mark.parametrize(("table", "column"), sorted(choices()))
def test_a_state_nobody_knows_is_refused_by_the_database(db: Database, table: str, column: str) -> None:
    with db.begin() as session:
        rows_of_every_kind(session)
    change = f"UPDATE {table} SET {column} = 'whatever'"
    if table == timeline.Moment.__tablename__:  # which is only added to
        states = ", ".join("'whatever'" if each == column else "'raised'" for each in ("before", "after"))
        change = (
            "INSERT INTO case_moment (case_id, at, verb, before, after, version, facts)"
            f" SELECT case_id, at, verb, {states}, version, facts FROM case_moment"
        )
    with db.begin() as session, pytest.raises(sa.exc.IntegrityError):
        session.execute(sa.text(change))


def test_a_state_comes_back_as_the_enum(db: Database) -> None:
    with db.begin() as session:
        rows_of_every_kind(session)
    with db.read() as session:
        member = session.get_one(members.Member, 1)
        assert member.role is members.Role.LEAD
        assert isinstance(member.state, enum.StrEnum)
