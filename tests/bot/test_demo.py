"""The demo's team as it begins, at any hour of any day: a living month, made by what the product runs."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import demo, demo_team
from bot.phone.exchange import Exchange
from bot.settings import Settings
from handlers.digests import jobs as digests
from handlers.kit import absentees
from handlers.kit.i18n import Texts
from handlers.ladder import jobs as ladder
from handlers.rules.eligibility import Why
from storage import absences, asks, cases, deputies, members, places, searches, shifts, standbys, swaps, waits
from storage.cases import CaseState, Level
from storage.contacts import Way
from storage.db import Database
from storage.members import Member
from storage.shifts import PlaceKind, PlaceState
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.letters import Post
from tests.phones import Telegram
from tests.plans import at

ZONE = ZoneInfo(demo_team.ZONE)


def begins(db: Database, now: datetime) -> None:
    """The team is made and everybody has joined."""
    with db.begin() as session:
        links = demo_team.prepare(session, now, username="valvelaud_bot")
        for number, each in enumerate(members.everyone(session)):
            if each.name in links:
                members.bind(session, now, member=each, telegram_id=1000 + number)
        demo_team.go_on(session, now)


def team_of(db: Database) -> Sequence[Member]:
    with db.read() as session:
        return members.everyone(session)


@pytest.mark.parametrize("day", [0, 3, 5])
def test_the_days_before_were_lived_and_something_goes_on_in_those_ahead(db: Database, day: int) -> None:
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC) + timedelta(days=day, hours=day - 3)
    begins(db, now)
    with db.begin() as session:
        phones = {each.id for each in members.everyone(session) if each.telegram_id is not None}
        ahead = shifts.between(session, since=now, until=now + timedelta(days=30))
        past = [
            place
            for found in shifts.between(session, since=now - timedelta(days=14), until=now)
            for place in places.of_shift(session, shift_id=found.id)
            if found.ends_at < now - timedelta(hours=1) and place.member_id in phones
        ]
        assert len(past) > 50
        assert {each.state for each in past if each.kind is not PlaceKind.RESERVE} == {PlaceState.DONE}
        assert any(each.kind is PlaceKind.SHADOW and each.beside is not None for each in past)
        (search,) = searches.pending(session)
        assert search.is_running
        assert len(asks.of_shift(session, shift_id=search.shift_id)) == 3
        assert sum(len(waits.line(session, shift_id=each.id)) for each in ahead) == 1
        assert sum(len(standbys.of_shift(session, shift_id=each.id)) for each in ahead) == 1
        (swap,) = swaps.waiting(session)
        assert members.get(session, member_id=swap.other_id) in [
            each for each in members.everyone(session) if each.name == demo_team.ASKED_TO_SWAP.name
        ]
        away = absences.after(session, member_ids=list(phones), since=now)
        assert len(away) == 2  # a volunteer, and the lead, who has a deputy


@pytest.mark.parametrize("day", [0, 3, 5])
def test_who_is_in_reserve_can_be_called_in_when_somebody_does_not_come(db: Database, day: int) -> None:
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC) + timedelta(days=day, hours=day - 3)
    begins(db, now)
    with db.begin() as session:
        ahead = shifts.between(session, since=now, until=now + timedelta(days=14))
        ready = [
            absentees.reserves(
                session, found.starts_at + timedelta(minutes=5), found=found, wanted=[PlaceKind.COUNSELLOR], zone=ZONE
            )
            for found in ahead
            if PlaceKind.RESERVE in found.counts
        ]
        assert sum(bool(each) for each in ready[:3]) >= 2
        known = [each for found in ready for each in found]
        assert all(each.member.is_reachable for each in known)
        assert {objection.why for each in known for objection in each.against} <= {Why.FULL}
        assert any(each.can_be_called for each in known)


@pytest.mark.parametrize("hour", [0, 3, 9, 14, 22])
def test_two_cases_go_on_one_is_done_and_a_deputy_is_named(db: Database, hour: int) -> None:
    now = datetime(2026, 11, 25, hour, 20, tzinfo=UTC)
    begins(db, now)
    with db.begin() as session:
        team = {each.name: each.id for each in members.everyone(session)}
        going, pressing, done = sorted(cases.unfinished(session), key=lambda each: (each.state, each.is_pressing))
        lead, manager = team[demo_team.LEAD.name], team[demo_team.MANAGER.name]
        assert (going.level, going.state, going.owner_id) == (Level.MEDIUM, CaseState.ACKNOWLEDGED, lead)
        assert (pressing.level, pressing.state, pressing.owner_id) == (Level.HIGH, CaseState.ACKNOWLEDGED, manager)
        assert (done.level, done.state, done.owner_id) == (Level.MEDIUM, CaseState.RESOLVED, manager)
        assert going.flagger_id != done.flagger_id
        assert all(each.shift_id is not None and each.category and each.need for each in (going, pressing, done))
        (deputy,) = deputies.ahead(session, now, member_id=lead)
        assert deputy.deputy_id == team[demo_team.DEPUTY.name]
        (away,) = absences.after(session, member_ids=[lead], since=now)
        assert (away.starts_at, away.ends_at) == (deputy.starts_at, deputy.ends_at)


@pytest.mark.parametrize("hour", [0, 9, 14])
def test_nobody_is_alerted_as_the_demo_begins(db: Database, clock: FakeClock, texts: Texts, hour: int) -> None:
    """What was alerted then is answered by now; what is asked of who has a case comes hours later."""
    clock.set(datetime(2026, 11, 25, hour, 20, tzinfo=UTC))
    begins(db, clock.now())
    crew = Crew(db, clock, ZONE, texts)
    for job in (ladder.watch, ladder.look_after, ladder.check):
        crew.ticks(job)
    arrived = Post(crew).delivers()
    about = {each.kind for each in arrived if each.kind.startswith(("cases.", "ladder.", "flagging.", "deputies."))}
    assert about <= {"flagging.news", "flagging.outcome", "deputies.duty"}


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-25 03:00", "2026-11-25"),  # a Wednesday, before it
        ("2026-11-25 09:00", "2026-11-26"),
        ("2026-11-27 09:00", "2026-12-01"),  # a Friday: Monday has no working day before it
        ("2026-12-23 12:00", "2026-12-29"),  # Christmas
    ],
)
def test_the_demo_opens_on_a_morning_of_work_after_a_day_of_work(now: str, morning: str) -> None:
    assert demo_team.opens_at(at(now)) == at(f"{morning} 07:15")


def test_the_lead_has_a_digest_with_something_in_most_sections(db: Database, clock: FakeClock, texts: Texts) -> None:
    clock.set(demo_team.opens_at(at("2026-11-25 09:00")))
    begins(db, clock.now())
    crew = Crew(db, clock, ZONE, texts)
    crew.ticks(digests.post)
    clock.set(at("2026-11-26 07:30"))
    crew.ticks(digests.post)
    lead = next(each.id for each in team_of(db) if each.name == demo_team.LEAD.name)
    (shown,) = [e.screen for e in Post(crew).delivers() if e.kind == "digests.morning" and e.member_id == lead]
    for heading in ("Vajab otsust", "Viimane ööpäev", "Täna", "Inimesed"):
        assert f"<b>{heading}</b>" in shown.text
    assert "suur risk · tiimijuht võttis vastu" in shown.text
    assert "1 hilines" in shown.text
    assert "Järelvestlust soovib 1" in shown.text


async def test_the_demo_reaches_the_phones_of_its_sandbox_and_no_others(tmp_path: Path) -> None:
    async with Telegram() as telegram:
        settings = demo._settings(telegram, tmp_path)
        async with Exchange(settings) as exchange:
            assert set(exchange.channels) == {Way.NTFY, Way.PUSHOVER, Way.SMS, Way.VOICE}
            assert [await channel.check() for channel in exchange.channels.values()] == [None] * 4
        assert len(telegram.phones.pushover.requests) == 1
        assert [provider.refusals for provider in telegram.phones.providers if provider.prefix != "messente"] == [
            []
        ] * 4


async def test_the_demo_hears_of_keys_pressed_in_calls_and_fetches_its_updates(tmp_path: Path) -> None:
    async with Telegram() as telegram:
        settings = demo._settings(telegram, tmp_path)
    assert settings.public_url == f"http://127.0.0.1:{settings.web_port}"
    assert settings.polls
    assert not Settings(public_url=settings.public_url, web_port=settings.web_port).polls
