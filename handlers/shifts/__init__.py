"""Shifts: opening and cancelling them, taking a place and giving it back."""

from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right
from handlers.shifts import chat, views

FEATURE = Feature(
    name="shifts",
    commands=(
        Command("shifts", chat.upcoming, Right.SEE_SHIFTS, aliases=("vahetused",)),
        Command("my", chat.mine, Right.SEE_SHIFTS, aliases=("minu",)),
        Command("newshift", chat.begin, Right.PLAN_SHIFTS, aliases=("uusvahetus",)),
    ),
    taps={
        "list": chat.upcoming,
        "mine": chat.mine,
        "card": chat.open_card,
        "grab": chat.grab,
        "take": chat.take,
        "undo": chat.undo,
        "leave": chat.leave,
        "ask": chat.ask,
        "cancel": chat.cancel,
        "days": chat.days,
        "day": chat.day,
        "hours": chat.hours,
        "open": chat.create,
    },
    answers={"hours": chat.typed_hours, "places": chat.typed_places},
    messages={
        "list": Message(views.upcoming),
        "mine": Message(views.mine),
        "shift": Message(views.shift),
        "cancelling": Message(views.cancelling),
        "days": Message(views.days),
        "hours": Message(views.hours),
        "places": Message(views.places),
        "cancelled": Message(views.cancelled),
        "left_late": Message(views.left_late),
    },
    home=views.home,
)
