"""Talking after a hard case: a voluntary offer, the wish with its own small ladder, and who talks with whom."""

from datetime import timedelta

from handlers.care import chat, jobs, views
from handlers.kit import caring
from handlers.kit.feature import Feature, Job, Message

FEATURE = Feature(
    name="care",
    taps={
        "card": chat.open_card,
        "want": chat.want,
        "no": chat.decline,
        "undo": chat.take_back,
        "talk": chat.open_talk,
        "take": chat.take,
        "pass": chat.leave_to_others,
        "cannot": chat.give_back,
        "held": chat.hold,
    },
    messages={
        "offer": Message(views.offer, waits=caring.held),
        "card": Message(views.card),
        "call": Message(views.call, waits=views.held),
        "talk": Message(views.talk),
        "news": Message(views.news, waits=views.held),
        "dropped": Message(views.dropped, waits=caring.held),
        "nobody": Message(views.nobody, waits=views.held_nobody),
        "over": Message(views.over),
        "passed": Message(views.passed),
        "replaced": Message(views.replaced),
    },
    jobs=(
        Job("care.due", timedelta(seconds=30), jobs.look_after),
        Job("care.swept", timedelta(minutes=5), jobs.sweep),
        Job("care.forget", timedelta(hours=1), jobs.forget),
    ),
    home=views.home,
    digest=views.digest,
)
