"""A small team in the days around a change of the clocks, for the laws of the living shift: what people do, all jobs of
all features, and a post office that writes whatever is due."""

import contextlib
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.rendering import Letter, Renderer
from handlers.kit.errors import Refused
from handlers.kit.feature import Deps
from handlers.kit.i18n import Texts
from handlers.kit.keyboards import Screen
from handlers.registry import FEATURES
from handlers.shifts import actions as leaving
from storage import dispatch, members, shifts
from storage.asks import Ask
from storage.db import Database
from storage.dispatch import Outcome
from storage.lates import Late
from storage.members import Member, Role
from storage.outbox import OutboxState, Owed
from storage.places import Place
from storage.searches import Search
from storage.shifts import Opening, PlaceKind
from storage.standbys import Standby
from storage.swaps import Swap, SwapState
from storage.waits import Wait
from tests import worlds
from tests.conftest import FakeClock
from tests.letters import written

ZONE = ZoneInfo("Europe/Tallinn")
# Ten in the morning of the day before the clocks go back, at four in the night.
BEGIN = datetime(2026, 10, 24, 7, 0, tzinfo=UTC)
COUNSELLOR, DUTY_LEAD = PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD
RESERVE, SHADOW = PlaceKind.RESERVE, PlaceKind.SHADOW

LEAD, SECOND, TRAINEE, PHONELESS = 1, 2, 9, 10
LEADS = (LEAD, SECOND)
ROLES = (
    Role.LEAD,
    Role.LEAD,
    *(Role.COUNSELLOR,) * 4,
    *(Role.VOLUNTEER,) * 2,
    Role.TRAINEE,
    Role.COUNSELLOR,  # has no Telegram
)
PEOPLE = range(1, len(ROLES) + 1)
# Hours after BEGIN and length: two back to back, a night over the change of the clocks and what follows on it, one at
# noon and one that is far enough away to be left freely.
HOURS = ((4, 4), (8, 4), (12, 10), (22, 3), (30, 4), (79, 4))
SHIFTS = range(1, len(HOURS) + 1)
_NEEDS: dict[PlaceKind, tuple[int, int]] = {
    COUNSELLOR: (1, 2),
    DUTY_LEAD: (1, 1),
    RESERVE: (0, 1),
    SHADOW: (0, 1),
}
TAKEN = (  # shift, member, kind
    *((1, who, COUNSELLOR) for who in (3, 4)),
    (1, 2, DUTY_LEAD),
    (1, 5, RESERVE),
    (1, TRAINEE, SHADOW),
    *((2, who, COUNSELLOR) for who in (3, PHONELESS)),
    (2, 2, DUTY_LEAD),
    *((3, who, COUNSELLOR) for who in (5, 6)),
    (3, 4, RESERVE),
    (3, TRAINEE, SHADOW),
    (4, 7, COUNSELLOR),
    (5, 8, COUNSELLOR),
    (5, 3, COUNSELLOR),
    (6, 4, COUNSELLOR),
    (6, 5, COUNSELLOR),
)


@dataclass(frozen=True)
class Facts:
    """What is true at one moment of what the laws speak of."""

    openings: dict[int, Opening]
    places: dict[tuple[int, int], Place]  # by shift and member, also those that were left
    asks: dict[tuple[int, int], Ask]
    searches: dict[tuple[int, PlaceKind], Search]
    lates: dict[tuple[int, int], Late]
    waits: list[Wait]
    swaps: list[Swap]
    standbys: dict[tuple[int, int], Standby]

    def held(self, shift_id: int) -> dict[int, PlaceKind]:
        """Whose places are in the shift."""
        return {who: each.kind for (one, who), each in self.places.items() if one == shift_id and each.is_taken}


