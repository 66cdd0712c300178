"""What a calendar's address answers over HTTP, to its owner's calendar and to everybody else."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.pages import routes
from bot.web import application
from handlers.calendar import actions
from handlers.joining import actions as joining
from handlers.members import actions as team
from handlers.planning import actions as planning
from storage import shifts
from storage.members import Language, Role
from tests import calendar_files
from tests.calendar.rota import give, leave, move, planned
from tests.calendar_files import Client
from tests.crew import Crew


@pytest.fixture
async def web(crew: Crew) -> AsyncIterator[httpx.AsyncClient]:
    """The web as the process serves it."""
    app = application(receive=_nothing, secret="x", health=dict, pages=routes(crew.deps))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://bot.example.org") as web:
        yield web


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna Tamm")


async def _nothing(_updates: list[Any]) -> None:
    return


def address(crew: Crew, who: int) -> str:
    return f"/calendar/{crew.do(actions.make_address, who, is_public=True)}.ics"


async def file(web: httpx.AsyncClient, path: str) -> bytes:
    answer = await web.get(path)
    assert answer.status_code == 200
    return answer.content


def hours(crew: Crew, shift_id: int) -> tuple[Any, Any]:
    with crew.db.read() as session:
        found = shifts.get(session, shift_id=shift_id)
        assert found
        return found.starts_at, found.ends_at


async def test_a_calendar_gets_its_owners_shifts_and_nothing_of_others(
    crew: Crew, web: httpx.AsyncClient, lead: int, anna: int
) -> None:
    mine, night, other = planned(crew, lead), planned(crew, lead, ahead=5, hours=(22, 6)), planned(crew, lead, ahead=7)
    for shift in (mine, night):
        give(crew, anna, shift)
    give(crew, crew.add("Mari"), other)
    answer = await web.get(address(crew, anna))
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-store"
    entries = calendar_files.read(answer.content)
    assert [(each.starts_at, each.ends_at) for each in entries] == [hours(crew, mine), hours(crew, night)]
    assert {each.status for each in entries} == {"CONFIRMED"}
    for name in (b"Anna", b"Mari", b"Liis", crew.deps.team.encode()):
        assert name not in answer.content


@pytest.mark.parametrize(
    ("language", "title"), [(Language.ET, "Valve"), (Language.EN, "Duty"), (Language.RU, "Дежурство")]
)
async def test_the_one_word_is_in_the_language_of_the_owner(
    crew: Crew, web: httpx.AsyncClient, lead: int, language: Language, title: str
) -> None:
    who = crew.add("Irina", language=language)
    give(crew, who, planned(crew, lead))
    content = await file(web, address(crew, who))
    assert [each.title for each in calendar_files.read(content)] == [title]
    assert calendar_files.title(content) == title


async def test_a_calendar_follows_moving_leaving_coming_back_and_cancelling(
    crew: Crew, web: httpx.AsyncClient, lead: int, anna: int
) -> None:
    shift, path, client = planned(crew, lead), address(crew, anna), Client()
    give(crew, anna, shift)
    client.takes(await file(web, path))
    assert client.shows == [hours(crew, shift)]
    moved = move(crew, shift, timedelta(hours=1))
    client.takes(await file(web, path))
    assert client.shows == [moved]
    leave(crew, anna, shift)
    client.takes(await file(web, path))
    assert client.shows == []
    give(crew, anna, shift)
    client.takes(await file(web, path))
    assert client.shows == [moved]
    crew.do(planning.cancel, lead, shift_id=shift)
    client.takes(await file(web, path))
    assert client.shows == []
    (entry,) = calendar_files.read(await file(web, path))
    assert (entry.uid, entry.sequence, entry.status) == (f"shift-{shift}-{anna}@valvelaud", 4, "CANCELLED")


async def test_what_was_cancelled_stays_thirty_days_and_so_does_what_is_over(
    crew: Crew, web: httpx.AsyncClient, lead: int, anna: int
) -> None:
    near, far, path = planned(crew, lead, ahead=1), planned(crew, lead, ahead=40), address(crew, anna)
    for shift in (near, far):
        give(crew, anna, shift)
    leave(crew, anna, far)
    crew.clock.advance(days=30, seconds=-1)
    assert [each.status for each in calendar_files.read(await file(web, path))] == ["CONFIRMED", "CANCELLED"]
    crew.clock.advance(seconds=1)
    assert [each.status for each in calendar_files.read(await file(web, path))] == ["CONFIRMED"]
    crew.clock.advance(days=2)
    assert calendar_files.read(await file(web, path)) == []


async def test_a_calendar_that_has_it_already_gets_nothing_until_something_changes(
    crew: Crew, web: httpx.AsyncClient, lead: int, anna: int
) -> None:
    shift, path = planned(crew, lead), address(crew, anna)
    give(crew, anna, shift)
    known = {"if-none-match": (await web.get(path)).headers["etag"]}
    crew.clock.advance(hours=1)
    assert (await web.get(path, headers=known)).status_code == 304
    assert (await web.head(path, headers=known)).status_code == 304
    move(crew, shift, timedelta(hours=1))
    assert (await web.get(path, headers=known)).status_code == 200


async def test_whatever_opens_nothing_is_answered_alike(
    crew: Crew, web: httpx.AsyncClient, lead: int, anna: int
) -> None:
    gone, path = address(crew, anna), address(crew, anna)
    off, left, lost = (crew.add(name) for name in ("Off", "Left", "Lost"))
    ended = [address(crew, who) for who in (off, left, lost)]
    crew.do(actions.switch_off, off)
    crew.do(team.disable, lead, member_id=left)
    crew.do(joining.cut_off, lead, member_id=lost)
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    malformed = [
        f"/calendar/{ref}" for ref in (token, f"{token}.ICS", f"{token}.txt", f"{token}x.ics", ".ics", "%00.ics")
    ]
    never = await web.get("/never")
    for each in (gone, *ended, *malformed, "/calendar", f"{path}/x"):
        answer = await web.get(each)
        assert (answer.status_code, answer.content) == (404, never.content), each
    assert (await web.get(path)).status_code == 200
