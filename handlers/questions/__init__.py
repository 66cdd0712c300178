"""Questions about guidance and announcements, and their answers: for who asked, or below the text for all."""

from datetime import timedelta

from handlers.kit import hush
from handlers.kit.feature import Command, Feature, Job, Message
from handlers.questions import chat, jobs, views
from handlers.rules.rights import Right

FEATURE = Feature(
    name="questions",
    commands=(Command("questions", chat.list_, Right.BRIEF_TEAM, aliases=("kusimused",)),),
    taps={
        "ask": chat.ask,
        "list": chat.list_,
        "open": chat.open_,
        "answer": chat.answer,
        "answer_all": chat.answer_all,
    },
    answers={"typed": chat.typed, "replied": chat.replied, "published": chat.published},
    public_words=frozenset({"published"}),
    messages={
        "asking": Message(views.asking),
        "sent": Message(views.sent),
        "asked": Message(views.asked, waits=hush.until_unless_on_shift),
        "answering": Message(views.answering),
        "answered": Message(views.answered, waits=hush.until_unless_on_shift),
        "list": Message(views.list_),
    },
    jobs=(Job("questions.forget", timedelta(hours=6), jobs.forget),),
    home=views.home,
    digest=views.digest,
)
