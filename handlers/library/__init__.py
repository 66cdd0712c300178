"""The guidance in force for everybody: by topic, by its words, and how it has changed."""

from datetime import timedelta

from handlers.kit.feature import Command, Feature, Job, Message
from handlers.library import chat, jobs, views

FEATURE = Feature(
    name="library",
    commands=(Command(views.COMMAND, chat.open_, aliases=("juhend",), numbered=chat.one),),
    taps={
        "open": chat.open_,
        "topics": chat.topics,
        "topic": chat.topic,
        "one": chat.one,
        "history": chat.history,
        "search": chat.ask,
    },
    answers={"words": chat.typed},
    messages={
        "topics": Message(views.topics),
        "topic": Message(views.topic),
        "one": Message(views.one),
        "history": Message(views.history),
        "asking": Message(views.asking),
        "found": Message(views.found),
    },
    jobs=(Job("library.mend", timedelta(minutes=10), jobs.mend),),
    home=views.home,
    inline=views.offered,
)
