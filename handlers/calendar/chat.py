"""Commands and buttons of the calendar, connected to what they do and show. Files come below the tapped card."""

from handlers.calendar import actions
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number

_CARD = card("calendar.card")


async def browse(context: Context, _ref: str) -> None:
    """What can be had: a file, an address."""
    await context.act(actions.browse, show=_CARD)


async def shift(context: Context, ref: str) -> None:
    """One shift as a file."""
    shift_id = number(ref)
    file = card("calendar.shift", shift_id=shift_id)
    try:
        await context.act(actions.pick, shift_id=shift_id, also=file, say="calendar-say-file")
    except Refused as refused:
        await context.refuse(refused, show=card("shifts.shift", shift_id=shift_id))


async def mine(context: Context, _ref: str) -> None:
    """All shifts ahead as a file."""

    def file(is_any: bool) -> Card | None:
        return card("calendar.mine") if is_any else None

    await context.act(
        actions.gather,
        also=file,
        say=lambda words, is_any: words.plain("calendar-say-file" if is_any else "calendar-say-none"),
    )


async def make_address(context: Context, _ref: str) -> None:
    """A new address, shown this once."""
    try:
        await context.act(
            actions.make_address,
            is_public=context.deps.public_url is not None,
            show=lambda token: Card("calendar.card", once={"token": token}),
            say="calendar-say-made",
        )
    except Refused as refused:
        await context.refuse(refused, show=_CARD)


async def switch_off(context: Context, _ref: str) -> None:
    """No address any more."""
    await context.act(actions.switch_off, show=_CARD, say="calendar-say-off")
