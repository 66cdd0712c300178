"""Migrations: they lead to exactly the tables the code has, and back, on both engines."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy.engine.reflection import Inspector
from sqlmodel import Session

from storage import asks, library, members, places, schema, shifts
from storage.asks import Answer
from storage.db import Database
from storage.members import Role
from storage.shifts import PlaceKind, PlaceState, Service


@pytest.fixture
def bare(bare_url: str) -> Iterator[Database]:
    """A database without any table."""
    db = Database(bare_url, synchronous="OFF")
    yield db
    db.close()


@pytest.fixture
def migrated(bare: Database) -> Database:
    """A database of the test's own, whose tables it may change."""
    schema.migrate(bare)
    return bare


def sorted_by_name(items: list[Any]) -> list[Any]:
    return sorted(items, key=lambda item: str(item["name"]))


def described(table: str, inspector: Inspector) -> dict[str, Any]:
    """Everything a database knows about a table."""
    columns = [column | {"type": str(column["type"])} for column in inspector.get_columns(table)]
    indexes = [
        index | {"dialect_options": {name: str(value) for name, value in index.get("dialect_options", {}).items()}}
        for index in inspector.get_indexes(table)
    ]
    return {
        "columns": sorted_by_name(columns),
        "key": inspector.get_pk_constraint(table),
        "foreign keys": sorted_by_name(inspector.get_foreign_keys(table)),
        "unique": sorted_by_name(inspector.get_unique_constraints(table)),
        "checks": sorted_by_name(inspector.get_check_constraints(table)),
        "indexes": sorted_by_name(indexes),
    }


def tables(db: Database) -> dict[str, Any]:
    inspector = sa.inspect(db.engine)
    return {name: described(name, inspector) for name in inspector.get_table_names() if name != "alembic_version"}


def test_migrations_lead_to_the_tables_of_the_code(bare: Database) -> None:
    schema.migrate(bare)
    migrated = tables(bare)
    schema.METADATA.drop_all(bare.engine)
    assert tables(bare) == {}
    schema.METADATA.create_all(bare.engine)
    assert migrated == tables(bare)


def test_alembic_would_write_no_further_step(db: Database) -> None:
    with db.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": lambda name, _kind, _parents: name not in library.OWN}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, schema.METADATA) == []


def test_what_an_engine_keeps_to_find_words_is_named(bare: Database) -> None:
    """Only these are left out where the tables of the code are compared with those there are."""
    schema.migrate(bare)
    inspector = sa.inspect(bare.engine)
    found = [each["name"] for read in (inspector.get_columns, inspector.get_indexes) for each in read("library_entry")]
    columns = {column.name for column in schema.METADATA.tables["library_entry"].columns}
    own = {*inspector.get_table_names(), *found} - {*schema.METADATA.tables, *columns, "alembic_version"}
    assert own == {name for name in library.OWN if name.startswith("library_words") == bare.is_sqlite}


def test_a_bare_database_is_not_current_until_it_is_migrated(bare: Database) -> None:
    assert not schema.is_current(bare)
    schema.migrate(bare)
    assert schema.is_current(bare)


def test_migrating_again_changes_nothing(migrated: Database) -> None:
    before = tables(migrated)
    schema.migrate(migrated)
    assert tables(migrated) == before


def test_several_processes_may_migrate_at_once(bare: Database) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(schema.migrate, [bare] * 4))
    assert schema.is_current(bare)


def test_every_step_can_be_undone(migrated: Database) -> None:
    with schema._stepping(migrated) as config:
        command.downgrade(config, "base")
    assert tables(migrated) == {}
    assert not schema.is_current(migrated)
    schema.migrate(migrated)
    assert schema.is_current(migrated)


def expect_an_answer_of(member_id: int) -> sa.TextClause:
    return sa.text(f"INSERT INTO dialogue (member_id, step, expires_at) VALUES ({member_id}, 'a:b', '2026-11-23')")


