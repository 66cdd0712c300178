"""Figures of weeks and months are never read in a transaction that writes: on SQLite everybody else would wait."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from handlers.registry import FEATURES
from storage import case_figures, figures, members, outbox
from storage.db import READ_ONLY
from storage.members import Role
from tests.stage import Stage

SNAPSHOT: dict[bool, dict[str, Any]] = {True: READ_ONLY, False: {"isolation_level": "REPEATABLE READ"}}


@pytest.fixture
def read_in(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """With which options of the connection rows of figures are read."""
    seen: list[dict[str, Any]] = []

    def noting(find: Callable[..., Any]) -> Callable[..., Any]:
        def found(session: Session, **given: Any) -> Any:
            seen.append(dict(session.connection().get_execution_options()))
            return find(session, **given)

        return found

    for module, name in ((figures, "ran"), (figures, "served"), (case_figures, "raised"), (case_figures, "asked")):
        monkeypatch.setattr(module, name, noting(getattr(module, name)))
    return seen


def _are_snapshots(stage: Stage, read_in: list[dict[str, Any]]) -> bool:
    """Whether something was read, and all of it in reading transactions."""
    wanted = SNAPSHOT[stage.db.is_sqlite].items()
    return bool(read_in) and all(wanted <= each.items() for each in read_in)


@pytest.mark.parametrize(
    ("button", "head"),
    [
        ("weekly:last", "Nädalaaruanne"),
        ("weekly:of:20261123", "Nädalaaruanne"),
        ("reports:month:202610", "Kuuaruanne"),
        ("reports:outside:202611", "Kuuaruanne"),
        ("stats:show:week:12", "Statistika"),
        ("stats:show:cases:202611", "Statistika"),
    ],
)
async def test_a_tap_on_figures_reads_them_beside_whoever_writes(
    stage: Stage, read_in: list[dict[str, Any]], button: str, head: str
) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    await lead.taps(await stage.finds(lead, button), "0")
    await lead.sees(head)
    assert _are_snapshots(stage, read_in)


@pytest.mark.parametrize(
    ("kind", "head"), [("weekly.sent", "Nädalaaruanne"), ("reports.monthly", "Kuuaruanne")], ids=["week", "month"]
)
async def test_a_report_that_comes_by_itself_does_so_too(
    stage: Stage, read_in: list[dict[str, Any]], kind: str, head: str
) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    with stage.db.begin() as session:
        reader = members.by_telegram(session, telegram_id=lead.id)
        assert reader is not None
        now, params = stage.telegram.clock.now(), {"day": "2026-11-23"}
        outbox.post(session, now, key="report", kind=kind, params=params, member_id=reader.id)
    await lead.sees(head)
    assert _are_snapshots(stage, read_in)


def test_the_kinds_that_are_read_aside_are_known() -> None:
    aside = {f"{of.name}.{what}" for of in FEATURES for what, each in of.messages.items() if each.aside is not None}
    assert aside == {"weekly.sent", "weekly.report", "reports.month", "reports.monthly", "stats.card"}
