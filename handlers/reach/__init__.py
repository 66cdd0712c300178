"""For who leads: who can be reached how besides Telegram, and what is not covered on this server."""

from handlers.kit import hush
from handlers.kit.feature import Feature, Message
from handlers.reach import chat, views

FEATURE = Feature(
    name="reach",
    taps={"cover": chat.open_cover, "team": chat.open_team, "ask": chat.ask},
    messages={
        "cover": Message(views.cover),
        "team": Message(views.team),
        "nudge": Message(views.nudge, waits=hush.until_of),
    },
    digest=views.digest,
)
