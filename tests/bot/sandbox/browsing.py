"""The page's side of the wire, without a browser."""

import asyncio
import json
from typing import Any

import aiohttp

from tests.phones import Phone, Telegram


class Browser:
    """The page's side of the wire."""

    def __init__(self, telegram: Telegram, session: aiohttp.ClientSession) -> None:
        self._url = telegram.url
        self._session = session

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        async with self._session.get(self._url + path, headers=headers) as response:
            return response.status, await response.text()

    async def state(self) -> dict[str, Any]:
        shown: dict[str, Any] = json.loads((await self.get("/page/state"))[1])
        return shown

    async def post(self, path: str, body: Any = None, **how: Any) -> tuple[int, dict[str, Any]]:
        how = {"json": body, **how} if body is not None else how
        async with self._session.post(self._url + path, headers={"X-Sandbox": "1"}, **how) as response:
            return response.status, await response.json()

    async def act(self, person: int, do: str, **more: Any) -> dict[str, Any]:
        """Something that must work."""
        status, answer = await self.post("/page/act", {"person": person, "do": do, **more})
        assert status == 200, answer
        return answer

    async def events(self, since: int, count: int) -> list[dict[str, Any]]:
        """The next so many events of the stream."""
        found: list[dict[str, Any]] = []
        async with asyncio.timeout(5), self._session.get(f"{self._url}/page/events?since={since}") as response:
            assert response.content_type == "text/event-stream"
            async for line in response.content:
                if line.startswith(b"data: "):
                    found.append(json.loads(line[6:]))
                if len(found) == count:
                    break
        return found


def person_in(state: dict[str, Any], phone: Phone) -> dict[str, Any]:
    return next(person for person in state["people"] if person["id"] == phone.id)
