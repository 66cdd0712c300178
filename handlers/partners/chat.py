"""Keeping where to refer in the chat: buttons and typed words about the list and one entry of it."""

from collections.abc import Callable
from typing import Any

from handlers.kit import wording
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair, parts
from handlers.partners import actions
from handlers.partners.actions import MOST, Field
from handlers.rules import opening_hours
from handlers.rules.opening_hours import Hours
from handlers.rules.referral import Need
from storage.members import Language
from storage.partners import NAME_LENGTH

_DUE = card("partners.due")


async def browse(context: Context, ref: str) -> None:
    """The list."""
    await context.act(actions.browse, show=card("partners.list", page=number(ref)))


async def load(context: Context, _ref: str) -> None:
    """Estonia's ready list into an empty one."""
    given: dict[str, Any] = {"texts": context.deps.texts, "zone": context.deps.zone}
    await _do(context, actions.load, card("partners.list"), say="partners-say-loaded", **given)


async def open_card(context: Context, ref: str) -> None:
    """One entry."""
    await _do(context, actions.look_at, _card(number(ref)), partner_id=number(ref))


async def ask_new(context: Context, _ref: str) -> None:
    """The name of a new entry is typed next."""
    await context.act(actions.expect_new, show=card("partners.asking"))


async def add(context: Context, _ref: str) -> None:
    """The name of a new entry was typed."""
    words = await wording.typed(context, is_public=True, most=NAME_LENGTH)
    if words is not None:
        await context.act(actions.add, typed=words, zone=context.deps.zone, show=_card)


async def see_words(context: Context, ref: str) -> None:
    """What an entry is called in one language."""
    partner_id, language = pair(ref)
    shown = _words(number(partner_id), choice(Language, language))
    await _do(context, actions.look_at, shown, partner_id=number(partner_id))


async def ask(context: Context, ref: str) -> None:
    """Something of an entry is typed next."""
    about = _about(ref)
    given = {"partner_id": about["partner_id"], "field": about["field"], "spoken": about["language"]}
    shown = card("partners.asking", **given)
    await _do(context, actions.expect, shown, **about)


async def put(context: Context, ref: str) -> None:
    """Something of an entry was typed; hours are shown in words before they hold."""
    about = _about(ref)
    words = await wording.typed(context, is_public=True, most=MOST[about["field"]])
    if words is None:
        return
    if about["field"] is Field.HOURS:
        partner_id, message_id = about["partner_id"], context.message_id

        def shown(found: Hours) -> Card:
            written = opening_hours.written(found)
            return card("partners.hours", partner_id=partner_id, written=written, message_id=message_id)

        await context.act(actions.understand, partner_id=partner_id, typed=words, show=shown)
    else:
        await context.act(actions.put, **about, typed=words, show=_shown(about))


async def keep_hours(context: Context, ref: str) -> None:
    """The hours under which this was tapped hold: what was typed comes back with the tap and is read once more."""
    partner_id, seen = pair(ref)
    if not context.text:
        await context.refuse(Refused("kit-words-lost"), show=_card(number(partner_id)))
        return
    words = await wording.typed(context, is_public=True, most=MOST[Field.HOURS])
    if words is not None:
        given: dict[str, Any] = {"partner_id": number(partner_id), "typed": words, "seen": seen}
        await _do(context, actions.keep_hours, _card(number(partner_id)), say="partners-say-kept", **given)


async def clear(context: Context, ref: str) -> None:
    """An entry is without something."""
    about = _about(ref)
    await _do(context, actions.clear, _shown(about), say="partners-say-kept", **about)


async def toggle_need(context: Context, ref: str) -> None:
    """What an entry is for."""
    partner_id, what, is_on = parts(ref, 3)
    given: dict[str, Any] = {"partner_id": number(partner_id), "what": choice(Need, what), "is_on": _is_on(is_on)}
    await _do(context, actions.need, _card(number(partner_id)), **given)


async def toggle_language(context: Context, ref: str) -> None:
    """What is spoken there."""
    partner_id, language, is_on = parts(ref, 3)
    given: dict[str, Any] = {
        "partner_id": number(partner_id),
        "language": choice(Language, language),
        "is_on": _is_on(is_on),
    }
    await _do(context, actions.speak, _card(number(partner_id)), **given)


async def check(context: Context, ref: str) -> None:
    """An entry is right today."""
    await _check(context, ref, _card(number(ref)))


async def check_of_due(context: Context, ref: str) -> None:
    """The same, under the list of those that are due."""
    await _check(context, ref, _DUE)


async def see_due(context: Context, _ref: str) -> None:
    """The entries that are due."""
    await context.act(actions.browse, show=_DUE)


async def retire(context: Context, ref: str) -> None:
    """Nobody sees the entry any more."""
    partner_id = number(ref)
    await _do(context, actions.retire, _card(partner_id), say="partners-say-retired", partner_id=partner_id)


async def restore(context: Context, ref: str) -> None:
    """It is seen again."""
    partner_id = number(ref)
    await _do(context, actions.restore, _card(partner_id), say="partners-say-restored", partner_id=partner_id)


async def _check(context: Context, ref: str, shown: Card) -> None:
    given: dict[str, Any] = {"partner_id": number(ref), "zone": context.deps.zone}
    await _do(context, actions.check, shown, say="partners-say-checked", **given)


async def _do(
    context: Context, action: Callable[..., Any], shown: Card, *, say: str | None = None, **given: Any
) -> None:
    try:
        await context.act(action, show=shown, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=shown)


def _about(ref: str) -> dict[str, Any]:
    field, partner_id, language = parts(ref, 3)
    return {
        "field": choice(Field, field),
        "partner_id": number(partner_id),
        "language": choice(Language, language),
    }


def _shown(about: dict[str, Any]) -> Card:
    """The card on which what was changed is seen."""
    is_worded = about["field"] in (Field.NAME, Field.NOTE)
    return _words(about["partner_id"], about["language"]) if is_worded else _card(about["partner_id"])


def _card(partner_id: int) -> Card:
    return card("partners.card", partner_id=partner_id)


def _words(partner_id: int, language: Language) -> Card:
    return card("partners.words", partner_id=partner_id, spoken=language)


def _is_on(ref: str) -> bool:
    if ref not in ("0", "1"):
        raise Refused("kit-gone")
    return ref == "1"
