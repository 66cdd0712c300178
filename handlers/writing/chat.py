"""Writing in the chat: which action a tap, typed words or a document mean, and which card answers it."""

from collections.abc import Callable
from typing import Any, TypeVar

from handlers.kit import drafting, examining, wording
from handlers.kit.context import Card, Context, Say, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from handlers.rules import composing, document_guard, documents
from handlers.rules.composing import Unclear
from handlers.rules.rights import Right
from handlers.writing import actions, views
from handlers.writing.actions import EVERY, Opened
from storage.bulletins import CHANGE_LENGTH, LINK_LENGTH, TOPIC_LENGTH, BulletinKind, Edition
from storage.members import Language

T = TypeVar("T")
_LIST = card("writing.list")
_PREVIEW = "issuing.preview"
# Whatever is too long is said with the limit of what it was typed for, so all of a message is read first.
_MESSAGE = 4096


async def begin(context: Context, _ref: str) -> None:
    """What can be written, and what is being written."""
    await context.act(actions.begin, show=_LIST)


async def draft(context: Context, ref: str) -> None:
    """An announcement or guidance: its text first."""
    kind = choice(BulletinKind, ref)
    await context.act(actions.draft, kind=kind, show=lambda made: _draft(context, "writing.text", made.id))


async def edit(context: Context, ref: str) -> None:
    """A draft as it stands."""
    await _or_list(context, actions.edit, edition_id=number(ref), show=lambda found: _preview(context, found))


async def revise(context: Context, ref: str) -> None:
    """The next version: what is new first."""
    await _begin_anew(context, ref, kind="writing.news", is_anew=True)


async def correct(context: Context, ref: str) -> None:
    """A correction of what was sent."""
    await _begin_anew(context, ref, kind="writing.text", is_anew=False)


async def take(context: Context, ref: str) -> None:
    """Go on with what somebody else was writing."""
    given: dict[str, Any] = {"edition_id": number(ref), "say": "writing-say-taken"}
    await _or_list(context, actions.take, show=lambda found: _preview(context, found), **given)


async def text(context: Context, ref: str) -> None:
    """The text in a language; it may be typed."""
    await _ask(context, ref, "said", "writing.text")


async def said(context: Context, ref: str) -> None:
    """A title and up to three lines."""
    edition_id, language = _of_language(ref)
    typed = await wording.typed(context, is_public=True, most=_MESSAGE, lines=composing.BODY_LINES + 1)
    if typed is not None:
        title, body = _clear(composing.said, typed)
        given: dict[str, Any] = {"language": language, "title": title, "body": body}
        await context.act(actions.say, edition_id=edition_id, show=_shown(context, _PREVIEW, language), **given)


async def unsay(context: Context, ref: str) -> None:
    """Nothing in this language after all."""
    edition_id, language = _of_language(ref)
    await _change(context, actions.unsay, edition_id, "writing.text", language=language, say="writing-say-removed")


async def news(context: Context, ref: str) -> None:
    """What is new in a new version; it may be typed."""
    await _ask(context, ref, "changed", "writing.news")


async def changed(context: Context, ref: str) -> None:
    """What is new. The text, which is still as it was, comes next."""
    edition_id, language = _of_language(ref)
    typed = await wording.typed(context, is_public=True, most=CHANGE_LENGTH)
    if typed is not None:
        show = _shown(context, "writing.text", language)
        await context.act(actions.change, edition_id=edition_id, language=language, news=typed, show=show)


async def extras(context: Context, ref: str) -> None:
    """Link and document; a link may be typed, a document sent."""
    first, _, about = ref.partition(":")
    language = None if about in ("", EVERY) else choice(Language, about)
    shown = _draft(context, "writing.extras", number(first), language or EVERY)
    await _await(context, number(first), "linked", language or EVERY, shown)


async def linked(context: Context, ref: str) -> None:
    """A link."""
    edition_id, language = _of_any_language(ref)
    typed = await wording.typed(context, is_public=True, most=_MESSAGE)
    if typed is not None:
        address = _clear(lambda text: composing.link(text, most=LINK_LENGTH), typed)
        show = _shown(context, "writing.extras", language or EVERY)
        await context.act(actions.link, edition_id=edition_id, language=language, address=address, show=show)


async def unlink(context: Context, ref: str) -> None:
    """No link after all."""
    edition_id, language = _of_any_language(ref)
    await _change(context, actions.unlink, edition_id, "writing.extras", language=language, say="writing-say-removed")


async def receive(context: Context, _ref: str) -> None:
    """A document was sent: it is what it says, and belongs to the draft in hand."""
    content = await context.fetch(most=documents.MOST_BYTES, right=Right.BRIEF_TEAM)
    name = context.document_name
    words = await examining.words(content, name)

    def show(found: Edition | None) -> Card:
        return card("writing.list", has_file=True) if found is None else _draft(context, "writing.extras", found.id)

    await context.act(actions.attach, name=name, content=content, words=words, show=show)


