"""The way in and back: home card, help, language, privacy, and what is said when nobody was asked in particular."""

from datetime import timedelta

from handlers.home import chat, jobs, views
from handlers.kit.feature import Command, Feature, Job, Message

FEATURE = Feature(
    name="home",
    commands=(
        Command("start", chat.home),
        Command("help", chat.help_, aliases=("abi",)),
        Command("language", chat.languages, aliases=("keel",)),
        Command("privacy", chat.privacy, aliases=("privaatsus",)),
    ),
    taps={
        "open": chat.home,
        "help": chat.help_,
        "languages": chat.languages,
        "language": chat.speak,
        "say": chat.say,
        "unsay": chat.unsay,
    },
    messages={
        "card": Message(views.card),
        "help": Message(views.help_),
        "languages": Message(views.languages),
        "privacy": Message(views.privacy),
        "menu": Message(views.menu),
        "refusal": Message(views.refusal),
        "lost": Message(views.lost),
        "unwanted": Message(views.unwanted),
        "doubt": Message(views.doubt),
        "unsaid": Message(views.unsaid),
        "gone": Message(views.gone),
        "stranger": Message(views.stranger),
    },
    jobs=(
        Job("home.strangers", timedelta(hours=6), jobs.forget_strangers),
        Job("home.hits", timedelta(hours=6), jobs.forget_hits),
    ),
)
