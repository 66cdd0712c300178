"""What counsellors counted on their shifts, for who looks at figures: by days and shifts, and putting it right."""

from handlers.counting import chat, views
from handlers.kit.feature import Feature, Message

FEATURE = Feature(
    name="counting",
    taps={
        "day": chat.day,
        "shift": chat.shift,
        "person": chat.person,
        "ask": chat.ask,
        "number": chat.put,
        "clear": chat.clear,
    },
    answers={"typed": chat.typed},
    messages={
        "day": Message(views.day),
        "shift": Message(views.shift),
        "person": Message(views.person),
        "number": Message(views.number),
    },
)
