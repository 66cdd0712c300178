"""Group chats of the team: linking one by a word typed there, stopping what is posted, and losing one."""

from handlers.groups import chat, views
from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="groups",
    commands=(
        Command("group", chat.browse, Right.PLAN_SHIFTS, aliases=("ryhm",)),
        Command("here", chat.here, Right.PLAN_SHIFTS, aliases=("siin",), is_for_groups=True),
    ),
    taps={"list": chat.browse, "stop": chat.stop, "resume": chat.resume, "unlink": chat.unlink},
    messages={"card": Message(views.card), "linked": Message(views.linked), "lost": Message(views.lost)},
)
