"""A scripted HTTP server and a forward proxy on loopback: the far ends of the transport's connections."""

import asyncio
import base64
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

OK = b'{"ok":true,"result":true}'


@dataclass
class Call:
    """One request as it came over the wire. `connection` numbers the connections from 1."""

    connection: int
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[[Call, asyncio.StreamWriter], Awaitable[None]]


def reply(body: bytes = OK, *, status: str = "200 OK") -> Answer:
    async def answer(call: Call, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    return answer


async def hang_up(call: Call, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def say_half(call: Call, writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"ok":true')
    writer.close()


async def stay_silent(call: Call, writer: asyncio.StreamWriter) -> None:
    return


@dataclass
class Server:
    """Answers each call with the next of `script`, and after that with ok."""

    script: list[Answer] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)
    port: int = 0
    reads_bodies: bool = True
    tls: ssl.SSLContext | None = None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        number = len(self.writers)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while not writer.is_closing():
                call = await read_call(reader, number, with_body=self.reads_bodies)
                self.calls.append(call)
                if not self.reads_bodies:
                    return
                answer = self.script.pop(0) if self.script else reply()
                await answer(call, writer)
                await writer.drain()


async def read_call(reader: asyncio.StreamReader, number: int, *, with_body: bool = True) -> Call:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0"))) if with_body else b""
    return Call(number, method, target, headers, body)


@contextlib.asynccontextmanager
async def listening(server: "Server | Proxy") -> AsyncIterator[None]:
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=server.tls)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield
    finally:
        listener.close()
        for writer in server.writers:
            writer.transport.abort()
        await asyncio.gather(*(gone(writer) for writer in server.writers))
        await listener.wait_closed()


async def gone(writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


@dataclass
class Proxy:
    """A forward proxy for absolute addresses and CONNECT that wants `credentials`."""

    credentials: str
    seen: list[str] = field(default_factory=list)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)
    port: int = 0
    tls: ssl.SSLContext | None = None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            call = await read_call(reader, len(self.writers))
            self.seen.append(f"{call.method} {call.target}")
            expected = "Basic " + base64.b64encode(self.credentials.encode()).decode()
            if call.headers.get("proxy-authorization") != expected:
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                writer.close()
            elif call.method == "CONNECT":
                await self._tunnel(call.target, reader, writer)
            else:
                await self._forward(call, writer)

    async def _tunnel(self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(*target.split(":"))
        self.writers.append(far_writer)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(pour(reader, far_writer), pour(far_reader, writer))

    async def _forward(self, call: Call, writer: asyncio.StreamWriter) -> None:
        address, _, path = call.target.removeprefix("http://").partition("/")
        far_reader, far_writer = await asyncio.open_connection(*address.split(":"))
        self.writers.append(far_writer)
        head = f"{call.method} /{path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {len(call.body)}\r\n\r\n"
        far_writer.write(head.encode() + call.body)
        await pour(far_reader, writer)


async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()
