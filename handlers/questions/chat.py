"""Asking and answering in the chat: which action a tap or typed words mean, and which card answers it."""

from handlers.kit import wording
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number
from handlers.questions import actions
from storage.bulletins import QUESTION_LENGTH, Edition
from storage.receipts import Question


async def ask(context: Context, ref: str) -> None:
    """What do they want to know? The card they read stays."""
    edition_id = number(ref)
    try:
        await context.act(actions.begin, edition_id=edition_id, also=_asking)
    except Refused as refused:
        await context.refuse(refused, show=None)


async def typed(context: Context, ref: str) -> None:
    """The question that was typed."""
    edition_id = number(ref)
    asked = await wording.typed(context, most=QUESTION_LENGTH)
    if asked is not None:
        await context.act(actions.ask, edition_id=edition_id, asked=asked, show=_sent)


async def list_(context: Context, _ref: str) -> None:
    """What nobody has answered."""
    await context.act(actions.survey, show=card("questions.list"))


async def open_(context: Context, ref: str) -> None:
    """One question."""
    await context.act(actions.look, question_id=number(ref), show=_asked)


async def answer(context: Context, ref: str) -> None:
    """An answer for who asked."""
    await _take(context, number(ref), is_for_all=False)


async def answer_all(context: Context, ref: str) -> None:
    """An answer that becomes part of the text."""
    await _take(context, number(ref), is_for_all=True)


async def replied(context: Context, ref: str) -> None:
    """The answer that was typed, for who asked."""
    question_id = number(ref)
    answer = await wording.typed(context, most=QUESTION_LENGTH)
    if answer is not None:
        await _answer(context, question_id, answer, is_for_all=False)


async def published(context: Context, ref: str) -> None:
    """The answer that was typed, for all: words for everybody."""
    question_id = number(ref)
    answer = await wording.typed(context, is_public=True, most=QUESTION_LENGTH)
    if answer is not None:
        await _answer(context, question_id, answer, is_for_all=True)


async def _take(context: Context, question_id: int, *, is_for_all: bool) -> None:
    asked = card("questions.answering", question_id=question_id, is_for_all=is_for_all)
    try:
        await context.act(actions.take, question_id=question_id, is_for_all=is_for_all, also=asked)
    except Refused as refused:
        await context.refuse(refused, show=_followed(question_id))


async def _answer(context: Context, question_id: int, answer: str, *, is_for_all: bool) -> None:
    await context.act(actions.answer, question_id=question_id, answer=answer, is_for_all=is_for_all, show=_asked)


def _asking(edition: Edition) -> Card:
    return card("questions.asking", edition_id=edition.id)


def _sent(question: Question) -> Card:
    return card("questions.sent", question_id=question.id)


def _asked(question: Question) -> Card:
    return _followed(question.id)


def _followed(question_id: int) -> Card:
    """A lead's card, which follows the question."""
    return Card("questions.asked", {"question_id": question_id}, follows=f"{actions.prefix(question_id)}seen:")
