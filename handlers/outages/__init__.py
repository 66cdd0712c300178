"""Trouble on the way to people: Telegram away, a service that refuses us, more paid messages than usual."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job, Message
from handlers.outages import jobs, views

FEATURE = Feature(
    name="outages",
    messages={
        "back": Message(views.back),
        "service": Message(views.service),
        "ceiling": Message(views.ceiling),
    },
    jobs=(
        Job("outages.telegram", timedelta(seconds=5), jobs.watch_telegram),
        Job("outages.phones", timedelta(minutes=1), jobs.watch_phones),
    ),
)
