"""Nobody came: who is missing when a shift has begun, who is called for them, and what leads decide about it."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job, Message
from handlers.lateness import chat, jobs, views

FEATURE = Feature(
    name="lateness",
    taps={
        "open": chat.open_card,
        "call": chat.call,
        "stand_in": chat.stand_in,
        "everyone": chat.everyone,
        "let_be": chat.let_be,
        "was_here": chat.was_here,
        "excuse": chat.excuse,
        "come": chat.come,
        "decline": chat.decline,
    },
    messages={
        "nudge": Message(views.nudge),
        "card": Message(views.card),
        "called": Message(views.called),
        "replaced": Message(views.replaced),
    },
    jobs=(Job("lateness.due", timedelta(seconds=30), jobs.watch),),
    on_shift=views.on_shift,
    digest=views.digest,
)
