"""Statistics on demand: a month and a topic as a picture, with numbers and what they mean. Of the team, never of one
person."""

from handlers.kit.feature import Aside, Command, Feature, Message
from handlers.rules.rights import Right
from handlers.stats import chat, views

FEATURE = Feature(
    name="stats",
    commands=(Command("stats", chat.begin, Right.SEE_FIGURES, aliases=("statistika",)),),
    taps={"open": chat.begin, "show": chat.show, "explain": chat.explain, "workbook": chat.workbook},
    messages={
        "card": Message(views.card, aside=Aside(is_protected=True)),
        "explained": Message(views.explained),
        "workbook": Message(views.workbook),
    },
)
