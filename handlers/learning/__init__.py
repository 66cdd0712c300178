"""Trainees: who sits beside whom and is told, and what partners and leads say about their next step."""

from datetime import timedelta

from handlers.kit import hush
from handlers.kit.feature import Feature, Job, Message
from handlers.learning import chat, jobs, views

FEATURE = Feature(
    name="learning",
    taps={
        "review": chat.review,
        "decide": chat.decide,
    },
    messages={
        "seat": Message(views.seat),
        "partner": Message(views.partner),
        "alone": Message(views.alone),
        "asked": Message(views.asked),
        "candidate": Message(views.candidate),
        "welcome": Message(views.welcome, waits=hush.until_of),
    },
    jobs=(
        Job("learning.seats", timedelta(minutes=1), jobs.seat),
        Job("learning.words", timedelta(minutes=5), jobs.ask),
    ),
    on_shift=views.on_shift,
)
