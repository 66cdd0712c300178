"""What was put out, seen by who leads: how many have read it, who has not, reminding and withdrawing."""

from handlers.editions import chat, views
from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="editions",
    commands=(Command("bulletins", chat.open_list, Right.BRIEF_TEAM, aliases=("teated",)),),
    taps={
        "list": chat.open_list,
        "one": chat.open_one,
        "names": chat.names,
        "remind": chat.remind,
        "withdraw": chat.ask_withdraw,
        "surely": chat.withdraw,
        "topic": chat.ask_topic,
        "put_topic": chat.put_topic,
        "no_topic": chat.no_topic,
        "workbook": chat.hand_out,
    },
    answers={"topic": chat.typed_topic},
    public_words=frozenset({"topic"}),
    messages={
        "list": Message(views.listed),
        "one": Message(views.one),
        "names": Message(views.names),
        "withdrawing": Message(views.withdrawing),
        "topic": Message(views.topic),
        "workbook": Message(views.workbook),
    },
    home=views.home,
    digest=views.digest,
)
