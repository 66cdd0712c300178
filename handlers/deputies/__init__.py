"""Standing in for who leads: naming a deputy and ending it."""

from datetime import timedelta

from handlers.deputies import chat, jobs, views
from handlers.kit.feature import Command, Feature, Job, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="deputies",
    commands=(Command("deputy", chat.own, Right.ANSWER_CASES, aliases=("asendaja",)),),
    taps={
        "open": chat.open_card,
        "days": chat.ask_days,
        "who": chat.ask_who,
        "name": chat.name,
        "sure": chat.name_surely,
        "end": chat.end,
        "decline": chat.decline,
    },
    answers={"days": chat.typed_days},
    messages={
        "card": Message(views.card),
        "who": Message(views.who),
        "days": Message(views.days),
        "warning": Message(views.warning),
        "duty": Message(views.duty),
        "begun": Message(views.begun),
        "over": Message(views.over),
        "declined": Message(views.declined),
        "trouble": Message(views.trouble),
    },
    jobs=(
        # Rights follow within this: who stands in may decide, and who does no more may not.
        Job("deputies.watch", timedelta(seconds=30), jobs.watch),
        Job("deputies.forgotten", timedelta(hours=6), jobs.forget),
    ),
    home=views.home,
    digest=views.digest,
)
