"""What became of alerts: a lead's look back over a day or a week."""

from handlers.kit.feature import Command, Feature, Message
from handlers.proofs import chat, views
from handlers.rules.rights import Right

FEATURE = Feature(
    name="proofs",
    commands=(Command("alerts", chat.look_back, Right.ANSWER_CASES, aliases=("haired",)),),
    taps={"open": chat.look_back},
    messages={"card": Message(views.card)},
)
