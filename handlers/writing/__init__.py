"""Writing guidance and announcements: what they say, in which languages, with which link and document."""

from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right
from handlers.writing import chat, views

FEATURE = Feature(
    name="writing",
    commands=(Command("brief", chat.begin, Right.BRIEF_TEAM, aliases=("teade",)),),
    taps={
        "new": chat.begin,
        "draft": chat.draft,
        "edit": chat.edit,
        "revise": chat.revise,
        "correct": chat.correct,
        "take": chat.take,
        "text": chat.text,
        "unsay": chat.unsay,
        "news": chat.news,
        "extras": chat.extras,
        "unlink": chat.unlink,
        "detach": chat.detach,
        "check": chat.check,
        "uncheck": chat.uncheck,
        "topic": chat.topic,
        "file": chat.file_under,
    },
    answers={
        "said": chat.said,
        "changed": chat.changed,
        "linked": chat.linked,
        "checked": chat.checked,
        "named": chat.named,
    },
    public_words=frozenset({"said", "changed", "linked", "checked", "named"}),
    files={
        ".pdf": chat.receive,
        ".docx": chat.receive,
        ".docm": chat.turn_down,
        ".doc": chat.turn_down,
        ".odt": chat.turn_down,
    },
    messages={
        "list": Message(views.open_drafts),
        "text": Message(views.text),
        "news": Message(views.news),
        "extras": Message(views.extras),
        "check": Message(views.check),
        "topic": Message(views.topic),
        "replaced": Message(views.replaced),
    },
    home=views.home,
)
