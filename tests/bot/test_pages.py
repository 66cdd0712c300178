"""Pages of features over HTTP: read only, kept by nobody, told apart from nothing by nobody, and not in a flood."""

import logging
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlmodel import Session

from bot.pages import Allowance, routes
from bot.web import application
from handlers.kit.feature import Deps, Feature, Reply
from handlers.kit.i18n import Texts
from storage.db import Database, Unavailable
from tests.conftest import FakeClock

MADE: list[str] = []
SECRET = "s3cret-ref"


def page(_session: Session, now: datetime, deps: Deps, ref: str) -> Reply | None:
    def make() -> bytes:
        MADE.append(ref)
        return f"{deps.team} {now:%H:%M} {ref}".encode()

    return Reply(make, "text/plain", f"tag of {ref}") if ref.startswith("s3cret") else None


@pytest.fixture
async def client(
    sqlite_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts, request: pytest.FixtureRequest
) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody on the web; at most so many are answered as the test says."""
    MADE.clear()
    db = Database(sqlite_url, synchronous="OFF")
    deps = Deps(db, clock, zone, texts, "Valvelaud", "valvelaud_bot", (Feature("odd", pages={"odd": page}),))
    allowance = Allowance(getattr(request, "param", 100), 0.0)
    app = application(receive=_nothing, secret="x", health=lambda: {"is_well": True}, pages=routes(deps, allowance))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://bot.example.org") as client:
        yield client
    db.close()


async def _nothing(_updates: list[Any]) -> None:
    return


async def test_who_knows_the_address_reads_and_nobody_on_the_way_keeps_it(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/odd/{SECRET}")
    assert (answer.status_code, answer.text) == (200, f"Valvelaud 08:00 {SECRET}")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


async def test_what_does_not_exist_looks_like_an_address_that_never_was(client: httpx.AsyncClient) -> None:
    never = await client.get("/never")
    for ref in ("x", "S3CRET", "%00", "%FF", "x" * 9000, "a%2Fb", "%2E%2E", "é"):
        answer = await client.get(f"/odd/{ref}")
        assert (answer.status_code, answer.text) == (never.status_code, never.text) == (404, "Not Found")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_a_page_can_only_be_read(client: httpx.AsyncClient, method: str) -> None:
    assert (await client.request(method, f"/odd/{SECRET}")).status_code == 405
    assert MADE == []


async def test_who_asks_for_the_head_gets_the_same_head(client: httpx.AsyncClient) -> None:
    whole, head = await client.get(f"/odd/{SECRET}"), await client.head(f"/odd/{SECRET}")
    assert (head.status_code, head.headers) == (200, whole.headers)
    assert (await client.head("/odd/x")).status_code == 404


@pytest.mark.parametrize("known", ['"{}"', 'W/"{}"', '"other", "{}"', "*"])
async def test_what_somebody_has_already_is_not_made_again(client: httpx.AsyncClient, known: str) -> None:
    tag = (await client.get(f"/odd/{SECRET}")).headers["etag"].strip('"')
    MADE.clear()
    answer = await client.get(f"/odd/{SECRET}", headers={"if-none-match": known.format(tag)})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", f'"{tag}"')
    assert MADE == []


@pytest.mark.parametrize("known", ["", '"other"', "tag of s3cret-ref", '"tag of"'])
async def test_who_has_something_else_gets_it_whole(client: httpx.AsyncClient, known: str) -> None:
    assert (await client.get(f"/odd/{SECRET}", headers={"if-none-match": known})).status_code == 200


@pytest.mark.parametrize("client", [2], indirect=True)
async def test_a_flood_is_told_to_come_later_and_does_not_reach_the_database(client: httpx.AsyncClient) -> None:
    assert [(await client.get("/odd/x")).status_code for _ in range(2)] == [404, 404]
    answer = await client.get(f"/odd/{SECRET}")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
    assert MADE == []
    assert (await client.get("/health")).status_code == 200  # what is no page of a feature is not counted


async def test_while_the_database_is_away_who_asks_is_told_to_come_later(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_db: Database, _work: Any) -> None:
        raise Unavailable("gone")

    monkeypatch.setattr(Database, "look", away)
    answer = await client.get(f"/odd/{SECRET}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")


async def test_no_address_is_written_into_the_log(client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for ref in (SECRET, "x-unknown"):
            await client.get(f"/odd/{ref}")
    ours = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert [
        record.getMessage() for record in ours if SECRET in record.getMessage() or "odd" in record.getMessage()
    ] == []


def test_an_allowance_fills_up_again_as_time_passes_and_never_over_its_brim() -> None:
    now = [0.0]
    allowance = Allowance(2, 0.5, lambda: now[0])
    assert [allowance.take() for _ in range(3)] == [True, True, False]
    now[0] = 1.0
    assert not allowance.take()
    now[0] = 2.0
    assert [allowance.take(), allowance.take()] == [True, False]
    now[0] = 1000.0
    assert [allowance.take() for _ in range(3)] == [True, True, False]
