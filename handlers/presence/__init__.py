"""Being there: coming to a shift by a tap, pauses on it, going, and counting for the statistics if one wants to."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job, Message
from handlers.presence import chat, jobs, views

FEATURE = Feature(
    name="presence",
    taps={
        "here": chat.arrive,
        "not_yet": chat.take_back,
        "done": chat.depart,
        "back": chat.come_back,
        "mute": chat.mute,
        "thanks": chat.thank,
        "count": chat.ask,
        "number": chat.count,
        "skip": chat.skip,
    },
    answers={"typed": chat.count_typed},
    messages={
        "arrival": Message(views.arrival),
        "onward": Message(views.onward),
        "ending": Message(views.ending),
        "counting": Message(views.counting),
        "pause": Message(views.pause),
        "rested": Message(views.rested),
    },
    jobs=(
        Job("presence.due", timedelta(minutes=1), jobs.look_after),
        Job("presence.close", timedelta(minutes=10), jobs.close),
    ),
    on_shift=views.on_shift,
)
