"""The rota as a workbook: handed out to be edited, and taken back with everything it would change shown first."""

from datetime import timedelta

from handlers.kit.feature import Command, Feature, Job, Message
from handlers.rules.rights import Right
from handlers.sheets import chat, jobs, views

FEATURE = Feature(
    name="sheets",
    commands=(Command("workbook", chat.begin, Right.PLAN_SHIFTS, aliases=("tabel",)),),
    taps={
        "open": chat.begin,
        "month": chat.month,
        "ahead": chat.ahead,
        "span": chat.ask_span,
        "empty": chat.empty,
        "show": chat.show,
        "apply": chat.apply,
        "anyway": chat.anyway,
        "sure": chat.apply_surely,
        "marked": chat.marked,
        "drop": chat.drop,
    },
    answers={"span": chat.typed_span},
    files={".xlsx": chat.receive, ".xlsm": chat.turn_down, ".xls": chat.turn_down, ".ods": chat.turn_down},
    messages={
        "open": Message(views.begin),
        "span": Message(views.span),
        "rota": Message(views.rota),
        "empty": Message(views.empty),
        "changes": Message(views.changes),
        "reasons": Message(views.reasons),
        "surely": Message(views.surely),
        "broken": Message(views.broken),
        "unreadable": Message(views.unreadable),
        "marked": Message(views.marked),
    },
    jobs=(Job("sheets.forget", timedelta(hours=6), jobs.forget),),
)
