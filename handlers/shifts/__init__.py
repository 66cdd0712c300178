"""Shifts as counsellors live with them: choosing a place, giving it back, what is mine, who is on now."""

from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right
from handlers.shifts import chat, views

FEATURE = Feature(
    name="shifts",
    commands=(
        Command("shifts", chat.offered, Right.SEE_SHIFTS, aliases=("vahetused",)),
        Command("my", chat.mine, Right.SEE_SHIFTS, aliases=("minu",)),
    ),
    taps={
        "list": chat.offered,
        "mine": chat.mine,
        "card": chat.open_card,
        "below": chat.below,
        "grab": chat.take,
        "take": chat.take,
        "every": chat.every,
        "undo": chat.undo,
        "leave": chat.leave,
        "part": chat.part,
    },
    messages={
        "list": Message(views.offered),
        "mine": Message(views.mine),
        "shift": Message(views.shift),
        "leaving": Message(views.leaving),
        "series": Message(views.series),
    },
    home=views.home,
)
