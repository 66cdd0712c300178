"""A throw-away PostgreSQL server for one test session, gone with it even when the session is killed."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa

from storage import schema

_STARTED_WITHIN = 60.0
_GONE_WITHIN = 5.0
# The server's own shell: it lives as long as the pipe to the test session, then takes the server and its files down.
_KEEPER = 'postgres=$1; folder=$2; "$postgres" -D "$folder/data" & read -r _; kill -QUIT $!; wait; rm -rf "$folder"'
_SETTINGS = """
listen_addresses = ''
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
logging_collector = off
"""
_TERMINATE_OTHERS = b"""
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_BEGIN_AGAIN = b"""
SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
FROM pg_sequences WHERE last_value IS NOT NULL
"""


class NoServer(Exception):
    """There is no PostgreSQL here to run a cluster with."""


def programs() -> Path:
    """The folder of PostgreSQL's server programs. Raises `NoServer`."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not installed:
        raise NoServer("no PostgreSQL server programs found (Debian package: postgresql)")
    return installed[-1].parent


@contextmanager
def running() -> Iterator[sa.URL]:
    """A server on a socket in a folder of its own; gives the address of its `postgres` database."""
    bin_folder, user = programs(), _server_user()
    # A short path: a socket's may have 107 characters at most, and the one of pytest's folders is longer.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if user is not None:
        shutil.chown(folder, user)
    _initialise(bin_folder / "initdb", folder, user)
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", _KEEPER, "keeper", bin_folder / "postgres", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        user=user,
    )
    try:
        url = sa.URL.create("postgresql", "valvelaud", database="postgres", query={"host": str(folder)})
        _await_start(url, keeper)
        yield url
    finally:
        keeper.communicate(timeout=30)


def statement(url: sa.URL, *texts: str) -> None:
    """Run statements that no transaction may hold, such as CREATE DATABASE."""
    with psycopg.connect(_conninfo(url), autocommit=True) as connection:
        for text in texts:
            connection.execute(text.encode())


class Sweeper:
    """Empties one database before each test, on one connection: a new one would have to learn all tables first."""

    def __init__(self, url: sa.URL) -> None:
        self._url = url
        self._connection = psycopg.connect(_conninfo(url), autocommit=True)

    def sweep(self) -> None:
        """Take every row out, and everybody else who is still connected; numbers begin at one again."""
        try:
            _empty(self._connection)
        except psycopg.OperationalError:  # the last test sent everybody away
            self.close()
            self._connection = psycopg.connect(_conninfo(self._url), autocommit=True)
            _empty(self._connection)

    def close(self) -> None:
        """Leave the database."""
        self._connection.close()


def _empty(connection: psycopg.Connection) -> None:
    # Truncating makes new files for every table and index: many times the work for the few rows of a test.
    children_first = [table.name for table in reversed(schema.METADATA.sorted_tables)]
    _send_away_others(connection)
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # triggers keep what is only added to
        used = [name for name in children_first if cursor.execute(f"DELETE FROM {name}".encode()).rowcount]
        cursor.execute(_BEGIN_AGAIN)
    if used:
        connection.execute(f"VACUUM {', '.join(used)}".encode())  # or the next tests walk through dead rows


def _send_away_others(connection: psycopg.Connection) -> None:
    # Waiting inside PostgreSQL takes a tenth of a second at least; most are gone at once.
    deadline = time.monotonic() + _GONE_WITHIN
    while connection.execute(_TERMINATE_OTHERS).fetchall():
        if time.monotonic() > deadline:
            raise TimeoutError("somebody does not leave the database")
        time.sleep(0.005)


def _conninfo(url: sa.URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _server_user() -> str | None:
    """Whom to run the server as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {line.split(":", 1)[0] for line in Path("/etc/passwd").read_text().splitlines()}
    return "postgres" if "postgres" in known else "nobody"


def _initialise(initdb: Path, folder: Path, user: str | None) -> None:
    options: Sequence[str] = (
        "--no-sync",
        "--auth=trust",
        "--username=valvelaud",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    )
    subprocess.run([initdb, "-D", folder / "data", *options], check=True, capture_output=True, user=user, cwd="/")
    with (folder / "data" / "postgresql.conf").open("a") as settings:
        settings.write(_SETTINGS)
        settings.write(f"unix_socket_directories = '{folder}'\n")


def _await_start(url: sa.URL, keeper: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _STARTED_WITHIN
    while True:
        try:
            psycopg.connect(_conninfo(url)).close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline or keeper.poll() is not None:
                raise
            time.sleep(0.05)
        else:
            return
