"""One's own shifts in one's own calendar: as a file, and under an address that the calendar reads by itself."""

from handlers.calendar import chat, views
from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="calendar",
    commands=(Command("calendar", chat.browse, Right.SEE_SHIFTS, aliases=("kalender",)),),
    taps={
        "open": chat.browse,
        "shift": chat.shift,
        "mine": chat.mine,
        "make": chat.make_address,
        "off": chat.switch_off,
    },
    messages={"card": Message(views.card), "shift": Message(views.shift), "mine": Message(views.mine)},
    pages={"calendar": views.feed},
)
