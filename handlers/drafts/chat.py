"""Drafts of templates in the chat: which action a tap or typed words mean, and which card answers it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handlers.drafts import actions, views
from handlers.kit import refs
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import number, pair
from handlers.rules import times, typed
from handlers.rules.plans import Field
from storage.members import Language
from storage.shifts import Service
from storage.templates import OnHolidays

_KINDS = (Field.COUNSELLOR, Field.DUTY_LEAD, Field.RESERVE, Field.SHADOW)
_CHOICES = (Field.SERVICE, Field.LANGUAGE, Field.QUALIFICATION, Field.HOLIDAYS)
_DATES = (Field.FROM, Field.UNTIL)
_LIST = card("templates.list")


async def begin(context: Context, _ref: str) -> None:
    """A new template: its days first, then its hours; the rest has sensible beginnings."""
    zone = context.deps.zone
    await context.act(actions.begin, zone=zone, show=lambda made: card("drafts.days", draft_id=made.id))


async def change(context: Context, ref: str) -> None:
    """Begin to change a template."""
    await _or_list(context, actions.change, template_id=number(ref), show=lambda made: _draft(made.id))


async def end(context: Context, ref: str) -> None:
    """Begin to end a template: what will happen, before it does."""
    template_id = number(ref)
    await _or_list(context, actions.change, template_id=template_id, is_ending=True, show=lambda made: _draft(made.id))


async def look_over(context: Context, ref: str) -> None:
    """A draft, with what saving it would do."""
    await _or_list(context, actions.look_over, draft_id=number(ref), show=_draft(number(ref)))


async def days(context: Context, ref: str) -> None:
    """The weekdays of a draft."""
    shown = card("drafts.days", draft_id=number(ref))
    await _or_list(context, actions.look_over, draft_id=number(ref), show=shown)


async def people(context: Context, ref: str) -> None:
    """How many people a draft needs."""
    shown = card("drafts.people", draft_id=number(ref))
    await _or_list(context, actions.look_over, draft_id=number(ref), show=shown)


async def hours(context: Context, ref: str) -> None:
    """The hours of a draft; they may be typed."""
    draft_id = number(ref)
    await _or_list(
        context,
        actions.expect,
        draft_id=draft_id,
        step=f"drafts:hours:{draft_id}",
        show=card("drafts.hours", draft_id=draft_id),
    )


async def choices(context: Context, ref: str) -> None:
    """One of the things a draft has only a few ways for."""
    draft_id, field = _of_draft(ref, _CHOICES)
    shown = card("drafts.choices", draft_id=draft_id, field=field.value)
    await _or_list(context, actions.look_over, draft_id=draft_id, show=shown)


async def dates(context: Context, ref: str) -> None:
    """From when or until when a draft holds; the day may be typed."""
    draft_id, field = _of_draft(ref, _DATES)
    step = f"drafts:date:{draft_id}:{field}"
    shown = card("drafts.dates", draft_id=draft_id, field=field.value)
    await _or_list(context, actions.expect, draft_id=draft_id, step=step, show=shown)


async def put(context: Context, ref: str) -> None:
    """Decide one thing about a draft. A button says what it is to be, not what to add: twice does no harm."""
    draft_id, rest = pair(ref)
    name, value = pair(rest)
    field = refs.choice(Field, name)
    kind = "drafts.days" if field is Field.DAYS else "drafts.people" if field in _KINDS else "drafts.draft"
    await _put(context, number(draft_id), field, _READ[field](value), Card(kind, {"draft_id": number(draft_id)}))


async def pick(context: Context, ref: str) -> None:
    """Usual weekdays, all at once; a new template's hours come next, and may be typed."""
    draft_id, bits = pair(ref)
    await _or_list(
        context,
        actions.pick_days,
        draft_id=number(draft_id),
        days=number(bits),
        step=f"drafts:hours:{number(draft_id)}",
        show=lambda found: card("drafts.hours", draft_id=found.id) if found.template_id is None else _draft(found.id),
    )


async def typed_hours(context: Context, ref: str) -> None:
    """The hours of a draft were typed."""
    span = typed.hours(context.text)
    if span is None:
        raise Refused("drafts-hours-unclear")
    await _put(context, number(ref), Field.HOURS, span, _draft(number(ref)))


async def typed_date(context: Context, ref: str) -> None:
    """The first or last day of a draft was typed."""
    draft_id, field = _of_draft(ref, _DATES)
    day = typed.day(context.text, today=times.local_day(context.deps.clock.now(), context.deps.zone))
    if day is None:
        raise Refused("drafts-date-unclear")
    await _put(context, draft_id, field, day, _draft(draft_id))


async def save(context: Context, ref: str) -> None:
    """Do what the preview says; people keep their places."""
    await _save(context, ref, is_cancelling=False)


async def save_cancelling(context: Context, ref: str) -> None:
    """The same, and shifts that would be left over are cancelled."""
    await _save(context, ref, is_cancelling=True)


async def discard(context: Context, ref: str) -> None:
    """Want none of it."""
    await _or_list(
        context,
        actions.discard,
        draft_id=number(ref),
        show=lambda template_id: _LIST if template_id is None else _template(template_id),
        say="drafts-discarded",
    )


async def _save(context: Context, ref: str, *, is_cancelling: bool) -> None:
    draft_id, mark = pair(ref)
    try:
        await context.act(
            actions.save,
            draft_id=number(draft_id),
            mark=mark,
            zone=context.deps.zone,
            is_cancelling=is_cancelling,
            show=lambda saved: _template(saved.template_id),
            say=views.saved,
        )
    except Refused as refused:
        is_open = isinstance(refused, actions.StillOpen)
        await context.refuse(refused, show=_draft(number(draft_id)) if is_open else _LIST)


async def _put(context: Context, draft_id: int, field: Field, value: Any, shown: Card) -> None:
    try:
        await context.act(actions.put, draft_id=draft_id, field=field, value=value, show=shown)
    except Refused as refused:
        await context.refuse(refused, show=shown if isinstance(refused, actions.StillOpen) else _LIST)


async def _or_list(context: Context, action: Callable[..., Any], **given: Any) -> None:
    """Act; what is not there any more is answered with what is."""
    try:
        await context.act(action, **given)
    except Refused as refused:
        await context.refuse(refused, show=_LIST)


def _of_draft(ref: str, fields: Sequence[Field]) -> tuple[int, Field]:
    draft_id, name = pair(ref)
    field = refs.choice(Field, name)
    if field not in fields:
        raise Refused("kit-gone")
    return number(draft_id), field


def _draft(draft_id: int) -> Card:
    return card("drafts.draft", draft_id=draft_id)


def _template(template_id: int) -> Card:
    return card("templates.card", template_id=template_id)


def _counts(ref: str) -> tuple[int, int]:
    """Least and most, two digits each."""
    return divmod(number(ref), 100)


def _or_none(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda ref: None if ref == views.NONE else read(ref)


_READ: Mapping[Field, Callable[[str], Any]] = {
    Field.DAYS: number,
    Field.HOURS: refs.hours,
    Field.SERVICE: lambda ref: refs.choice(Service, ref),
    Field.LANGUAGE: _or_none(lambda ref: refs.choice(Language, ref)),
    Field.QUALIFICATION: _or_none(number),
    Field.HOLIDAYS: lambda ref: refs.choice(OnHolidays, ref),
    Field.FROM: refs.day,
    Field.UNTIL: _or_none(refs.day),
    **dict.fromkeys(_KINDS, _counts),
}
