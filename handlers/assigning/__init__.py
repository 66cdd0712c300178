"""Assigning: putting somebody on a shift by hand and taking somebody off, with reasons where a rule is set aside."""

from handlers.assigning import chat, views
from handlers.kit.feature import Feature, Message

FEATURE = Feature(
    name="assigning",
    taps={
        "people": chat.people,
        "give": chat.give,
        "over": chat.override,
        "sure": chat.override_surely,
        "words": chat.ask_words,
        "taking": chat.taking,
        "off": chat.take_off,
    },
    answers={"why": chat.typed_reason},
    messages={
        "people": Message(views.people),
        "given": Message(views.given),
        "against": Message(views.against),
        "legal": Message(views.legal),
        "wording": Message(views.wording),
        "taking": Message(views.taking),
    },
)
