"""Answering difficult cases: the alert, taking one, giving it on, and what became of it."""

from datetime import timedelta

from handlers.cases import actions, chat, jobs, views
from handlers.kit import caserings
from handlers.kit.feature import Feature, Job, Message, Ringing

FEATURE = Feature(
    name="cases",
    taps={
        "card": chat.open_card,
        "take": chat.take,
        "take_over": chat.take_over,
        "heirs": chat.heirs,
        "hand": chat.hand_over,
        "accept": chat.accept,
        "decline": chat.decline,
        "give_back": chat.give_back,
        "go_on": chat.go_on,
        "holds": chat.holds,
        "hold": chat.hold,
        "putting": chat.putting,
        "put": chat.put,
        "emergency": chat.note_emergency,
        "levels": chat.levels,
        "level": chat.change_level,
        "outcomes": chat.outcomes,
        "resolve": chat.resolve,
        "close": chat.close,
        "reopen": chat.reopen,
        "next": chat.next_rung,
        "withdrawing": chat.withdrawing,
        "withdraw": chat.withdraw,
    },
    messages={
        "alert": Message(views.alert),
        "replaced": Message(views.replaced),
        "faded": Message(views.faded),
        "card": Message(views.card),
        "levels": Message(views.levels),
        "outcomes": Message(views.outcomes),
        "heirs": Message(views.heirs),
        "holds": Message(views.holds),
        "putting": Message(views.putting),
        "withdrawing": Message(views.withdrawing),
        "offered": Message(views.offered),
        "relieved": Message(views.told("relieved")),
        "kept": Message(views.told("kept")),
        "reopened": Message(views.deprived("reopened")),
        "raised": Message(views.deprived("raised")),
        "withdrawn": Message(views.deprived("withdrawn")),
    },
    rings={"alert": Ringing(caserings.alert, actions.take_by_phone, changed=actions.note_ring)},
    jobs=(
        Job("cases.fade", timedelta(minutes=10), jobs.fade),
        Job("cases.forget", timedelta(hours=1), jobs.forget),
    ),
)
