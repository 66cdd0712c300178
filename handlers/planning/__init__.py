"""Planning: opening shifts one by one, a shift as who plans it sees it, cancelling it."""

from handlers.kit.feature import Command, Feature, Message
from handlers.planning import chat, views
from handlers.rules.rights import Right

FEATURE = Feature(
    name="planning",
    commands=(Command("newshift", chat.begin, Right.PLAN_SHIFTS, aliases=("uusvahetus",)),),
    taps={
        "ask": chat.ask,
        "cancel": chat.cancel,
        "card": chat.open_card,
        "day": chat.day,
        "days": chat.days,
        "draft": chat.draft,
        "hours": chat.hours,
        "open": chat.create,
        "words": chat.ask_words,
    },
    answers={"hours": chat.typed_hours, "places": chat.typed_places, "why": chat.typed_reason},
    messages={
        "cancelling": Message(views.cancelling),
        "card": Message(views.card),
        "days": Message(views.days),
        "hours": Message(views.hours),
        "places": Message(views.places),
        "wording": Message(views.wording),
    },
)
