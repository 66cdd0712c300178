"""The team's numbers: what they are now, and changing them while the bot runs."""

from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right
from handlers.settings import chat, views

FEATURE = Feature(
    name="settings",
    commands=(Command("settings", chat.groups, right=Right.PLAN_SHIFTS, aliases=("seaded",)),),
    taps={
        "list": chat.groups,
        "group": chat.group,
        "one": chat.one,
        "put": chat.put,
        "default": chat.reset,
        "beyond": chat.beyond,
    },
    answers={"typed": chat.put_typed},
    messages={
        "groups": Message(views.groups),
        "group": Message(views.group),
        "one": Message(views.one),
        "beyond": Message(views.beyond),
    },
    home=views.home,
)
