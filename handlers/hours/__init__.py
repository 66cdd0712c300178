"""Hours as they were worked and are planned: everybody's own, and everybody's for who plans."""

from handlers.hours import chat, views
from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="hours",
    commands=(Command("hours", chat.mine, Right.TAKE_SHIFTS, aliases=("tunnid",)),),
    taps={"mine": chat.mine, "team": chat.team},
    messages={"mine": Message(views.mine), "team": Message(views.team)},
)
