"""The transport against real sockets: what arrives, what comes back, and what a failure is called."""

import asyncio
import email.message
import email.parser
import io
import json
import socket
import ssl
import subprocess
import time
import traceback
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import telegram
from telegram.error import BadRequest, Forbidden, NetworkError, TimedOut

from bot import transport
from bot.transport import AiohttpRequest, NotSent, Uncertain
from tests.bot.telegrams import Proxy, Server, hang_up, listening, reply, say_half, stay_silent

TOKEN = "123456:AAH-secret_secret_secret_secret_secret"
MESSAGE = json.dumps(
    {"ok": True, "result": {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "tere"}}
).encode()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    async with listening(server):
        yield server


@pytest.fixture
async def request_(server: Server) -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest() as request:
        yield request


@pytest.fixture
def bot(server: Server, request_: AiohttpRequest) -> telegram.Bot:
    return bot_of(server, request_)


def bot_of(server: Server, request: AiohttpRequest, *, scheme: str = "http", host: str = "127.0.0.1") -> telegram.Bot:
    address = f"{scheme}://{host}:{server.port}"
    return telegram.Bot(TOKEN, base_url=f"{address}/bot", request=request, get_updates_request=request)


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def parts_of(headers: dict[str, str], body: bytes) -> dict[str, email.message.Message]:
    head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode()
    parts = email.parser.BytesParser().parsebytes(head + body).get_payload()
    assert isinstance(parts, list)
    found = {}
    for part in parts:
        assert isinstance(part, email.message.Message)
        found[str(part.get_param("name", header="content-disposition"))] = part
    return found


async def test_a_message_arrives_as_it_was_written(server: Server, bot: telegram.Bot) -> None:
    server.script = [reply(MESSAGE)]
    keyboard = telegram.InlineKeyboardMarkup.from_button(telegram.InlineKeyboardButton("Võtan", callback_data="s:t:1"))
    message = await bot.send_message(5, "Öö & päev = 24 h\nда+ 🌙", reply_markup=keyboard)
    assert message.message_id == 7
    (call,) = server.calls
    assert (call.method, call.target) == ("POST", f"/bot{TOKEN}/sendMessage")
    assert call.headers["content-type"] == "application/json"
    fields = json.loads(call.body)
    assert (fields["chat_id"], fields["text"]) == (5, "Öö & päev = 24 h\nда+ 🌙")
    assert fields["reply_markup"]["inline_keyboard"][0][0]["text"] == "Võtan"


async def test_half_a_letter_does_not_break_the_call(server: Server, bot: telegram.Bot) -> None:
    server.script = [reply(MESSAGE)]
    await bot.send_message(5, "\ud83d")
    assert json.loads(server.calls[0].body)["text"] == "?"


async def test_a_call_without_parameters_has_an_empty_object(server: Server, bot: telegram.Bot) -> None:
    assert await bot.log_out()
    assert server.calls[0].body == b"{}"


async def test_a_document_arrives_whole_with_its_name(server: Server, bot: telegram.Bot) -> None:
    server.script = [reply(MESSAGE)]
    content = bytes(range(256)) * 4096
    await bot.send_document(5, io.BytesIO(content), filename='Öö "graafik".xlsx', caption="nädal")
    parts = parts_of(server.calls[0].headers, server.calls[0].body)
    assert parts["document"].get_payload(decode=True) == content
    assert 'filename="Öö %22graafik%22.xlsx"'.encode() in server.calls[0].body
    assert parts["document"].get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert parts["caption"].get_payload(decode=True) == "nädal".encode()


async def test_a_photo_arrives_with_its_type(server: Server, bot: telegram.Bot) -> None:
    server.script = [reply(MESSAGE)]
    await bot.send_photo(5, b"\x89PNG\r\n\x1a\n--not-a-boundary", filename="chart.png")
    part = parts_of(server.calls[0].headers, server.calls[0].body)["photo"]
    assert part.get_content_type() == "image/png"
    assert part.get_payload(decode=True) == b"\x89PNG\r\n\x1a\n--not-a-boundary"


