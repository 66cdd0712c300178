"""Being away: from one day to another or until further notice, for oneself or for somebody else."""

from datetime import timedelta

from handlers.absences import chat, jobs, views
from handlers.kit import hush
from handlers.kit.feature import Command, Feature, Job, Message

FEATURE = Feature(
    name="absences",
    commands=(Command("away", chat.away, aliases=("eemal", "paus")),),
    taps={
        "open": chat.open_card,
        "from": chat.ask_first,
        "until": chat.ask_last,
        "plan": chat.plan,
        "mark": chat.mark,
        "back": chat.come_back,
        "cancel": chat.cancel,
    },
    answers={"first": chat.typed_first, "last": chat.typed_last},
    messages={
        "card": Message(views.card),
        "first": Message(views.first),
        "last": Message(views.last),
        "plan": Message(views.plan),
        "told": Message(views.told, waits=hush.until_of),
        "over": Message(views.over, waits=hush.until_of),
        "freed": Message(views.freed),
        "welcome": Message(views.welcome),
    },
    jobs=(
        Job("absences.welcome", timedelta(minutes=1), jobs.greet),
        Job("absences.forgotten", timedelta(hours=6), jobs.forget),
    ),
    home=views.home,
    digest=views.digest,
)
