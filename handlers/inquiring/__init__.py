"""Asking who flagged a case something, with one tap, and their answer, with another."""

from handlers.inquiring import chat, views
from handlers.kit.feature import Feature, Message

FEATURE = Feature(
    name="inquiring",
    taps={"open": chat.choose, "ask": chat.ask, "answer": chat.answer},
    messages={
        "choice": Message(views.choice),
        "asked": Message(views.asked),
        "answered": Message(views.answered),
    },
)
