"""Faults and changes of the contact-centre software, and days on which more or less than usual is expected."""

from datetime import timedelta

from handlers.hitches import chat, jobs, views
from handlers.kit.feature import Command, Feature, Job, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="hitches",
    commands=(
        Command("fault", chat.report, Right.TAKE_SHIFTS, aliases=("rike",)),
        Command("load", chat.choose_day, Right.BRIEF_TEAM, aliases=("koormus",)),
    ),
    taps={
        "list": chat.listed,
        "list_below": chat.listed_below,
        "report": chat.report,
        "report_below": chat.report_below,
        "fault": chat.fault,
        "other": chat.other,
        "one": chat.look,
        "see": chat.see,
        "ask": chat.ask_note,
        "know": chat.know,
        "forward": chat.forward,
        "solve": chat.solve,
        "reject": chat.reject,
        "load": chat.choose_day,
        "day": chat.choose_load,
        "expect": chat.expect,
        "change": chat.choose_first,
        "from": chat.choose_last,
        "until": chat.ask_change,
        "over": chat.end,
    },
    answers={"told": chat.told, "noted": chat.note, "changed": chat.change},
    messages={
        "list": Message(views.listed),
        "report": Message(views.report),
        "asking": Message(views.asking),
        "one": Message(views.one),
        "alert": Message(views.alert, waits=views.waits),
        "due": Message(views.due),
        "replaced": Message(views.replaced),
        "news": Message(views.news, waits=views.waits_for_news),
        "days": Message(views.days),
        "expected": Message(views.expected),
        "lasting": Message(views.lasting),
        "changing": Message(views.changing),
    },
    jobs=(
        Job("hitches.close", timedelta(minutes=1), jobs.close),
        Job("hitches.remind", timedelta(minutes=10), jobs.remind),
    ),
    home=views.home,
    on_shift=views.on_shift,
    before_shift=views.before_shift,
    digest=views.digest,
)
