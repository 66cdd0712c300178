"""Lists of difficult cases: of all that are open for who answers them, and of one's own."""

from handlers.caseload import chat, views
from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="caseload",
    commands=(Command("cases", chat.listed, Right.ANSWER_CASES, aliases=("juhtumid",)),),
    taps={"list": chat.listed, "mine": chat.mine},
    messages={"list": Message(views.listed), "mine": Message(views.mine)},
    home=views.home,
    digest=views.digest,
    evening=views.evening,
)
