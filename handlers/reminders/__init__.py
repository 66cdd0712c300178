"""Reminders of one's own shifts: the first with a question, the last short."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job, Message
from handlers.reminders import chat, jobs, views

FEATURE = Feature(
    name="reminders",
    taps={"confirm": chat.confirm},
    messages={"first": Message(views.first), "last": Message(views.last)},
    jobs=(Job("reminders.due", timedelta(minutes=1), jobs.remind),),
)
