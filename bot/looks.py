"""What this process knows of how messages look in their chats, so that nothing is drawn as it is drawn already.

Telegram refuses such a call, and it would count towards the pace. Kept in memory: after a restart a card may be drawn
once in vain. The rows say whether anybody else may have drawn a message meanwhile; then nothing is known of it.
"""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

from handlers.kit.keyboards import Screen, Shown
from storage.outbox import Message

_MOST = 5000  # messages; about a megabyte


@dataclass
class _Known:
    row_id: int | None  # the row that draws it; None while it has not been drawn again
    version: int  # of that row, as far as its tries are accounted for
    digest: bytes


class Looks:
    """The latest looks of the messages this process sent, as digests: words are not kept."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int | None, int | None], _Known] = OrderedDict()

    def is_drawn(self, message: Message, shown: Shown) -> bool:
        """Whether the message in the chat looks like this already, and nobody has touched it since."""
        known = self._known.get((message.chat_id, message.message_id))
        return known is not None and _accounts_for(known, message) and known.digest == _digest(shown)

    def drawn(self, message: Message, shown: Shown, message_id: int | None) -> None:
        """Telegram has confirmed that the message with this id looks like this now."""
        is_new = message.message_id is None
        if not isinstance(shown, Screen) or message_id is None or (not is_new and message_id != message.message_id):
            self.unknown(message)
            return
        where = message.chat_id, message_id
        self._known[where] = _Known(None if is_new else message.id, 0 if is_new else message.version, _digest(shown))
        self._known.move_to_end(where)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)

    def skipped(self, message: Message) -> None:
        """This version was leased and then not sent, so the message looks as before."""
        known = self._known.get((message.chat_id, message.message_id))
        if known is not None and _accounts_for(known, message):
            known.row_id, known.version = message.id, message.version

    def unknown(self, message: Message) -> None:
        """It may look different now."""
        self._known.pop((message.chat_id, message.message_id), None)


def _accounts_for(known: _Known, message: Message) -> bool:
    """Whether every try before this one is accounted for."""
    return known.row_id in (None, message.id) and known.version == message.tried


def _digest(shown: Shown) -> bytes:
    text, rows = (shown.text, shown.rows) if isinstance(shown, Screen) else (shown, ())
    return blake2b(repr((text, [list(row) for row in rows])).encode(), digest_size=16).digest()
