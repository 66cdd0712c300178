"""What whoever leads has missed while somebody stood in for them."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job, Message
from handlers.meanwhile import chat, jobs, views

FEATURE = Feature(
    name="meanwhile",
    taps={"open": chat.open_below, "again": chat.open_again},
    messages={"report": Message(views.report), "past": Message(views.past)},
    jobs=(Job("meanwhile.fade", timedelta(minutes=10), jobs.fade),),
)
