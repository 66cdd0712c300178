"""The monthly report: chosen, seen in three lines, taken as a document or a workbook, for the team or for outside."""

from datetime import timedelta

from handlers.kit.feature import Aside, Command, Feature, Job, Message
from handlers.reports import chat, jobs, views
from handlers.rules.rights import Right

FEATURE = Feature(
    name="reports",
    commands=(Command("report", chat.choose, Right.SEE_FIGURES, aliases=("aruanne",)),),
    taps={
        "list": chat.choose,
        "month": chat.month,
        "outside": chat.outside,
        "paper": chat.paper,
        "book": chat.book,
    },
    messages={
        "list": Message(views.choose),
        "month": Message(views.one, aside=Aside()),
        "monthly": Message(views.monthly, aside=Aside()),
        "paper": Message(views.paper),
        "book": Message(views.book),
    },
    jobs=(Job("reports.due", timedelta(minutes=1), jobs.post),),
    home=views.home,
)