async def test_an_album_carries_its_files_as_attachments(server: Server, bot: telegram.Bot) -> None:
    server.script = [reply(b'{"ok":true,"result":[]}')]
    await bot.send_media_group(5, [telegram.InputMediaPhoto(b"one"), telegram.InputMediaPhoto(b"two")])
    parts = parts_of(server.calls[0].headers, server.calls[0].body)
    media = json.loads(str(parts["media"].get_payload()))
    names = [item["media"].removeprefix("attach://") for item in media]
    assert [parts[name].get_payload(decode=True) for name in names] == [b"one", b"two"]


async def test_a_file_handle_is_read_and_left_open(server: Server, bot: telegram.Bot, tmp_path: Path) -> None:
    server.script = [reply(MESSAGE)]
    path = tmp_path / "brief.txt"
    path.write_text("tere")
    with path.open("rb") as handle:
        await bot.send_document(5, telegram.InputFile(handle, read_file_handle=False))
        assert not handle.closed
    assert parts_of(server.calls[0].headers, server.calls[0].body)["document"].get_payload() == "tere"


async def test_a_file_comes_back_as_bytes(server: Server, bot: telegram.Bot) -> None:
    server.script = [reply(json.dumps({"ok": True, "result": {"file_id": "a", "file_unique_id": "b"}}).encode())]
    await bot.get_file("a")
    server.script = [reply(b"\x00" * 10)]
    assert await bot.request.retrieve(f"http://127.0.0.1:{server.port}/file/bot{TOKEN}/a.pdf") == b"\x00" * 10
    assert server.calls[1].method == "GET"


async def test_a_large_answer_comes_back_whole(server: Server, bot: telegram.Bot) -> None:
    server.script = [reply(b"x" * 8_000_000)]
    body = await bot.request.retrieve(f"http://127.0.0.1:{server.port}/file/bot{TOKEN}/big")
    assert len(body) == 8_000_000


async def test_errors_of_the_bot_api_keep_their_meaning(
    server: Server, bot: telegram.Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    server.script = [
        reply(b'{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}', status="400 Bad Request"),
        reply(b'{"ok":false,"description":"Forbidden: bot was blocked by the user"}', status="403 Forbidden"),
        reply(b'{"ok":false,"parameters":{"retry_after":9}}', status="429 Too Many Requests"),
        reply(b"<html>bad gateway</html>", status="502 Bad Gateway"),
    ]
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "a")
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(5, "a")
    with pytest.raises(telegram.error.RetryAfter, match="9"):
        await bot.send_message(5, "a")
    with pytest.raises(NetworkError, match="bad gateway") as caught:
        await bot.send_message(5, "a")
    assert not isinstance(caught.value, NotSent)


async def test_a_redirect_is_not_followed(server: Server, bot: telegram.Bot) -> None:
    server.script = [reply(b"{}", status="301 Moved\r\nLocation: http://127.0.0.1:1/")]
    with pytest.raises(NetworkError, match="301"):
        await bot.send_message(5, "a")
    assert len(server.calls) == 1


async def test_no_answer_in_time_is_uncertain(server: Server, bot: telegram.Bot) -> None:
    server.script = [stay_silent]
    with pytest.raises(Uncertain) as caught:
        await bot.send_message(5, "a", read_timeout=0.05)
    assert isinstance(caught.value, TimedOut)
    assert len(server.calls) == 1


async def test_an_upload_nobody_reads_was_not_sent(server: Server, bot: telegram.Bot) -> None:
    server.reads_bodies = False
    with pytest.raises(NotSent):
        await bot.send_document(5, b"x" * 20_000_000, write_timeout=0.2)
    assert len(server.calls) == 1


async def test_a_refused_connection_was_not_sent() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NotSent, match="refused"):
            await bot_of(Server(port=unused_port()), request).send_message(5, "a")


async def test_an_unknown_host_was_not_sent() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NotSent):
            await bot_of(Server(port=80), request, host="nowhere.invalid").send_message(5, "a")


async def test_a_connection_that_is_not_accepted_was_not_sent() -> None:
    with socket.socket() as deaf, socket.socket() as first, socket.socket() as second:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        # The queue of length 0 holds one connection; the kernel drops the rest.
        for filler in (first, second):
            filler.setblocking(False)
            filler.connect_ex(deaf.getsockname())
        async with AiohttpRequest(connect_timeout=0.1) as request:
            with pytest.raises(NotSent, match="Timeout"):
                await bot_of(Server(port=deaf.getsockname()[1]), request).send_message(5, "a")


