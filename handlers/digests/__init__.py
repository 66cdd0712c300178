"""The daily digest of who leads, and the note before the night: put together from what every feature has to say."""

from datetime import timedelta

from handlers.digests import chat, jobs, views
from handlers.kit.feature import Command, Feature, Job, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="digests",
    commands=(Command("digest", chat.open_now, Right.SEE_FIGURES, aliases=("kokkuvote",)),),
    taps={
        "now": chat.refresh,
        "night": chat.refresh_night,
        "open": chat.open_now,
        "whole": chat.open_whole,
        "below": chat.go_below,
        "times": chat.see_times,
        "time": chat.ask_time,
        "put": chat.put,
        "off": chat.switch_off,
    },
    answers={"typed": chat.put_typed},
    messages={
        # Who leads takes its silence for a fault: twice after a crash is better than never.
        "morning": Message(views.morning),
        "evening": Message(views.evening),
        "now": Message(views.now),
        "night": Message(views.night),
        "whole": Message(views.whole),
        "past": Message(views.past),
        "times": Message(views.times_),
        "time": Message(views.time_),
    },
    jobs=(
        Job("digests.due", timedelta(seconds=30), jobs.post),
        Job("digests.fade", timedelta(minutes=10), jobs.fade),
        Job("digests.forget", timedelta(hours=6), jobs.forget),
    ),
    home=views.home,
)
