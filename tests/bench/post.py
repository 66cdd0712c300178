"""A briefing to five hundred people with alerts in its midst, against the sandbox that polices like Telegram."""

import asyncio
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from pydantic import SecretStr
from sqlmodel import Session
from telegram import Bot

from bot.app import App
from bot.demo import DemoSettings
from bot.sandbox import Person, Sandbox
from handlers.registry import FEATURES, HOOKS
from storage import members, outbox
from storage.members import Role
from storage.outbox import Priority

PEOPLE = 500
LIMIT = 30.0  # messages a second Telegram bears (Bot FAQ)
ALERTS = 10
ALERT_EVERY = 1.5  # seconds, for one chat bears one message a second
PATIENCE = 60.0  # seconds
KIND = "members.reachable"


def measure() -> str:
    """How long the briefing took against Telegram's own limit, and how late the alerts were."""
    return asyncio.run(_measure())


async def _measure() -> str:
    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox(police=True) as sandbox:
            people = [sandbox.person(f"Volunteer {number}", language="et") for number in range(PEOPLE + 1)]
            await _start(sandbox, people)
            settings = DemoSettings(
                telegram_token=SecretStr(sandbox.token), telegram_url=sandbox.url, data_dir=Path(folder)
            )
            app, stop = App(settings, features=FEATURES, hooks=HOOKS), asyncio.Event()
            running = asyncio.create_task(app.run(stop))
            await app.is_ready.wait()
            try:
                return await _brief(sandbox, app, people)
            finally:
                stop.set()
                await running


async def _brief(sandbox: Sandbox, app: App, people: list[Person]) -> str:
    if app.parts is None:
        raise RuntimeError("the bot has not started")
    db, now = app.parts.deps.db, app.parts.deps.clock.now()
    team, lead = await db.act(lambda session: _team(session, people, now))
    sandbox.calls.clear()
    due = [now + timedelta(seconds=0.5 + ALERT_EVERY * number) for number in range(ALERTS)]
    await db.act(lambda session: _owe(session, now, team, lead, due))
    app.parts.delivery.nudge()
    await _until_sent(sandbox, PEOPLE + ALERTS)
    tried = [call for call in sandbox.calls if call.method == "sendMessage"]
    refused = sum(call.status == 429 for call in tried)
    sent = [call for call in tried if call.status == 200]
    first, last = sent[0].at, sent[-1].at
    took = (last - first).total_seconds()
    least = (PEOPLE + ALERTS - 1) / LIMIT
    alerts = [call.at for call in sent if str(call.params.get("chat_id")) == str(people[-1].id)]
    late = [(at - wanted).total_seconds() for at, wanted in zip(sorted(alerts), due, strict=True)]
    return "\n".join(
        [
            "### A briefing to 500 people with 10 alerts in the midst of it",
            "",
            "| | measured | target |",
            "|---|---|---|",
            f"| {PEOPLE + ALERTS} messages | {took:.1f} s, {took / least:.2f} of what 30/s needs | at most 1.05 |",
            f"| answered 429 | {refused} | 0 |",
            f"| alert sent after it was due | median {median(late):.2f} s, longest {max(late):.2f} s | under 2 s |",
        ]
    )


async def _start(sandbox: Sandbox, people: list[Person]) -> None:
    """Everybody has pressed Start long ago: the bot may write to them and has nothing left to answer."""
    for person in people:
        person.command("/start")
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot:
        await bot.delete_webhook(drop_pending_updates=True)


def _team(session: Session, people: list[Person], now: datetime) -> tuple[list[int], int]:
    ids = []
    for number, person in enumerate(people):
        role = Role.MANAGER if number == PEOPLE else Role.VOLUNTEER
        member = members.add(session, now, name=f"Volunteer {number}", role=role)
        members.bind(session, now, member=member, telegram_id=person.id)
        ids.append(member.id)
    return ids[:-1], ids[-1]


def _owe(session: Session, now: datetime, people: list[int], lead: int, due: list[datetime]) -> None:
    about = {"member_id": lead}
    for member_id in people:
        key, bulk = f"bench:{member_id}", Priority.BULK
        outbox.post(session, now, key=key, kind=KIND, params=about, member_id=member_id, priority=bulk)
    for number, at in enumerate(due):
        key, alert = f"alert:{number}", Priority.ALERT
        outbox.post(session, now, key=key, kind=KIND, params=about, member_id=lead, priority=alert, not_before=at)


async def _until_sent(sandbox: Sandbox, wanted: int) -> None:
    for _ in range(int(PATIENCE / 0.1)):
        if sum(call.method == "sendMessage" and call.status == 200 for call in sandbox.calls) >= wanted:
            return
        await asyncio.sleep(0.1)
    raise TimeoutError
