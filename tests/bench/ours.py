"""How the bot itself is started and filled for the bench."""

import compileall
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.planning import actions
from storage import members, policies, schema
from storage.db import Database
from storage.members import Member, Role
from tests.bench.scenario import Kind, Load
from tests.sources import ROOT

_PACKAGES = ("storage", "handlers", "bot")
_ZONE = ZoneInfo("Europe/Tallinn")
_HOURS = range(8, 22)
_AHEAD = 7  # days

Fill = Callable[[Path, Load], tuple[str, ...]]
"""Given the bot's data folder and the load: create the database by the real migrations and actions, with `load.users`
members whose Telegram ids count from `load.first_user`, and shifts to take. Returns what {item} stands for in the
payloads, by person: person k taps on item k (modulo their number)."""


@dataclass(frozen=True)
class Ours:
    """`payloads` are what a person taps in turn, for example taking a place and giving it back."""

    fill: Fill
    payloads: tuple[str, ...]
    name: str = "Valvelaud"
    kinds: tuple[Kind, ...] = ("tap",)

    def command(self, url: str) -> list[str]:
        return [sys.executable, "-m", "bot", "run"]

    def environment(self, url: str, folder: Path) -> dict[str, str]:
        return {
            "VALVELAUD_TELEGRAM_TOKEN": "123456:" + "b" * 35,
            "VALVELAUD_TELEGRAM_URL": url,
            "VALVELAUD_DATA_DIR": str(folder),
        }

    def prepare(self, folder: Path, load: Load) -> Load:
        for package in _PACKAGES:  # as whoever installs it does: the start of the compiler is not the bot's
            compileall.compile_dir(ROOT / package, quiet=1)
        return replace(load, items=self.fill(folder, load), payloads=self.payloads)


def fill(folder: Path, load: Load) -> tuple[str, ...]:
    """A team of `load.users` volunteers and a shift for each of them, opened by a lead some days ahead."""
    folder.mkdir(parents=True, exist_ok=True)
    db = Database(f"sqlite:///{folder / 'valvelaud.db'}")
    schema.migrate(db)
    now = datetime.now(UTC)
    with db.begin() as session:
        lead = members.add(session, now, name="Lead", role=Role.LEAD)
        for number in range(load.users):
            member = members.add(session, now, name=f"Volunteer {number}", role=Role.VOLUNTEER)
            member.telegram_id, member.joined_at = load.first_user + number, now
        policies.put(session, now, key="volunteer.opens", value=366, changed_by=lead.id)
        items = tuple(str(_open(session, now, lead, number)) for number in range(load.users))
    db.close()
    return items


def _open(session: Session, now: datetime, lead: Member, number: int) -> int:
    """Open the person's shift: far enough ahead that leaving it is no news to the lead."""
    days, hour = divmod(number, len(_HOURS))
    day = now.date() + timedelta(days=_AHEAD + days)
    hours = (time(_HOURS[hour]), time(_HOURS[hour] + 1))
    return actions.create(session, now, actor=lead, day=day, hours=hours, places=2, zone=_ZONE).shift.id


OURS: Ours | None = Ours(fill=fill, payloads=("shifts:take:{item}", "shifts:leave:{item}"))
"""Real sign-ups: everybody takes a place in their shift and gives it back, again and again."""