async def test_a_full_pool_was_not_sent(server: Server) -> None:
    server.script = [stay_silent]
    async with AiohttpRequest(connection_pool_size=1, pool_timeout=0.05) as request:
        bot = bot_of(server, request)
        held = asyncio.create_task(bot.get_me(read_timeout=30))
        await asyncio.sleep(0)
        with pytest.raises(NotSent, match="in use"):
            await bot.send_message(5, "a")
        held.cancel()
        await asyncio.gather(held, return_exceptions=True)
        server.script = [reply(MESSAGE)]
        await bot.send_message(5, "the connection is free again")


async def test_connections_are_kept_and_at_most_as_many_as_allowed(server: Server) -> None:
    async with AiohttpRequest(connection_pool_size=3, pool_timeout=None) as request:
        bot = bot_of(server, request)
        await asyncio.gather(*(bot.delete_message(5, number) for number in range(20)))
        await bot.delete_message(5, 20)
    assert len(server.calls) == 21
    assert len(server.writers) <= 3


async def test_an_idle_connection_closed_meanwhile_costs_nothing(
    server: Server, bot: telegram.Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "QUIET_FOR", 0.0)
    await bot.delete_message(5, 1)
    # The process sleeps through the close: nothing awaits between it and the next call.
    for writer in server.writers:
        raw = writer.get_extra_info("socket")
        raw.shutdown(socket.SHUT_RDWR)
    time.sleep(0.01)  # noqa: ASYNC251  a stopped process is what is meant
    server.script = [reply(MESSAGE)]
    await bot.send_message(5, "a")
    assert [(call.connection, call.target.rpartition("/")[2]) for call in server.calls] == [
        (1, "deleteMessage"),
        (2, "sendMessage"),
    ]


async def test_a_repeatable_call_survives_a_dropped_connection(server: Server, bot: telegram.Bot) -> None:
    server.script = [reply(), hang_up, reply(MESSAGE)]
    await bot.delete_message(5, 1)
    await bot.edit_message_text("a", 5, 7)
    assert [call.connection for call in server.calls] == [1, 1, 2]


async def test_a_repeatable_call_is_repeated_only_once(server: Server, bot: telegram.Bot) -> None:
    server.script = [hang_up, hang_up, reply()]
    with pytest.raises(Uncertain):
        await bot.delete_message(5, 1)
    assert len(server.calls) == 2


async def test_a_message_on_a_dropped_connection_is_uncertain_and_not_repeated(
    server: Server, bot: telegram.Bot
) -> None:
    server.script = [reply(), hang_up]
    await bot.delete_message(5, 1)
    with pytest.raises(Uncertain):
        await bot.send_message(5, "a")
    assert len(server.calls) == 2


async def test_half_an_answer_is_uncertain(server: Server, bot: telegram.Bot) -> None:
    server.script = [say_half, say_half]
    with pytest.raises(Uncertain):
        await bot.send_message(5, "a")
    with pytest.raises(Uncertain):
        await bot.get_updates()
    assert len(server.calls) == 2


async def test_an_answer_that_is_no_json_is_uncertain_and_not_logged(
    server: Server, bot: telegram.Bot, caplog: pytest.LogCaptureFixture
) -> None:
    server.script = [reply(b"log in to the hotel network"), reply(b"[1]")]
    for _ in range(2):
        with pytest.raises(Uncertain, match="JSON"):
            await bot.send_message(5, "a")
    assert "hotel" not in caplog.text


