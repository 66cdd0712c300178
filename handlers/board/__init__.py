"""Open shifts in the team's group chats: live cards with counts and never names; one tap takes a place."""

from datetime import timedelta

from handlers.board import chat, jobs, views
from handlers.kit.feature import Feature, Job, Message

FEATURE = Feature(
    name="board",
    taps={"take": chat.take, "grab": chat.grab, "post": chat.post},
    messages={
        "open": Message(views.open_shifts),
        "shift": Message(views.shift),
        "old": Message(views.old),
    },
    jobs=(Job("board.daily", timedelta(minutes=1), jobs.post_boards),),
)
