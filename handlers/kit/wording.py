"""Own words: read for identifiers before anything is done with them, and kept only when nothing in them is in doubt.

Whatever is typed goes through `guard` first, also what nobody waits for and what is edited later. Words that are kept
come from `typed`, which asks the writer about doubts. Until they have said that it is nobody's data the words are
nowhere but in the chat: the question is a reply to them, and with the tap Telegram hands them back.
"""

import hashlib
from collections.abc import Set as AbstractSet
from datetime import datetime

from sqlmodel import Session

from handlers.kit import removals, stopped
from handlers.kit.context import Context, card
from handlers.kit.errors import Refused, Stranger
from handlers.kit.feature import Run
from handlers.kit.refs import pair
from handlers.rules import doubts, identifiers
from handlers.rules.doubts import Doubt
from storage import dialogues, members
from storage.members import Member, MemberState
from storage.shifts import REASON_LENGTH

_LETTERS = {doubt: doubt[0] for doubt in Doubt}


async def guard(context: Context, *, phones: AbstractSet[str] = frozenset(), is_public: bool = False) -> bool:
    """Whether what was typed has an identifier; then it is taken out of the chat, and the writer was told.

    `phones` are numbers anybody may write, besides the helplines; in public words every number and address of the kinds
    organisations have too. Raises `Stranger` for who is not in the team.
    """
    found = identifiers.find(context.written, phones=phones)
    kinds = tuple(kind for kind in found if not (is_public and kind in identifiers.PUBLIC))
    if kinds:
        await _unsay(context, kinds)
    return bool(kinds)


async def typed(
    context: Context,
    *,
    phones: AbstractSet[str] = frozenset(),
    is_public: bool = False,
    most: int = REASON_LENGTH,
    lines: int = 1,
) -> str | None:
    """The own words in hand, on one line (or at most so many); None when they are not to be kept now: then it was said
    why.

    Raises `Refused` for words that are too long.
    """
    if await guard(context, phones=phones, is_public=is_public):
        return None
    text = _on_lines(context.text, lines)
    if len(text) > most:
        raise Refused("kit-words-too-long", most=most)
    found = await _doubts(context, text)
    if set(found) <= context.sure:
        return text
    await _ask(context, found)
    return None


def _on_lines(text: str, most: int) -> str:
    """Tidy lines without empty ones; more than so many become part of the last."""
    found = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return "\n".join([*found[: most - 1], " ".join(found[most - 1 :])] if len(found) > most else found)


async def send(context: Context, ref: str) -> None:
    """The writer has said that it is nobody's data: do with the words what they were typed for.

    They are read anew, for they may have been edited; and only the question they answered is still answered by them.
    """
    letters, mark = pair(ref)
    step = await context.deps.db.look(lambda session: _step(session, context))
    run = _answered(context, step)
    if context.is_group or step is None or run is None or mark != _mark(step):
        await _give_up(context, "kit-words-late")
    elif not context.text:
        await _give_up(context, "kit-words-lost")
    else:
        context.sure = frozenset(doubt for doubt, letter in _LETTERS.items() if letter in letters)
        await run(context, step.partition(":")[2].partition(":")[2])


async def _unsay(context: Context, kinds: tuple[identifiers.Kind, ...]) -> None:
    message = context.own_message
    if message is None:
        raise Stranger
    is_old = not removals.is_deletable(context.deps.clock.now(), message.date)
    await context.act(
        _delete,
        chat_id=context.chat_id,
        message_id=message.message_id,
        kinds=kinds,
        show=card("home.refusal", key="kit-identifier-old" if is_old else f"kit-identifier-{kinds[0]}", values={}),
    )


def _delete(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    chat_id: int,
    message_id: int,
    kinds: tuple[identifiers.Kind, ...],
) -> None:
    """Have the message deleted. What kind it was is counted; what it said is nowhere."""
    stopped.take_out(session, now, actor=actor, chat_id=chat_id, message_id=message_id)
    stopped.count(session, now, kinds)


async def _doubts(context: Context, text: str) -> tuple[Doubt, ...]:
    found = doubts.find(text)
    if Doubt.NAME not in found:
        return found
    names = await context.deps.db.look(_names)
    return doubts.find(text, names=names)


def _names(session: Session) -> frozenset[str]:
    return frozenset(member.name for member in members.everyone(session, states=tuple(MemberState)))


async def _ask(context: Context, found: tuple[Doubt, ...]) -> None:
    message = context.own_message
    step = await context.deps.db.look(lambda session: _step(session, context))
    if message is None or step is None:
        raise Refused("kit-words-late")
    params = {"message_id": message.message_id, "found": [str(each) for each in found], "mark": _mark(step)}
    await context.show(card("home.doubt", letters="".join(_LETTERS[each] for each in found), **params))


async def _give_up(context: Context, key: str) -> None:
    await context.show(card("home.refusal", key=key, values={}))


def _step(session: Session, context: Context) -> str | None:
    member = members.by_telegram(session, telegram_id=context.telegram_id)
    return dialogues.current(session, context.deps.clock.now(), member_id=member.id) if member else None


def _answered(context: Context, step: str | None) -> Run | None:
    """Who takes the answer the member is asked for."""
    name, _, rest = (step or "").partition(":")
    verb = rest.partition(":")[0]
    answers = (feature.answers for feature in context.deps.features if feature.name == name)
    return next((each[verb] for each in answers if verb in each), None)


def _mark(step: str) -> str:
    """What tells one open question from another, short enough for a button."""
    return hashlib.sha256(step.encode()).hexdigest()[:8]
