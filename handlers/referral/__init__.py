"""Where to refer: partners and helplines for a need, those open now first. For everybody who works with people."""

from handlers.kit.feature import Command, Feature, Message
from handlers.referral import chat, views
from handlers.rules.rights import Right

FEATURE = Feature(
    name="referral",
    commands=(Command("refer", chat.open_card, Right.FLAG_CASES, aliases=("kuhu",)),),
    taps={"open": chat.open_card, "need": chat.look},
    messages={"needs": Message(views.needs), "card": Message(views.card)},
    home=views.home,
    on_shift=views.on_shift,
)
