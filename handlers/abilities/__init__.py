"""What members can do and mean to do: languages, qualifications the team has named, duty lead, weekly target."""

from handlers.abilities import chat, views
from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="abilities",
    commands=(Command("skills", chat.mine, right=Right.TAKE_SHIFTS, aliases=("oskused",)),),
    taps={
        "mine": chat.mine,
        "speak": chat.speak,
        "my_target": chat.choose_my_target,
        "aim": chat.aim,
        "card": chat.open_card,
        "language": chat.give_language,
        "qualify": chat.qualify,
        "duty": chat.let_lead,
        "guide": chat.let_guide,
        "target": chat.choose_target,
        "give_target": chat.give_target,
        "names": chat.names,
        "add": chat.ask_name,
        "one": chat.one,
        "rename": chat.ask_new_name,
        "retiring": chat.retiring,
        "retire": chat.retire,
    },
    answers={
        "aimed": chat.aim_typed,
        "targeted": chat.give_target_typed,
        "named": chat.name,
        "renamed": chat.rename,
    },
    messages={
        "mine": Message(views.mine),
        "card": Message(views.card),
        "target": Message(views.target),
        "names": Message(views.names),
        "ask_name": Message(views.ask_name),
        "one": Message(views.one),
        "retiring": Message(views.retiring),
        "changed": Message(views.changed),
    },
    home=views.home,
)
