"""Swapping a shift with a colleague: what could be had for one's own, a question, and one yes that does it."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job, Message
from handlers.swaps import chat, jobs, views

FEATURE = Feature(
    name="swaps",
    taps={
        "list": chat.offered,
        "choose": chat.choose,
        "ask": chat.propose,
        "show": chat.show,
        "accept": chat.accept,
        "decline": chat.decline,
        "withdraw": chat.withdraw,
    },
    messages={
        "list": Message(views.offered),
        "choice": Message(views.choice),
        "proposal": Message(views.proposal),
        "done": Message(views.done),
        "replaced": Message(views.replaced),
    },
    jobs=(Job("swaps.look_after", timedelta(seconds=15), jobs.look_after),),
    on_shift=views.on_shift,
)
