"""Quiet offers: "I could come if needed", said to the leads and to nobody else."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job
from handlers.standby import chat, jobs, views

FEATURE = Feature(
    name="standby",
    taps={"offer": chat.offer, "withdraw": chat.withdraw, "put": chat.put, "fill": chat.fill},
    jobs=(Job("standby.forget", timedelta(hours=6), jobs.forget),),
    on_shift=views.on_shift,
    on_gap=views.on_gap,
)