def count(session: Session, table: str) -> int:
    found: int = session.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one()
    return found


def test_a_table_others_point_to_can_be_changed_with_rows_in_it(migrated: Database) -> None:
    with migrated.begin() as session:
        mari = members.add(session, datetime(2026, 11, 23, tzinfo=UTC), name="Mari", role=Role.LEAD)
        session.execute(expect_an_answer_of(mari.id))
    with schema._stepping(migrated) as config:
        context = MigrationContext.configure(config.attributes["connection"])
        with Operations(context).batch_alter_table(
            "member", recreate="always" if migrated.is_sqlite else "never"
        ) as batch:
            batch.alter_column("name", type_=sa.String(80), existing_nullable=False)
    with migrated.begin() as session:
        assert (count(session, "member"), count(session, "dialogue")) == (1, 1)
        with pytest.raises(sa.exc.IntegrityError):
            session.execute(expect_an_answer_of(mari.id + 1))


def test_a_step_that_leaves_rows_pointing_nowhere_is_undone(sqlite_url: str) -> None:
    db = Database(sqlite_url)

    def step_wrongly() -> None:
        with schema._stepping(db) as config:
            config.attributes["connection"].execute(expect_an_answer_of(2))

    with pytest.raises(RuntimeError, match="point nowhere"):
        step_wrongly()
    with db.read() as session:
        assert count(session, "dialogue") == 0
    db.close()


def states(session: Session, shift_id: int) -> list[str]:
    found = session.execute(
        sa.text(f"SELECT state FROM place WHERE shift_id = {shift_id} ORDER BY member_id")
    ).scalars()
    return list(found)


def test_places_of_before_check_in_were_held_or_are_planned_and_back_are_taken_or_left(migrated: Database) -> None:
    now = datetime.now(UTC)  # the step asks the clock of the database
    hours = {"over": (-8, -4), "under way": (-1, 3), "ahead": (20, 24)}
    with migrated.begin() as session:
        lead = members.add(session, now, name="Liis", role=Role.LEAD)
        team = [members.add(session, now, name=f"Nõustaja {each}", role=Role.VOLUNTEER) for each in PlaceState]
        ids = {}
        for when, (begins, ends) in hours.items():
            shift = shifts.add(
                session,
                now,
                starts_at=now + timedelta(hours=begins),
                ends_at=now + timedelta(hours=ends),
                needs={PlaceKind.COUNSELLOR: (1, 9)},
                opened_by=lead.id,
            )
            ids[when] = shift.id
            for member, state in zip(team, PlaceState, strict=True):
                place = places.take(session, now, shift_id=shift.id, member_id=member.id, kind=PlaceKind.COUNSELLOR)
                place.state = state
    with schema._stepping(migrated) as config:
        command.downgrade(config, "0005")
    with migrated.read() as session:
        for shift_id in ids.values():
            assert states(session, shift_id) == ["taken"] * 3 + ["left"] * 4
    schema.migrate(migrated)
    with migrated.read() as session:
        found = {when: states(session, shift_id) for when, shift_id in ids.items()}
    gone = ["left"] * 4
    assert found == {
        "over": ["done"] * 3 + gone,
        "under way": ["planned"] * 3 + gone,
        "ahead": ["planned"] * 3 + gone,
    }


