"""Being asked to step in: one question, a yes that is a place at once, and a no that ends it."""

from handlers.asking import chat, views
from handlers.kit.feature import Feature, Message

FEATURE = Feature(
    name="asking",
    taps={"take": chat.take, "come": chat.come, "decline": chat.decline},
    messages={"asked": Message(views.asked)},
    on_gap=views.on_gap,
)
