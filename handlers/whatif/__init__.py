"""What would be missing without somebody, for who plans. The days are chosen in `absences`."""

from handlers.kit.feature import Feature, Message
from handlers.whatif import chat, views

FEATURE = Feature(
    name="whatif",
    taps={"open": chat.ask, "holes": chat.show},
    messages={"ask": Message(views.ask), "holes": Message(views.holes)},
)