async def test_no_failure_carries_the_token(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    page = f"<p>While fetching /bot{TOKEN}/sendMessage or /bot{TOKEN.replace(':', '%3A')}/x</p>".encode()
    garbage = reply(b"", status="so not HTTP \x00")
    server.script = [hang_up, say_half, garbage, stay_silent, reply(page, status="502 Bad Gateway"), reply(b"junk")]
    caplog.set_level("INFO")
    async with AiohttpRequest(read_timeout=0.1, connect_timeout=0.1) as request:
        bots = [bot_of(server, request)] * len(server.script)
        bots.append(bot_of(Server(port=unused_port()), request))
        bots.append(bot_of(Server(port=99), request, host="nowhere.invalid"))
        bots.append(bot_of(server, request, scheme="https"))
        for bot in bots:
            with pytest.raises(NetworkError) as caught:
                await bot.send_message(5, "a")
            chain: BaseException | None = caught.value
            while chain is not None:
                assert "secret" not in repr(chain) + str(chain)
                chain = chain.__cause__ or chain.__context__
            assert "secret" not in "".join(traceback.format_exception(caught.value))
    assert "secret" not in caplog.text


async def test_a_closed_transport_refuses_and_opens_again(server: Server) -> None:
    request = AiohttpRequest()
    bot = bot_of(server, request)
    await bot.delete_message(5, 1)
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(NotSent, match="shut down"):
        await bot.delete_message(5, 2)
    await request.initialize()
    await bot.delete_message(5, 3)
    await request.shutdown()
    assert [call.connection for call in server.calls] == [1, 2]


async def test_timeouts_default_to_those_of_the_transport() -> None:
    assert AiohttpRequest(read_timeout=3.5).read_timeout == 3.5


async def test_a_plain_address_goes_through_the_proxy_with_its_credentials(server: Server) -> None:
    server.script = [reply(MESSAGE)]
    proxy = Proxy("Mari:s3cret")
    async with listening(proxy), AiohttpRequest(proxy=f"http://Mari:s3cret@127.0.0.1:{proxy.port}") as request:
        await bot_of(server, request).send_message(5, "a")
        assert proxy.seen == [f"POST http://127.0.0.1:{server.port}/bot{TOKEN}/sendMessage"]


async def test_a_proxy_that_wants_other_credentials_is_named(server: Server) -> None:
    proxy = Proxy("Mari:s3cret")
    async with listening(proxy), AiohttpRequest(proxy=f"http://Mari:wr0ng@127.0.0.1:{proxy.port}") as request:
        with pytest.raises(NotSent, match="proxy") as caught:
            await bot_of(server, request).send_message(5, "a")
        with pytest.raises(NotSent, match="Proxy") as tunnelled:
            await bot_of(server, request, scheme="https").send_message(5, "a")
    assert "wr0ng" not in f"{caught.value!r}{tunnelled.value!r}"
    assert server.calls == []


async def test_a_proxy_that_is_away_was_not_sent(server: Server) -> None:
    async with AiohttpRequest(proxy=f"http://Mari:s3cret@127.0.0.1:{unused_port()}") as request:
        with pytest.raises(NotSent) as caught:
            await bot_of(server, request).send_message(5, "a")
    assert "s3cret" not in repr(caught.value)


async def test_https_goes_through_the_proxy_in_a_tunnel(tmp_path: Path) -> None:
    far_end, near_end = certificate(tmp_path)
    server = Server(script=[reply(MESSAGE)], tls=far_end)
    proxy = Proxy("Mari:s3cret")
    async with (
        listening(server),
        listening(proxy),
        AiohttpRequest(proxy=f"http://Mari:s3cret@127.0.0.1:{proxy.port}", ssl_context=near_end) as request,
    ):
        await bot_of(server, request, scheme="https").send_message(5, "a")
        await bot_of(server, request, scheme="https").delete_message(5, 7)
        assert proxy.seen == [f"CONNECT 127.0.0.1:{server.port}"]
        assert [call.connection for call in server.calls] == [1, 1]


async def test_a_certificate_nobody_vouches_for_was_not_sent(tmp_path: Path) -> None:
    far_end, _ = certificate(tmp_path)
    server = Server(tls=far_end)
    async with listening(server), AiohttpRequest() as request:
        with pytest.raises(NotSent, match="Certificate"):
            await bot_of(server, request, scheme="https").send_message(5, "a")
    assert server.calls == []


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context with a fresh certificate for 127.0.0.1, and a client's that trusts it."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    arguments = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=x -keyout {key} -out {cert}"
    try:
        subprocess.run(
            ["openssl", *arguments.split(), "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("needs the openssl command to make a certificate")
    far_end = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    far_end.load_cert_chain(cert, key)
    return far_end, ssl.create_default_context(cafile=str(cert))