async def turn_down(context: Context, _ref: str) -> None:
    """A document of another kind: say which are kept."""
    await context.fetch(most=documents.MOST_BYTES, right=Right.BRIEF_TEAM)
    is_with_macros = context.document_name.lower().endswith(".docm")
    raise Refused(document_guard.MACROS if is_with_macros else "writing-file-kind")


async def detach(context: Context, ref: str) -> None:
    """No document for this language after all."""
    edition_id, language = _of_language(ref)
    await _change(context, actions.detach, edition_id, "writing.extras", language=language, say="writing-say-removed")


async def check(context: Context, ref: str) -> None:
    """The short check in a language; it may be typed."""
    await _ask(context, ref, "checked", "writing.check")


async def checked(context: Context, ref: str) -> None:
    """A question, and answers of which one is right."""
    edition_id, language = _of_language(ref)
    lines = composing.MOST_ANSWERS + 2  # one more than fits, so that it is noticed
    typed = await wording.typed(context, is_public=True, most=_MESSAGE, lines=lines)
    if typed is None:
        return
    given: dict[str, Any] = {"language": language, "check": _clear(composing.check, typed)}
    await context.act(
        actions.put_check, edition_id=edition_id, show=_shown(context, "writing.check", language), **given
    )


async def uncheck(context: Context, ref: str) -> None:
    """No short check after all."""
    await _change(context, actions.uncheck, number(ref), "writing.check", say="writing-say-removed")


async def topic(context: Context, ref: str) -> None:
    """Where guidance stands; a new topic may be typed."""
    await _await(context, number(ref), "named", "", _draft(context, "writing.topic", number(ref)))


async def named(context: Context, ref: str) -> None:
    """A topic."""
    typed = await wording.typed(context, is_public=True, most=TOPIC_LENGTH)
    if typed is not None:
        show = _shown(context, "writing.extras")
        edition_id = number(ref.partition(":")[0])  # a language follows, as for all that is waited for
        await context.act(actions.name_topic, edition_id=edition_id, topic=typed, show=show)


async def file_under(context: Context, ref: str) -> None:
    """A topic that is there, or none."""
    edition_id, like = pair(ref)
    await _change(context, actions.file_under, number(edition_id), "writing.extras", like=number(like))


async def _begin_anew(context: Context, ref: str, *, kind: str, is_anew: bool) -> None:
    def show(found: Opened) -> Card:
        return _preview(context, found.edition) if found.was_there else _draft(context, kind, found.edition.id)

    await _or_preview(context, actions.revise, number(ref), is_anew=is_anew, show=show, say=views.opened)


async def _ask(context: Context, ref: str, answer: str, kind: str) -> None:
    """Wait for words in a language: the one that is named, else the reader's own."""
    first, _, about = ref.partition(":")
    edition_id = number(first)
    language = choice(Language, about) if about else ""
    await _await(context, edition_id, answer, language, _draft(context, kind, edition_id, *filter(None, [language])))


async def _await(context: Context, edition_id: int, answer: str, about: str, shown: Card) -> None:
    await _or_preview(context, actions.expect, edition_id, show=shown, answer=answer, about=about)


async def _change(
    context: Context, action: Callable[..., Edition], edition_id: int, kind: str, *, say: Say[Any] = None, **given: Any
) -> None:
    language = given.get("language")
    shown = _draft(context, kind, edition_id, language) if language else _draft(context, kind, edition_id)
    await _or_preview(context, action, edition_id, show=shown, say=say, **given)


async def _or_preview(context: Context, action: Callable[..., Any], edition_id: int, **given: Any) -> None:
    """Act; what cannot be changed is answered with what it is."""
    try:
        await context.act(action, edition_id=edition_id, **given)
    except Refused as refused:
        await context.refuse(refused, show=_draft(context, _PREVIEW, edition_id))


async def _or_list(context: Context, action: Callable[..., Any], **given: Any) -> None:
    """Act; what is not there any more is answered with what is."""
    try:
        await context.act(action, **given)
    except Refused as refused:
        await context.refuse(refused, show=_LIST)


def _clear(read: Callable[[str], T], text: str) -> T:
    """What was typed, read. Raises `Refused`."""
    try:
        return read(text)
    except Unclear as unclear:
        raise Refused(unclear.key, **unclear.values) from None


def _of_language(ref: str) -> tuple[int, Language]:
    edition_id, language = pair(ref)
    return number(edition_id), choice(Language, language)


def _of_any_language(ref: str) -> tuple[int, Language | None]:
    edition_id, language = pair(ref)
    return number(edition_id), None if language == EVERY else choice(Language, language)


def _shown(context: Context, kind: str, *language: str) -> Callable[[Edition], Card]:
    return lambda found: _draft(context, kind, found.id, *language)


def _preview(context: Context, found: Edition, *language: Language) -> Card:
    return _draft(context, _PREVIEW, found.id, *language)


def _draft(context: Context, kind: str, edition_id: int, *language: str) -> Card:
    """A card of a draft, which takes the place of the one somebody has of it."""
    about = {"said_in": str(language[0])} if language else {}
    follows = drafting.prefix(edition_id, context.telegram_id)
    return Card(kind, {"edition_id": edition_id, **about}, follows=follows)
