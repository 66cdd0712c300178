"""A person's own plan: by which ways their phone is rung besides Telegram, each tested before it counts."""

from handlers.kit.feature import Command, Feature, Message, Ringing
from handlers.phones import actions, chat, views

FEATURE = Feature(
    name="phones",
    commands=(Command("phone", chat.open_card, aliases=("telefon",)),),
    taps={
        "open": chat.open_card,
        "way": chat.open_way,
        "add": chat.add,
        "same": chat.put_same,
        "make": chat.make,
        "test": chat.test,
        "code": chat.tell,
        "rang": chat.tell_rang,
        "missed": chat.miss,
        "after": chat.put_off,
        "remove": chat.remove,
    },
    answers={"typed": chat.put},
    own_numbers=frozenset({"typed"}),
    own_services=frozenset({"typed"}),
    messages={
        "card": Message(views.card),
        "way": Message(views.way_card),
        "add": Message(views.add),
        "topic": Message(views.topic_card),
    },
    rings={"test": Ringing(views.ring, actions.accept, actions.changed, is_test=True)},
    home=views.home,
)
