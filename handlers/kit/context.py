"""The update in hand: who sent it, doing something about it in one transaction, and the answer that is owed for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlmodel import Session
from telegram import MaybeInaccessibleMessage, Message, MessageEntity, Update
from telegram.constants import ChatType

from handlers.kit import access, live
from handlers.kit.errors import Refused, Stranger, Unwanted
from handlers.kit.feature import Deps, Later, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Media, Screen, Shown
from handlers.rules import names
from handlers.rules.doubts import Doubt
from handlers.rules.rights import Right
from storage import cards, groups, inbox, members, outbox
from storage.members import Language, Member
from storage.outbox import Priority

T = TypeVar("T")
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Card:
    """A message by its kind and what it is about; its words are found when it is shown.

    `once` is a secret that is shown with the answer and stored nowhere: should the answer have to be written again, its
    view gets the params alone. `follows` is what the keys begin with under which it is drawn anew when the facts change
    (`kit/live`), whether it takes the place of a card that was tapped or comes as a new message.
    """

    kind: str
    params: dict[str, Any] = field(default_factory=dict)
    once: dict[str, Any] = field(default_factory=dict, repr=False)
    follows: str | None = None


def card(kind: str, /, **params: Any) -> Card:
    """A card of this kind about these things."""
    return Card(kind, params)


def live_card(kind: str, /, *, shift_id: int, **params: Any) -> Card:
    """A card that follows its shift for as long as it is there."""
    return Card(kind, {"shift_id": shift_id, **params}, follows=live.key(shift_id, "seen", ""))


@dataclass(frozen=True)
class Ready:
    """An answer that is committed as owed, and how it looks at this moment or will as it goes."""

    message: outbox.Message
    shown: Shown | Later | None
    thread_id: int | None = None


@dataclass(frozen=True)
class Done(Generic[T]):
    """What one transaction did and owes."""

    result: T
    ready: tuple[Ready, ...]
    toast: str | None


class AlreadyDone(Exception):
    """The update had its effect before; there is nothing left to do for it."""


Show = Card | Callable[[T], Card | None] | None
Say = str | Callable[[Words, T], str] | None


class Outgoing(Protocol):
    """The way out, as far as an answer needs it."""

    sender: str

    def hand_over(self, ready: Ready) -> None:
        """Send this answer now; it is leased to us already."""

    def render(self, reading: Reading, kind: str, params: dict[str, Any]) -> Shown | Later | None:
        """How a message of this kind looks, or will as it goes."""

    async def answer(self, query_id: str, text: str | None) -> None:
        """End the waiting of a tap, with a few words or none; long ones stay until they are put away."""

    async def fetch(self, file_id: str, *, most: int) -> bytes:
        """The bytes of a file somebody sent, at most so many. Raises `Refused`."""


class Context:
    """Lives as long as one update. Features act and answer through it and through nothing else."""

    def __init__(self, deps: Deps, outgoing: Outgoing, incoming: Update) -> None:
        self.deps = deps
        self.outgoing = outgoing
        self.incoming = incoming
        self.is_settled = False
        self.sure: frozenset[Doubt] = frozenset()  # doubts about their words the person has dispelled
        self.keeps_card = False  # what is shown comes as a new message, and the card that was tapped stays as it is

    @property
    def telegram_id(self) -> int:
        """Who sent the update, by the update itself and never by what a button says. Raises `Stranger` for nobody."""
        if self.incoming.effective_user is None:
            raise Stranger
        return self.incoming.effective_user.id

    @property
    def chat_id(self) -> int:
        """Where it happened. Raises `Stranger` for nowhere."""
        if self.incoming.effective_chat is None:
            raise Stranger
        return self.incoming.effective_chat.id

    @property
    def is_group(self) -> bool:
        """Whether a whole group reads what is answered here."""
        chat = self.incoming.effective_chat
        return chat is not None and chat.type != ChatType.PRIVATE

    @property
    def is_protected(self) -> bool:
        """Whether what was tapped cannot be passed on: what is protected takes its place, and else comes below."""
        query = self.incoming.callback_query
        return query is not None and query.message is not None and _is_protected(query.message)

    @property
    def text(self) -> str:
        """The words that were typed, stripped; with a tap under a reply, those it replies to."""
        message = self.own_message
        return (message.text or "").strip() if message else ""

    @property
    def own_message(self) -> Message | None:
        """The person's own message in hand: sent or edited just now, or the one a tapped card replies to, if Telegram
        hands it back."""
        query = self.incoming.callback_query
        if query is None:
            return self.incoming.effective_message
        replied = query.message.reply_to_message if isinstance(query.message, Message) else None
        return replied if replied and replied.from_user and replied.from_user.id == self.telegram_id else None

    @property
    def message_id(self) -> int | None:
        """The number of that message in its chat."""
        message = self.own_message
        return message.message_id if message is not None else None

    @property
    def written(self) -> str:
        """Everything in the person's own message that is text: words or caption, and what links in it lead to."""
        message = self.own_message
        if message is None:
            return ""
        entities = (*message.entities, *message.caption_entities)
        hidden = (_led_to(entity) for entity in entities)
        return " ".join(filter(None, (message.text, message.caption, *hidden)))

    @property
    def document_name(self) -> str:
        """The name of the file that was sent, fit to be shown and at most 64 characters; nothing when there is none."""
        message = self.incoming.effective_message
        return names.of_file(message.document.file_name or "") if message and message.document else ""

    @property
    def spoken(self) -> Language:
        """The language the person's Telegram is set to, for who has not chosen one with us."""
        code = (self.incoming.effective_user.language_code or "") if self.incoming.effective_user else ""
        return next((language for language in Language if code.startswith(language.value)), Language.EN)

    async def act(
        self,
        action: Callable[..., T],
        *,
        show: Show[T] = None,
        also: Show[T] = None,
        say: Say[T] = None,
        **given: Any,
    ) -> T:
        """Do `action(session, now, actor=..., **given)` in one transaction with the mark that this update is done.

        The same transaction owes the answer: the tapped card redrawn as `show`, or a new message; and `also`, a new
        message below it, so that a tap can keep its card and bring a file. `say` is the toast of a tap: a text key, or
        words about the result. Raises what the action raises, and then nothing is kept; raises `AlreadyDone` when the
        update had its effect before.

        In a group the actor is who tapped, and hears the toast in their own language; what is shown is written for
        nobody in particular, in the group's language, and not at all where its view is for members only.
        """
        done = await self.deps.db.act(lambda session: self._perform(session, action, given, show, say, also))
        await self._answer(done)
        return done.result

    async def show(self, shown: Card, *, say: str | None = None) -> None:
        """Answer with a card; nothing else happens."""
        await self.act(_nothing, show=shown, say=say)

    async def refuse(self, refused: Refused, *, show: Card | None) -> None:
        """Tell why something was not done, and redraw the tapped card with what is true. Who typed in a group hears of
        it in their own chat."""
        if self.is_group and self.incoming.callback_query is None:
            await self.act(_tell_alone, key=f"reply:{self.incoming.update_id}", refused=refused)
        elif self.incoming.callback_query is None:
            await self.act(_nothing, show=card("home.refusal", key=refused.key, values=refused.values))
        else:
            await self.act(_nothing, show=show, say=lambda words, _: words.plain(refused.key, **refused.values))

    async def as_anybody(self, action: Callable[..., T], *, show: Show[T], say: Say[T] = None, **given: Any) -> T:
        """Like `act`, for who may not be in the team: `action` gets a `telegram_id` and no actor. In a group nothing is
        shown to them."""
        given |= {"telegram_id": self.telegram_id}
        show = None if self.is_group else show
        done = await self.deps.db.act(lambda session: self._perform(session, action, given, show, say, is_open=True))
        await self._answer(done)
        return done.result

    async def as_nobody(self, action: Callable[..., object], **given: Any) -> None:
        """Like `act`, for what Telegram itself tells: `action(session, now, **given)`, and nobody is answered."""
        await self.deps.db.act(lambda session: self._note(session, action, given))
        self.is_settled = True

    async def fetch(self, *, most: int, right: Right | None = None) -> bytes:
        """The content of the document that was sent, at most so many bytes (Telegram gives 20 MB at most).

        Raises `Unwanted` when there is none or the sender has not the right, `Stranger` for who is not in the team, and
        `Refused` for what is too large or cannot be had.
        """
        message = self.incoming.effective_message
        sender = await self.deps.db.look(lambda session: access.member(session, telegram_id=self.telegram_id))
        if message is None or message.document is None or not access.may(sender, right):
            raise Unwanted
        if (message.document.file_size or 0) > most:
            raise too_large(most)
        return await self.outgoing.fetch(message.document.file_id, most=most)

    def _perform(
        self,
        session: Session,
        action: Callable[..., T],
        given: dict[str, Any],
        show: Show[T],
        say: Say[T],
        also: Show[T] = None,
        *,
        is_open: bool = False,
    ) -> "Done[T]":
        now = self._begin(session)
        if is_open:
            result = action(session, now, **given)
            actor = members.by_telegram(session, telegram_id=self.telegram_id)
        else:
            actor = access.member(session, telegram_id=self.telegram_id)
            result = action(session, now, actor=actor, **given)
        words = self.deps.texts.speak(actor.language if actor else self.spoken, self.deps.zone)
        reading = self._group_reading(session, now) if self.is_group else Reading(session, now, words, actor, self.deps)
        first, second = (wanted(result) if callable(wanted) else wanted for wanted in (show, also))
        ready = self._owe_all(reading, first, second)
        toast = say(words, result) if callable(say) else words.plain(say) if say else None
        return Done(result, ready, toast)

    def _begin(self, session: Session) -> datetime:
        """The instant of what is done now. Raises `AlreadyDone` when it was done before."""
        now = self.deps.clock.now()
        if not inbox.finish(session, now, update_id=self.incoming.update_id):
            raise AlreadyDone
        return now

    def _note(self, session: Session, action: Callable[..., object], given: dict[str, Any]) -> None:
        action(session, self._begin(session), **given)

    def _group_reading(self, session: Session, now: datetime) -> Reading:
        group = groups.get(session, chat_id=self.chat_id)
        words = self.deps.texts.speak(group.language if group else Language.ET, self.deps.zone)
        return Reading(session, now, words, None, self.deps)

    def _owe_all(self, reading: Reading, shown: Card | None, also: Card | None) -> tuple[Ready, ...]:
        answer = self._owe_if_seen(reading, shown) if shown else ()
        below = self._owe_if_seen(reading, also, key=f"also:{self.incoming.update_id}") if also else ()
        return (*answer, *below)

    def _owe_if_seen(self, reading: Reading, shown: Card, *, key: str | None = None) -> tuple[Ready, ...]:
        if not self.is_group:
            return (self._owe(reading, shown, key=key),)
        try:
            with reading.session.begin_nested():
                return (self._owe(reading, shown, key=key),)
        except Stranger:  # the view is for members only, and here a whole group would read it
            return ()

    def _owe(self, reading: Reading, shown: Card, *, key: str | None = None) -> Ready:
        """Owe the tapped card its new look; or, where nothing was tapped or with a key of its own, a new message.

        What is protected never comes into a message that was sent without: that is settled when it is sent.
        """
        query = self.incoming.callback_query if key is None and not self.keeps_card else None
        tapped = query.message if query else None
        drawn = self._draw(reading, shown) if tapped is not None and not _is_protected(tapped) else None
        if tapped is not None and isinstance(drawn, Screen | Media | Later) and drawn.is_protected:
            tapped = None
        owed: dict[str, Any] = {
            "kind": shown.kind,
            "params": shown.params,
            "chat_id": self.chat_id,
            "member_id": reading.reader.id if reading.reader else None,
            "priority": Priority.REPLY,
            "sender": self.outgoing.sender,
        }
        message: outbox.Message | None
        if tapped is not None:
            owed["message_id"] = tapped.message_id
            message = outbox.redraw(reading.session, reading.now, **owed)
            self._follow(reading, shown, owed)
        else:
            key = f"{shown.follows or ''}{key or f'reply:{self.incoming.update_id}'}"
            message = outbox.post(reading.session, reading.now, key=key, **owed)
        if message is None:
            raise AlreadyDone
        group = groups.get(reading.session, chat_id=self.chat_id) if self.is_group else None
        return Ready(message, drawn or self._draw(reading, shown), group.thread_id if group else None)

    def _draw(self, reading: Reading, shown: Card) -> Shown | Later | None:
        return self.outgoing.render(reading, shown.kind, shown.params | shown.once)

    def _follow(self, reading: Reading, shown: Card, owed: dict[str, Any]) -> None:
        """Let the tapped message follow the facts, if what it shows now does."""
        if shown.follows is not None:
            about = {name: owed[name] for name in ("kind", "params", "member_id", "chat_id", "message_id")}
            key = f"{shown.follows}{owed['chat_id']}:{owed['message_id']}"
            cards.watch(reading.session, reading.now, key=key, **about)

    async def _answer(self, done: "Done[Any]") -> None:
        self.is_settled = True
        for ready in done.ready:
            self.outgoing.hand_over(ready)
        query = self.incoming.callback_query
        if query is not None:
            await self.outgoing.answer(query.id, done.toast)


def _is_protected(message: MaybeInaccessibleMessage) -> bool:
    """Whether a message was sent so that it cannot be passed on; not known of one that is too old to be seen."""
    return isinstance(message, Message) and bool(message.has_protected_content)


def _tell_alone(session: Session, now: datetime, *, actor: Member, key: str, refused: Refused) -> None:
    """A refusal is nobody else's business."""
    params = {"key": refused.key, "values": refused.values}
    outbox.post(session, now, key=key, kind="home.refusal", params=params, member_id=actor.id, priority=Priority.REPLY)


def _led_to(entity: MessageEntity) -> str | None:
    """Where a link leads whose address is not in the text: a page, or somebody's profile."""
    return f"tg://user?id={entity.user.id}" if entity.user else entity.url


def too_large(most: int) -> Refused:
    """What is said of a file of more than so many bytes."""
    return Refused("kit-file-too-large", most=max(1, most // MEGABYTE))


def _nothing(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Only look."""
