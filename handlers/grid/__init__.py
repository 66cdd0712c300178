"""The week for who plans it: every shift with its light and counts, by day, each a way to its card."""

from handlers.grid import chat, views
from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="grid",
    commands=(Command("plan", chat.plan, Right.PLAN_SHIFTS, aliases=("graafik",)),),
    taps={"week": chat.week, "day": chat.day},
    messages={"week": Message(views.week), "day": Message(views.day)},
    home=views.home,
)
