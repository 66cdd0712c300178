"""The two answers of a partner and of a lead, in the chat."""

from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, parts
from handlers.learning import actions, views
from storage.reviews import Verdict


async def review(context: Context, ref: str) -> None:
    """A partner's word about one shift; the question says what became of it."""
    shift, who, verdict = parts(ref, 3)
    shift_id, member_id = number(shift), number(who)
    truth = card("learning.asked", shift_id=shift_id, member_id=member_id)
    said = choice(Verdict, verdict)
    try:
        await context.act(
            actions.review, shift_id=shift_id, member_id=member_id, verdict=said, show=truth, say=views.reviewed
        )
    except Refused as refused:
        await context.refuse(refused, show=truth)


async def decide(context: Context, ref: str) -> None:
    """A lead's word about all shifts; the card says what became of it, and who decided."""
    who, round_, verdict = parts(ref, 3)
    member_id, number_ = number(who), number(round_)
    truth = card("learning.candidate", member_id=member_id, round_=number_)
    said = choice(Verdict, verdict)
    try:
        await context.act(
            actions.decide, member_id=member_id, round_=number_, verdict=said, show=truth, say=views.decided
        )
    except Refused as refused:
        await context.refuse(refused, show=truth)
