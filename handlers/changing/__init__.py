"""Changing a shift that is there: when it is and how many it needs."""

from handlers.changing import chat, views
from handlers.kit.feature import Feature, Message

FEATURE = Feature(
    name="changing",
    taps={
        "days": chat.days,
        "hours": chat.hours,
        "to": chat.preview,
        "move": chat.move,
        "needs": chat.needs_of,
        "set": chat.give,
    },
    answers={"when": chat.typed_when},
    messages={
        "days": Message(views.days),
        "hours": Message(views.hours),
        "preview": Message(views.preview),
        "needs": Message(views.needs_of),
    },
)
