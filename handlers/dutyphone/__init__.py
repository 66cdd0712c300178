"""The team's duty phone: the number that stands below 112 on every card of a difficult case."""

from handlers.dutyphone import chat, views
from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="dutyphone",
    commands=(Command("dutyphone", chat.open_card, Right.ANSWER_CASES, aliases=("valvetelefon",)),),
    taps={"remove": chat.remove},
    answers={"typed": chat.put},
    own_numbers=frozenset({"typed"}),
    messages={"card": Message(views.card)},
)
