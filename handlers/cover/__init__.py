"""Finding somebody for who cannot come: the bot asks a few at a time, leads steer, the holder may come after all."""

from datetime import timedelta

from handlers.cover import chat, jobs, views
from handlers.kit.feature import Feature, Job, Message

FEATURE = Feature(
    name="cover",
    taps={"keep": chat.keep, "ask": chat.ask, "stop": chat.stop, "begin": chat.begin},
    messages={"alert": Message(views.alert), "all_asked": Message(views.all_asked)},
    jobs=(Job("cover.search", timedelta(minutes=1), jobs.search),),
    on_shift=views.on_shift,
    on_gap=views.on_gap,
)