class Days:
    """The team, its shifts and the clock."""

    _texts: Texts | None = None

    def __init__(self, later: timedelta) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = worlds.copied(Path(self.folder.name))
        self.clock = FakeClock(BEGIN - timedelta(hours=20))
        self.sent = Counter[str]()
        self._numbers = 0
        self._open()
        with self.db.begin() as session:
            people(session, self.now)
        for one, who, kind in TAKEN:
            self.do(leaving.take, who, shift_id=one, kind=kind, zone=ZONE)
        self.clock.set(BEGIN + later)

    def _open(self) -> None:
        Days._texts = Days._texts or Texts()
        self.db = Database(f"sqlite:///{self.path}", synchronous="OFF")
        self.deps = Deps(self.db, self.clock, ZONE, Days._texts, "Veebinõustajad", "valvelaud_bot", FEATURES)
        self._renderer = Renderer(self.deps)

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def restart(self) -> None:
        """The process ends and begins anew; what it had not sent yet is in the database."""
        self.db.close()
        self._open()

    def close(self) -> None:
        self.db.close()
        self.folder.cleanup()

    def do(self, action: Callable[..., Any], who: int, **given: Any) -> Any:
        """One transaction, as a tap makes it; None where it is refused."""
        with contextlib.suppress(Refused), self.db.begin() as session:
            return action(session, self.now, actor=member(session, who), **given)
        return None

    def tick(self) -> None:
        """All jobs of all features, each in a transaction of its own, as they are declared."""
        for job in (job for feature in FEATURES for job in feature.jobs):
            with self.db.begin() as session:
                job.run(session, self.now, ZONE)

    def deliver(self) -> None:
        """Send everything that may go now, written for its reader as the product does it."""
        while self._round():
            pass

    def _round(self) -> bool:
        with self.db.begin() as session:
            found = dispatch.due(session, self.now, most=200)
            leased = dispatch.lease(session, self.now, messages=found, sender="post")
            outcomes = [self._carry(written(session, self._renderer.prepare(session, each))) for each in leased]
            dispatch.settle(session, self.now, outcomes=outcomes, sender="post")
        return bool(outcomes)

    def _carry(self, prepared: Letter | Outcome) -> Outcome:
        if isinstance(prepared, Outcome):
            assert not (prepared.reason or "").startswith("not written"), f"{prepared.message}: {prepared.reason}"
            return prepared
        message = prepared.message
        if isinstance(prepared.shown, Screen):
            assert 0 < len(prepared.shown.text) <= 4096
            carried = [button.data for row in prepared.shown.rows for button in row if button.data]
            assert all(len(each.encode()) <= 64 for each in carried)
        if message.message_id is None:
            self.sent[message.key] += 1
            self._numbers += 1
        return Outcome(message, OutboxState.SENT, message_id=message.message_id or self._numbers)

    def owed(self, after: int = 0) -> list[Owed]:
        """What was posted since the row of this id, oldest first."""
        with self.db.read() as session:
            return list(session.exec(select(Owed).where(col(Owed.id) > after).order_by(col(Owed.id))).all())

    def last_owed(self) -> int:
        """The id of the newest row."""
        with self.db.read() as session:
            return session.exec(select(Owed.id).order_by(col(Owed.id).desc()).limit(1)).first() or 0

    def facts(self) -> Facts:
        """What is true now."""
        with self.db.read() as session:
            found = [shifts.opening(session, shift_id=each) for each in SHIFTS]
            return Facts(
                {each.id: each for each in found if each},
                {(each.shift_id, each.member_id): each for each in session.exec(select(Place)).all()},
                {(each.shift_id, each.member_id): each for each in session.exec(select(Ask)).all()},
                {(each.shift_id, each.kind): each for each in session.exec(select(Search)).all()},
                {(each.shift_id, each.member_id): each for each in session.exec(select(Late)).all()},
                list(session.exec(select(Wait)).all()),
                list(session.exec(select(Swap)).all()),
                {(each.shift_id, each.member_id): each for each in session.exec(select(Standby)).all()},
            )

    def open_swaps(self) -> list[Swap]:
        """Proposals that wait for an answer."""
        with self.db.read() as session:
            return list(session.exec(select(Swap).where(Swap.state == SwapState.OPEN)).all())


def people(session: Session, now: datetime) -> None:
    """The team, and the shifts it is to fill."""
    for number, role in enumerate(ROLES, start=1):
        added = members.add(session, now, name=f"{role} {number}", role=role)
        if number != PHONELESS:
            members.bind(session, now, member=added, telegram_id=1000 + number)
    for number, (hour, length) in enumerate(HOURS):
        needs = dict(_NEEDS) if number < 3 else {COUNSELLOR: (1, 1 + number % 2)}
        starts_at = BEGIN + timedelta(hours=hour)
        shifts.add(
            session, now, starts_at=starts_at, ends_at=starts_at + timedelta(hours=length), needs=needs, opened_by=LEAD
        )


def member(session: Session, who: int) -> Member:
    """Somebody of the team."""
    found = members.get(session, member_id=who)
    assert found
    return found
