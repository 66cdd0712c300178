"""Handing a shift over: a note for the next one, cases it has to know of, and what was left to one's own."""

from datetime import timedelta

from handlers.handover import chat, jobs, views
from handlers.kit.feature import Feature, Job, Message

FEATURE = Feature(
    name="handover",
    taps={
        "begin": chat.begin,
        "below": chat.below,
        "ask": chat.ask,
        "unnote": chat.unnote,
        "hand": chat.hand,
        "keep": chat.keep,
        "got": chat.look,
    },
    answers={"noted": chat.note},
    messages={
        "card": Message(views.card),
        "noting": Message(views.noting),
        "got": Message(views.got),
        "gone": Message(views.gone),
    },
    jobs=(Job("handover.forget", timedelta(minutes=1), jobs.forget),),
    on_shift=views.on_shift,
    before_shift=views.before_shift,
    after_shift=views.after_shift,
)
