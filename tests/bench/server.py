"""A Bot API that only costs time: `python -m tests.bench.server --latency 0.05` prints its port and serves till killed.

getUpdates follows the load given by POST /bench/load, every other method succeeds. GET /bench/polled waits for the
first getUpdates, GET /bench/done?SECONDS for the end of the load, and answers with the figures.
"""

import argparse
import asyncio
import contextlib
import json
import sys
from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qsl

import httptools

from tests.bench.figures import report
from tests.bench.scenario import Load, Run

ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
WEBHOOK = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
LONGEST_POLL = 50.0


class BotApi:
    """The state behind all connections."""

    def __init__(self, latency: float) -> None:
        self.latency = latency
        self.loop = asyncio.get_running_loop()
        self.run = Run(Load("text", 0), started_at=self.loop.time(), first_id=1)
        self.polled_at: float | None = None
        self.polled = asyncio.Event()
        self.done = asyncio.Event()
        self.loaded = asyncio.Event()
        self._sent = 1

    def start(self, load: Load) -> None:
        first_id = self.run.first_id + len(self.run.moments)
        self.run = Run(load, started_at=self.loop.time(), first_id=first_id)
        self.done.clear()
        self.loaded.set()
        self.loaded = asyncio.Event()

    def call(self, method: str, fields: dict[str, Any]) -> bytes:
        """The result of any method but getUpdates."""
        self.run.note(method, fields, self.loop.time())
        if self.run.is_done:
            self.done.set()
        if method == "getMe":
            return json.dumps(ME).encode()
        if method == "getWebhookInfo":
            return json.dumps(WEBHOOK).encode()
        if method.startswith(("send", "edit")) and method != "sendChatAction":
            self._sent += 1
            chat = {"id": int(fields.get("chat_id", 0)), "type": "private"}
            return json.dumps({"message_id": self._sent, "date": 1, "chat": chat, "text": "ok"}).encode()
        return b"true"

    async def poll(self, fields: dict[str, Any]) -> bytes:
        """getUpdates: at once when something is there, else when something comes in or the poll's own time is over."""
        asked_at = self.loop.time()
        if not self.polled.is_set():
            self.polled_at = asked_at
            self.polled.set()
        limit, offset = int(fields.get("limit", 100)), int(fields.get("offset", 0))
        until = asked_at + min(float(fields.get("timeout", 0)), LONGEST_POLL)
        while True:
            self.run.confirm(offset)
            updates = self.run.hand_out(self.loop.time(), limit=limit)
            now = self.loop.time()
            if updates or now >= until:
                return b"[" + b",".join(updates) + b"]"
            due_at = self.run.next_due_at()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(min(until, due_at or until)):
                    await self.loaded.wait()


class Connection(asyncio.Protocol):
    """One keep-alive connection; clients do not pipeline."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self.parser: Any = httptools.HttpRequestParser(self)
        self.url = b""
        self.body = b""
        self.tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        for task in self.tasks:
            task.cancel()

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_message_begin(self) -> None:
        self.url = self.body = b""

    def on_url(self, url: bytes) -> None:
        self.url += url

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        path, _, query = self.url.decode().partition("?")
        method = path.rpartition("/")[2]
        if path.startswith("/bench/"):
            self._later(self._control(method, query))
        elif method == "getUpdates":
            self._later(self._poll(fields_of(self.body, query)))
        else:
            answer = b'{"ok":true,"result":' + self.api.call(method, fields_of(self.body, query)) + b"}"
            if self.api.latency:
                self.api.loop.call_later(self.api.latency, self._reply, answer)
            else:
                self._reply(answer)

    def _later(self, work: Any) -> None:
        task: asyncio.Task[None] = self.api.loop.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _poll(self, fields: dict[str, Any]) -> None:
        # What comes in while a poll hangs needs only the way back; the way there is over.
        await asyncio.sleep(self.api.latency / 2)
        result = await self.api.poll(fields)
        await asyncio.sleep(self.api.latency / 2)
        self._reply(b'{"ok":true,"result":' + result + b"}")

    async def _control(self, what: str, query: str) -> None:
        answer: dict[str, Any] = {}
        if what == "load":
            self.api.start(Load.from_json(self.body))
        elif what == "polled":
            await self.api.polled.wait()
            answer = {"polled_at": self.api.polled_at}
        elif what == "done":
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(float(query)):
                    await self.api.done.wait()
            answer = asdict(report(self.api.run))
        self._reply(json.dumps(answer).encode())

    def _reply(self, body: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        self.transport.write(head + body)


def fields_of(body: bytes, query: str) -> dict[str, Any]:
    if body.startswith(b"{"):
        fields: dict[str, Any] = json.loads(body)
        return fields
    return dict(parse_qsl(body.decode() or query))


async def serve(latency: float) -> None:
    api = BotApi(latency)
    listener = await api.loop.create_server(lambda: Connection(api), "127.0.0.1", 0)
    sys.stdout.write(f"{listener.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await listener.serve_forever()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--latency", type=float, default=0.0, help="seconds between a request and its answer")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(arguments.parse_args().latency))
