"""The weekly report: how the week was, what it was like beside the four before, and what the next one needs."""

from datetime import timedelta

from handlers.kit.feature import Aside, Feature, Job, Message
from handlers.weekly import chat, jobs, views

FEATURE = Feature(
    name="weekly",
    taps={"last": chat.last, "of": chat.of, "workbook": chat.workbook},
    messages={
        "sent": Message(views.sent, aside=Aside(is_protected=True)),
        "report": Message(views.report, aside=Aside(is_protected=True)),
        "workbook": Message(views.workbook),
    },
    jobs=(Job("weekly.due", timedelta(minutes=1), jobs.post),),
)
