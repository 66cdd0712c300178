"""Planning: opening shifts one by one, cancelling them, and whatever else a lead does to a shift by hand."""

from handlers.kit.feature import Command, Feature, Message
from handlers.planning import chat, views
from handlers.rules.rights import Right

FEATURE = Feature(
    name="planning",
    commands=(Command("newshift", chat.begin, Right.PLAN_SHIFTS, aliases=("uusvahetus",)),),
    taps={
        "ask": chat.ask,
        "cancel": chat.cancel,
        "days": chat.days,
        "day": chat.day,
        "hours": chat.hours,
        "open": chat.create,
    },
    answers={"hours": chat.typed_hours, "places": chat.typed_places},
    messages={
        "cancelling": Message(views.cancelling),
        "days": Message(views.days),
        "hours": Message(views.hours),
        "places": Message(views.places),
    },
    home=views.home,
)
