"""Readiness: that an alert would find somebody, seen before a shift opens; and who that is, for who works it."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job, Message, Ringing
from handlers.readiness import actions, jobs, views

FEATURE = Feature(
    name="readiness",
    messages={
        "unready": Message(views.unready),
        "mended": Message(views.mended),
        "replaced": Message(views.replaced),
    },
    rings={"unready": Ringing(words=views.ring, accept=actions.note_seen)},
    jobs=(Job("readiness.due", timedelta(minutes=1), jobs.watch),),
    on_shift=views.on_shift,
)
