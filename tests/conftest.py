"""What every test may ask for: a migrated empty database of either engine, a clock that stands still, words."""

import gc
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from handlers.kit.i18n import Texts
from storage import schema, sealing
from storage.db import Database
from tests import cluster, warm

KEY = "dGVzdHMgc2VhbCB0aGVpciBub3RlcyB3aXRoIHRoaXM="  # what notes are sealed with in tests
ENGINES = [pytest.param("sqlite", id="sqlite"), pytest.param("postgres", id="postgres", marks=pytest.mark.postgres)]


def pytest_collection_finish() -> None:
    """What is there by now stays: sixteen thousand tests need not be looked through for what is not used any more."""
    gc.collect()
    gc.freeze()


class FakeClock:
    """A clock that only moves when told to. It begins on a Monday morning in November."""

    def __init__(self, at: datetime = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)) -> None:
        self._at = at

    def now(self) -> datetime:
        """The instant the clock stands at, in UTC."""
        return self._at

    def set(self, at: datetime) -> datetime:
        """Stand at another instant."""
        self._at = at.astimezone(UTC)
        return self._at

    def advance(self, by: timedelta = timedelta(0), **more: float) -> datetime:
        """Move by a duration, given whole or as `hours=1, minutes=30`."""
        return self.set(self._at + by + timedelta(**more))


@pytest.fixture(scope="session", autouse=True)
def _statements_are_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "equip", warm.sharing(sealing.equip))
        yield


@pytest.fixture(autouse=True)
def _nothing_is_left_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests look into databases that are closed already, which opens them again; from 3.13 on Python minds."""
    opened: list[Database] = []
    real = Database.__init__

    def remembered(self: Database, *given: Any, **more: Any) -> None:
        real(self, *given, **more)
        opened.append(self)

    monkeypatch.setattr(Database, "__init__", remembered)
    yield
    for db in opened:
        db.engine.dispose()


@pytest.fixture
def clock() -> FakeClock:
    """A clock of the test's own."""
    return FakeClock()


@pytest.fixture(scope="session")
def zone() -> ZoneInfo:
    """The team's zone."""
    return ZoneInfo("Europe/Tallinn")


@pytest.fixture(scope="session")
def texts() -> Texts:
    """All texts of the product."""
    return Texts()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    """A PostgreSQL server where databases can be made: the one of VALVELAUD_TEST_POSTGRES_URL or our own."""
    given = os.environ.get("VALVELAUD_TEST_POSTGRES_URL")
    if given:
        yield sa.make_url(given)
        return
    try:
        cluster.programs()
    except cluster.NoServer as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI has to test on PostgreSQL: {missing}", pytrace=False)
        pytest.skip(f"not tested on PostgreSQL: {missing}")
    with cluster.running() as url:
        yield url


@pytest.fixture(scope="session")
def _shared_postgres_url(postgres_server: sa.URL) -> Iterator[str]:
    with _postgres_database(postgres_server) as url:
        _migrate(url)
        yield url


@pytest.fixture(scope="session")
def _sweeper(_shared_postgres_url: str) -> Iterator[cluster.Sweeper]:
    with closing(cluster.Sweeper(sa.make_url(_shared_postgres_url))) as sweeper:
        yield sweeper


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "valvelaud.db"
    _migrate(_sqlite_url(path))
    return path


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    """Where a migrated, empty SQLite database is."""
    path = tmp_path / "valvelaud.db"
    shutil.copyfile(_sqlite_template, path)
    return _sqlite_url(path)


@pytest.fixture
def postgres_url(_shared_postgres_url: str, _sweeper: cluster.Sweeper) -> str:
    """Where a migrated, empty PostgreSQL database is. The next test gets the same: leave its tables as they are."""
    # Emptying a database is much quicker than making one.
    _sweeper.sweep()
    return _shared_postgres_url


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> str:
    """Where a migrated, empty database is; the test runs once for each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=ENGINES)
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a database without any table is (for SQLite: will be); the test runs once for each engine."""
    if request.param == "sqlite":
        yield _sqlite_url(tmp_path / "bare.db")
        return
    server: sa.URL = request.getfixturevalue("postgres_server")
    with _postgres_database(server) as url:
        yield url


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """A migrated, empty database; the test runs once for each engine."""
    # What a power cut does is not tested here, so the disk need not be waited for.
    opened = Database(database_url, synchronous="OFF", keys=(KEY,))
    yield opened
    opened.close()


@contextmanager
def _postgres_database(server: sa.URL) -> Iterator[str]:
    name = f"valvelaud_{uuid.uuid4().hex[:12]}"
    cluster.statement(server, f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        cluster.statement(server, f"DROP DATABASE {name} WITH (FORCE)")


def _sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def _migrate(url: str) -> None:
    db = Database(url, synchronous="OFF")
    schema.migrate(db)
    db.close()
