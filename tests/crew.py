"""A team for tests of people: made, changed and seen through what the product runs."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from handlers.kit.errors import Refused
from handlers.kit.feature import Deps, Reading
from handlers.kit.i18n import Texts
from handlers.kit.keyboards import Screen
from handlers.registry import FEATURES
from storage import members
from storage.audit import Deed
from storage.db import Database
from storage.members import Language, Member, Role
from storage.outbox import Owed
from tests.conftest import FakeClock

T = TypeVar("T")


class Crew:
    """Who is in the team, what they do and what they see."""

    def __init__(self, db: Database, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> None:
        self.db, self.clock, self.texts, self.zone = db, clock, texts, zone
        self.deps = Deps(db, clock, zone, texts, "Veebinõustajad", "valvelaud_bot", FEATURES)
        self._accounts = 1000

    def add(
        self, name: str, role: Role = Role.COUNSELLOR, language: Language = Language.EN, *, has_phone: bool = True
    ) -> int:
        """A new member, by id."""
        with self.db.begin() as session:
            member = members.add(session, self.clock.now(), name=name, role=role, language=language)
            if has_phone:
                self._accounts += 1
                members.bind(session, self.clock.now(), member=member, telegram_id=self._accounts)
            return member.id

    def do(self, action: Callable[..., T], who: int, **given: Any) -> T:
        """One transaction, as a tap makes it."""
        with self.db.begin() as session:
            return action(session, self.clock.now(), actor=_found(members.get(session, member_id=who)), **given)

    def refuses(self, action: Callable[..., object], who: int, **given: Any) -> str:
        """The key of what somebody is told who may not do it; nothing is kept."""
        with pytest.raises(Refused) as refusal:
            self.do(action, who, **given)
        return refusal.value.key

    def happens(self, action: Callable[..., T], **given: Any) -> T:
        """One transaction that nobody of the team makes."""
        with self.db.begin() as session:
            return action(session, self.clock.now(), **given)

    def ticks(self, job: Callable[[Session, datetime, ZoneInfo], Sequence[Exception] | None]) -> None:
        """One tick of a job. Raises an `ExceptionGroup` of what it could not do, once the rest is kept."""
        with self.db.begin() as session:
            failures = job(session, self.clock.now(), self.zone)
        if failures:
            raise ExceptionGroup("parts of a job failed", failures)

    def follows(self, action: Callable[..., T], telegram_id: int, **given: Any) -> T:
        """One transaction by an account that may not be in the team."""
        return self.happens(action, telegram_id=telegram_id, **given)

    def get(self, member_id: int) -> Member:
        with self.db.read() as session:
            return _found(members.get(session, member_id=member_id))

    def sees(self, view: Callable[..., T], who: int | None, language: Language | None = None, **given: Any) -> T:
        """What a view shows a member now, or a stranger; in their own language or another."""
        with self.db.read() as session:
            reader = _found(members.get(session, member_id=who)) if who is not None else None
            spoken = language or (reader.language if reader else Language.ET)
            words = self.texts.speak(spoken, self.zone)
            return view(Reading(session, self.clock.now(), words, reader, self.deps), **given)

    def screen(
        self, view: Callable[..., Any], who: int | None, language: Language | None = None, **given: Any
    ) -> Screen:
        """Like `sees`, for what is a whole message."""
        shown = self.sees(view, who, language, **given)
        assert isinstance(shown, Screen)
        return shown

    def owed(self, kind: str) -> list[Owed]:
        """Messages of this kind, in the order they were posted."""
        with self.db.read() as session:
            return list(session.exec(select(Owed).where(Owed.kind == kind).order_by(col(Owed.id))))

    def told(self, kind: str) -> list[int | None]:
        """To whom messages of this kind go."""
        return [owed.member_id for owed in self.owed(kind)]

    def deeds(self) -> list[tuple[str, int | None]]:
        """What was recorded: verb and actor."""
        with self.db.read() as session:
            return [(deed.verb, deed.actor_id) for deed in session.exec(select(Deed).order_by(col(Deed.id)))]


@pytest.fixture
def crew(db: Database, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Crew:
    """A team without anybody, at ten o'clock on Monday, 23 November 2026."""
    return Crew(db, clock, zone, texts)


def labels(screen: Screen) -> list[str]:
    """The buttons of a screen, one after the other."""
    return [button.label for row in screen.rows for button in row]


def routes(screen: Screen) -> list[str]:
    """What the buttons of a screen carry."""
    return [button.data for row in screen.rows for button in row if button.data]


def _found(member: Member | None) -> Member:
    assert member
    return member
