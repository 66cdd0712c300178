"""A pause on a shift, without a reason: for a quarter or half an hour, or for the rest of it."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job, Message
from handlers.pausing import chat, jobs, views

FEATURE = Feature(
    name="pausing",
    taps={"open": chat.open_card, "rest": chat.rest, "back": chat.come_back},
    messages={
        "card": Message(views.card),
        "told": Message(views.told),
        "due": Message(views.due),
        "gone": Message(views.gone),
    },
    jobs=(Job("pausing.ended", timedelta(minutes=5), jobs.tidy),),
    on_shift=views.on_shift,
)
