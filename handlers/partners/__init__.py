"""Keeping where to refer: partners and helplines added, changed, retired and looked through each year by who leads."""

from datetime import timedelta

from handlers.kit import hush
from handlers.kit.feature import Feature, Job, Message
from handlers.partners import chat, jobs, views

FEATURE = Feature(
    name="partners",
    taps={
        "list": chat.browse,
        "load": chat.load,
        "one": chat.open_card,
        "add": chat.ask_new,
        "words": chat.see_words,
        "ask": chat.ask,
        "clear": chat.clear,
        "keep": chat.keep_hours,
        "need": chat.toggle_need,
        "speak": chat.toggle_language,
        "checked": chat.check,
        "seen": chat.check_of_due,
        "due": chat.see_due,
        "retire": chat.retire,
        "restore": chat.restore,
    },
    answers={"named": chat.add, "typed": chat.put},
    public_words=frozenset({"named", "typed"}),
    messages={
        "list": Message(views.list_),
        "card": Message(views.card),
        "words": Message(views.words_of),
        "asking": Message(views.asking),
        "hours": Message(views.hours),
        "due": Message(views.due, waits=hush.until_of),
    },
    jobs=(Job("partners.review", timedelta(minutes=10), jobs.review),),
    digest=views.digest,
)
