"""Drills: whether an alert would reach everybody by every way, and the watchdog whoever looks after the bot."""

from datetime import timedelta

from handlers.drills import actions, chat, jobs, views
from handlers.kit import hush
from handlers.kit.feature import Command, Feature, Job, Message, Ringing
from handlers.rules import drills as rules
from handlers.rules.rights import Right

FEATURE = Feature(
    name="drills",
    commands=(Command("drill", chat.open_card, Right.ANSWER_CASES, aliases=("proovihaire",)),),
    taps={
        "open": chat.open_card,
        "begin": chat.begin,
        "look": chat.look,
        "again": chat.again,
        "watchdog": chat.try_watchdog,
        "call": chat.open_own,
        "got": chat.confirm,
        "came": chat.confirm_way,
        "later": chat.postpone,
        "now": chat.make_up,
        "leave": chat.leave,
    },
    messages={
        "card": Message(views.card),
        "call": Message(views.call),
        "report": Message(views.report, waits=hush.until_of),
        "offer": Message(views.offer, waits=hush.until_of),
        "left": Message(views.left),
        "watchdog": Message(views.watchdog, waits=hush.until_of),
        "replaced": Message(views.replaced),
    },
    rings={"call": Ringing(views.ring, actions.hear, actions.change, is_test=True, lasts_for=rules.LASTS_FOR)},
    jobs=(
        Job("drills.due", timedelta(minutes=1), jobs.begin),
        Job("drills.over", timedelta(seconds=5), jobs.look_after),
        Job("drills.forget", timedelta(hours=1), jobs.forget),
    ),
    home=views.home,
)
