"""What was put out, in the chat of who leads: looking, reminding, withdrawing, its topic, its workbook."""

from handlers.editions import actions, views
from handlers.kit import spreading, wording
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number, parts
from storage.bulletins import TOPIC_LENGTH, Edition


def _one(bulletin_id: int) -> Card:
    """The card of one, which follows who reads it."""
    return Card("editions.one", {"bulletin_id": bulletin_id}, follows=spreading.counts(bulletin_id))


async def open_list(context: Context, ref: str) -> None:
    """All of them, or a page of them."""
    is_page = ref.isdecimal()
    await context.act(actions.look, show=card("editions.list", page=number(ref) if is_page else 0))


async def open_one(context: Context, ref: str) -> None:
    """One of them."""
    bulletin_id = number(ref)
    await context.act(actions.look, bulletin_id=bulletin_id, show=_one(bulletin_id))


async def names(context: Context, ref: str) -> None:
    """Who has read it, and who has not."""
    bulletin, _, page = ref.partition(":")
    shown = card("editions.names", bulletin_id=number(bulletin), page=number(page or "0"))
    await context.act(actions.look, bulletin_id=number(bulletin), show=shown)


async def remind(context: Context, ref: str) -> None:
    """Write to who has not read it."""
    bulletin_id = number(ref)
    zone, shown = context.deps.zone, _one(bulletin_id)
    try:
        await context.act(actions.remind, bulletin_id=bulletin_id, zone=zone, show=shown, say=views.reminded)
    except Refused as refused:
        await context.refuse(refused, show=shown)


async def ask_withdraw(context: Context, ref: str) -> None:
    """Say what withdrawing does."""
    bulletin_id = number(ref)
    shown = card("editions.withdrawing", bulletin_id=bulletin_id)
    await context.act(actions.look, bulletin_id=bulletin_id, show=shown)


async def withdraw(context: Context, ref: str) -> None:
    """Withdraw it."""

    def shown(edition: Edition) -> Card:
        return _one(edition.bulletin_id)

    await context.act(actions.withdraw, edition_id=number(ref), show=shown, say="editions-say-withdrawn")


async def ask_topic(context: Context, ref: str) -> None:
    """Ask where it stands in the library."""
    bulletin_id = number(ref)
    shown = card("editions.topic", bulletin_id=bulletin_id)
    await context.act(actions.ask_topic, bulletin_id=bulletin_id, show=shown)


async def put_topic(context: Context, ref: str) -> None:
    """The topic that was tapped."""
    bulletin_id, of = map(number, parts(ref, 2))
    shown = _one(bulletin_id)
    act = actions.put_known_topic
    await context.act(act, bulletin_id=bulletin_id, of=of, show=shown, say="editions-say-sorted")


async def no_topic(context: Context, ref: str) -> None:
    """It stands under no topic."""
    bulletin_id = number(ref)
    shown = _one(bulletin_id)
    await context.act(actions.put_topic, bulletin_id=bulletin_id, typed="", show=shown, say="editions-say-sorted")


async def typed_topic(context: Context, ref: str) -> None:
    """The topic that was typed."""
    typed = await wording.typed(context, is_public=True, most=TOPIC_LENGTH)
    if typed is not None:
        await context.act(actions.put_topic, bulletin_id=number(ref), typed=typed, show=_one(number(ref)))


async def hand_out(context: Context, ref: str) -> None:
    """The workbook, below the card."""
    bulletin_id = number(ref)
    below = card("editions.workbook", bulletin_id=bulletin_id)
    await context.act(actions.hand_out, bulletin_id=bulletin_id, also=below)