def test_questions_of_before_about_what_is_covered_are_closed_and_others_are_not(migrated: Database) -> None:
    now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    kinds, answers = (PlaceKind.COUNSELLOR, PlaceKind.RESERVE), (Answer.OPEN, Answer.YES, Answer.NO)
    with migrated.begin() as session:
        lead = members.add(session, now, name="Liis", role=Role.LEAD)
        team = [members.add(session, now, name=f"Nõustaja {each}", role=Role.VOLUNTEER) for each in range(6)]
        shift = shifts.add(
            session,
            now,
            starts_at=now + timedelta(hours=8),
            ends_at=now + timedelta(hours=12),
            needs={PlaceKind.COUNSELLOR: (1, 2), PlaceKind.RESERVE: (1, 1)},
            opened_by=lead.id,
        )
        for kind in kinds:
            place = places.take(session, now, shift_id=shift.id, member_id=team[kinds.index(kind)].id, kind=kind)
            place.cover_wanted_at = now if kind is PlaceKind.RESERVE else None
        asked = zip(team, [(kind, said) for kind in kinds for said in answers], strict=True)
        for member, (kind, said) in asked:
            ask = asks.put(session, now, shift_id=shift.id, member_id=member.id, kind=kind, asked_by=None)
            ask.answer = said
    with schema._stepping(migrated) as config:
        command.downgrade(config, "0006")
    assert "closed_at" not in {column["name"] for column in tables(migrated)["ask"]["columns"]}
    schema.migrate(migrated)
    with migrated.read() as session:
        found = asks.of_shift(session, shift_id=shift.id)
        closed = {(each.kind, each.answer) for each in found if each.closed_at is not None}
    assert closed == {(PlaceKind.COUNSELLOR, Answer.OPEN), (PlaceKind.COUNSELLOR, Answer.YES)}


def test_every_constraint_has_a_name(db: Database) -> None:
    ours = {name: table for name, table in tables(db).items() if name not in library.OWN}
    assert set(ours) == set(schema.METADATA.tables)
    for name, table in ours.items():
        named = [table["key"], *table["foreign keys"], *table["unique"], *table["checks"], *table["indexes"]]
        assert all(item["name"] for item in named), name


def test_the_files_of_the_steps_are_numbered_by_their_revisions() -> None:
    steps = ScriptDirectory.from_config(schema._config())
    assert steps.get_heads() == [schema.newest()]


def test_messages_of_before_count_as_tried_in_their_last_version(migrated: Database) -> None:
    with schema._stepping(migrated) as config:
        command.downgrade(config, "0001")
    row = "INSERT INTO outbox (key, kind, params, priority, state, version, attempts, not_before, created_at) VALUES"
    with migrated.engine.begin() as connection:
        for state in ("sent", "queued"):
            values = f"('{state}', 'a.b', '{{}}', 0, '{state}', 3, 1, '2026-11-23', '2026-11-23')"
            connection.execute(sa.text(f"{row} {values}"))
    schema.migrate(migrated)
    with migrated.engine.begin() as connection:
        found = connection.execute(sa.text("SELECT key, tried FROM outbox")).all()
    assert {(row.key, row.tried) for row in found} == {("sent", 3), ("queued", 0)}


def test_shifts_of_before_the_rota_need_as_many_counsellors_as_they_had_places(bare: Database) -> None:
    with schema._stepping(bare) as config:
        command.upgrade(config, "0002")
    now = "'2026-11-23 08:00:00'"
    with bare.begin() as session:
        for row in (
            (
                "INSERT INTO member (id, name, role, state, language, created_at)"
                f" VALUES (1, 'Mari', 'counsellor', 'active', 'et', {now})"
            ),
            (
                "INSERT INTO shift (id, starts_at, ends_at, places, state, opened_by, created_at)"
                f" VALUES (1, {now}, '2026-11-23 12:00:00', 3, 'open', 1, {now})"
            ),
            f"INSERT INTO place (shift_id, member_id, state, taken_at) VALUES (1, 1, 'taken', {now})",
        ):
            session.execute(sa.text(row))
    schema.migrate(bare)
    with bare.read() as session:
        found = shifts.opening(session, shift_id=1)
        assert found
        assert dict(found.counts) == {PlaceKind.COUNSELLOR: shifts.Count(least=3, most=3, taken=1)}
        assert found.service is Service.CHAT
        assert [each.kind for each in places.coming(session, shift_id=1)] == [PlaceKind.COUNSELLOR]
    with schema._stepping(bare) as config:
        command.downgrade(config, "0002")
    with bare.read() as session:
        assert session.execute(sa.text("SELECT places FROM shift")).scalar_one() == 3
