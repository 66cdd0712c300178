"""The clock of difficult cases: rungs that are due, answers that lapse, and that nothing open is ever forgotten."""

from datetime import timedelta

from handlers.kit.feature import Command, Feature, Job, Message
from handlers.ladder import chat, jobs, views
from handlers.rules.rights import Right

FEATURE = Feature(
    name="ladder",
    commands=(Command("ladder", chat.preview, Right.ANSWER_CASES, aliases=("redel",)),),
    taps={"preview": chat.preview},
    messages={
        "preview": Message(views.preview),
        "still": Message(views.still),
        "confirm": Message(views.confirm),
        "lapsed": Message(views.lapsed),
        "returned": Message(views.returned),
        "review": Message(views.review),
        "skipped": Message(views.skipped),
        "alarm": Message(views.alarm),
    },
    jobs=(
        # An alert is to be on its way within two seconds of when it is due (design, 9).
        Job("ladder.due", timedelta(seconds=1), jobs.watch),
        Job("ladder.owners", timedelta(seconds=30), jobs.look_after),
        Job("ladder.invariant", timedelta(minutes=1), jobs.check),
    ),
    evening=views.evening,
)
