"""Figures of the contact centre: months as they are known, and numbers that a lead types."""

from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right
from handlers.traffic import chat, views

FEATURE = Feature(
    name="traffic",
    commands=(Command("traffic", chat.begin, Right.SEE_FIGURES, aliases=("konekeskus",)),),
    taps={
        "open": chat.begin,
        "month": chat.month,
        "figure": chat.figure,
        "unknown": chat.unknown,
        "undo": chat.undo,
    },
    answers={"typed": chat.typed},
    messages={
        "open": Message(views.begin),
        "month": Message(views.month),
        "figure": Message(views.figure),
    },
)
