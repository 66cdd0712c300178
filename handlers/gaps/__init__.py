"""Gaps: leads hear of shifts that lack people, at set points before the start, and ask those who could come."""

from datetime import timedelta

from handlers.gaps import chat, jobs, views
from handlers.kit.feature import Command, Feature, Job, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="gaps",
    commands=(Command("gaps", chat.listed, Right.PLAN_SHIFTS, aliases=("katmata",)),),
    taps={
        "list": chat.listed,
        "card": chat.open_card,
        "ask": chat.ask,
    },
    messages={
        "list": Message(views.listed),
        "ahead": Message(views.ahead),
        "card": Message(views.card),
        "replaced": Message(views.replaced),
    },
    jobs=(Job("gaps.due", timedelta(minutes=1), jobs.warn),),
    home=views.home,
    digest=views.digest,
    evening=views.evening,
)
