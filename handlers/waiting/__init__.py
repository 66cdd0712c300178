"""Wait lists of full shifts: standing in line, and being offered a place that came free for a while."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job, Message
from handlers.waiting import chat, jobs, views

FEATURE = Feature(
    name="waiting",
    taps={
        "mine": chat.mine,
        "join": chat.join,
        "again": chat.again,
        "leave": chat.leave,
        "accept": chat.accept,
        "take": chat.take,
        "decline": chat.decline,
    },
    messages={"offered": Message(views.offered), "mine": Message(views.mine)},
    jobs=(Job("waiting.offer", timedelta(minutes=1), jobs.offer),),
    home=views.home,
    on_shift=views.on_shift,
    on_gap=views.on_gap,
)
