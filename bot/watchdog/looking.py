"""One look at the database: when the bot last ticked, whom to alarm, whether a test is asked for.

Makes no database and no tables, and leaves the turn alone.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.logs import named
from bot.settings import Settings
from storage import contacts, members, pulses
from storage.contacts import Way
from storage.db import Database
from storage.members import Language, Member, MemberState, Role
from storage.sealing import NoKey, WrongKey

log = logging.getLogger(__name__)

_FIRST = (Role.LEAD, Role.KEEPER)
_ELSE = (*_FIRST, Role.MANAGER)  # also who is away, where nobody of the first can be reached


@dataclass(frozen=True)
class Recipient:
    """One way to somebody who is alarmed."""

    way: Way
    address: str = field(repr=False)
    language: Language = Language.ET


@dataclass(frozen=True)
class Sight:
    """What a look has shown. Without a database there is a reason, fit for a log, and nothing else."""

    trouble: str | None = None
    tick: datetime | None = None
    people: tuple[Recipient, ...] | None = None  # None: nobody knows
    asked_at: datetime | None = None  # a test that was asked for and not sent

    @property
    def is_readable(self) -> bool:
        """Whether the database could be read."""
        return self.trouble is None


def look(settings: Settings, now: datetime) -> Sight:
    """Look, and leave a sign of having looked. Never raises for what is wrong with the database."""
    try:
        with _opened(settings) as db:
            with db.read() as session:
                tick = pulses.last(session, name=pulses.TICK)
                asked_at = _asked(session)
            people = _people(db)
            _beat(db, now, name=pulses.WATCHDOG)
    except (SQLAlchemyError, OSError, ImportError) as error:
        return Sight(trouble=named(error))
    return Sight(tick=tick, people=people, asked_at=asked_at)


def note_test(settings: Settings, at: datetime) -> None:
    """Let the bot know that a test was taken by at least one provider."""
    try:
        with _opened(settings) as db:
            _beat(db, at, name=pulses.DRILLED)
    except (SQLAlchemyError, OSError, ImportError) as error:
        log.warning("that the test was sent cannot be noted (%s)", named(error))


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    """The database, opened anew each time: a file that was replaced is another file. SQLite would make one that is not
    there, and the bot would find it empty."""
    db = Database(settings.database, keys=settings.keys)
    try:
        if db.path is not None and not db.path.exists():
            raise FileNotFoundError
        yield db
    finally:
        db.close()


def _asked(session: Session) -> datetime | None:
    asked_at, done_at = pulses.last(session, name=pulses.DRILL), pulses.last(session, name=pulses.DRILLED)
    return asked_at if asked_at is not None and (done_at is None or done_at < asked_at) else None


def _people(db: Database) -> tuple[Recipient, ...] | None:
    try:
        with db.read() as session:
            team = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
            there = [each for each in team if each.state is MemberState.ACTIVE]
            return _ways(session, _with(there, _FIRST)) or _ways(session, _with(team, _ELSE))
    except SQLAlchemyError as error:
        log.warning("the ways to people cannot be read (%s)", named(error))
        return None


def _with(team: Iterable[Member], roles: tuple[Role, ...]) -> list[Member]:
    """Who is one of these, in their own name or in somebody's stead."""
    return [each for each in team if each.role in roles or each.acts_as in roles]


def _ways(session: Session, people: Iterable[Member]) -> tuple[Recipient, ...]:
    found: list[Recipient] = []
    for member in people:
        try:
            known = contacts.of(session, member_id=member.id)
        except (NoKey, WrongKey) as error:
            log.error("somebody's ways cannot be opened (%s): look at VALVELAUD_ENCRYPTION_KEY", named(error))
            continue
        found += [Recipient(each.way, each.address, member.language) for each in known if each.is_proved]
    return tuple(found)


def _beat(db: Database, at: datetime, *, name: str) -> None:
    """Leave the sign if that is possible now; what was read counts all the same."""
    try:
        with db.begin() as session:
            pulses.beat(session, at, name=name)
    except (SQLAlchemyError, db.engine.dialect.loaded_dbapi.Error) as error:
        log.warning("the pulse %s cannot be written (%s)", name, named(error))
