"""The web addresses where a push message's button and a call's key accept: each a secret for one ring, good for nothing
else. What accepting means is the features'."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.links import PATH, Links
from bot.pages import Allowance
from bot.phone import twilio
from bot.rings import Said
from storage.db import Unavailable

_MOST_BYTES = 10_000  # a provider's form is some hundred
# Nobody rings a team more often than this; a flood does not reach the database.
_AT_ONCE, _A_SECOND = 60, 5.0

# `accept(summons_id)`: what a voice answers; None when there is nothing of the kind.
Accept = Callable[[int], Awaitable[Said | None]]


def route(links: Links, accept: Accept) -> Route:
    """The address. Only what was posted accepts: looking at an address, as mail scanners do, changes nothing."""
    allowance = Allowance(_AT_ONCE, _A_SECOND)

    async def take(request: Request) -> Response:
        if not allowance.take():
            return PlainTextResponse("later", status_code=429, headers={"retry-after": "5"})
        summons_id = links.read(request.path_params["ref"])
        if summons_id is None:
            return PlainTextResponse("Not Found", status_code=404)
        form = await _form(request)
        if form is None:
            return PlainTextResponse("too large", status_code=413)
        is_twilio = "CallSid" in form
        # Twilio brings any key, 46elks only the one we asked for.
        if form.get("Digits", twilio.ACCEPTS) != twilio.ACCEPTS:
            return _spoken(None) if is_twilio else PlainTextResponse("")
        try:
            said = await accept(summons_id)
        except Unavailable:
            return PlainTextResponse("not now", status_code=503)
        if is_twilio:
            return _spoken(said)
        # An empty answer: 46elks takes any other for the call's next action, ntfy shows nothing of it.
        return PlainTextResponse("", status_code=404 if said is None else 200)

    return Route(f"{PATH}/{{ref}}", take, methods=["POST"])


async def _form(request: Request) -> dict[str, str] | None:
    """What was posted, as a form; nothing for anything else, None for what is too large."""
    size = request.headers.get("content-length", "0")
    if not size.isdecimal() or int(size) > _MOST_BYTES:
        return None
    if "form" not in request.headers.get("content-type", ""):
        return {}
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > _MOST_BYTES:
            return None
    return _read(bytes(parts))


def _read(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=100))
    except ValueError:
        return {}


def _spoken(said: Said | None) -> Response:
    text, language = (said.text, said.language) if said is not None else (None, "en")
    return Response(twilio.answered(text, language), media_type="text/xml")
