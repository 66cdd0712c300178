"""The rota by day, by week and at this moment, for everybody who works shifts."""

from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right
from handlers.timetable import chat, views

FEATURE = Feature(
    name="timetable",
    commands=(Command("now", chat.now, Right.SEE_SHIFTS, aliases=("praegu",)),),
    taps={"days": chat.days, "day": chat.day, "week": chat.week, "now": chat.now},
    messages={
        "days": Message(views.days),
        "day": Message(views.day),
        "week": Message(views.week),
        "now": Message(views.now),
    },
)
