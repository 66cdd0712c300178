"""Changing the team's numbers: in range, in accord with each other, audited. Places that are taken stay taken."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access
from handlers.kit.errors import Refused
from handlers.rules import amounts, limits, settings
from handlers.rules.limits import Setting
from handlers.rules.rights import Right
from storage import audit, dialogues, policies
from storage.members import Member


def browse(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the numbers; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.end(session, member_id=actor.id)


def consider(session: Session, now: datetime, *, actor: Member, key: str) -> None:
    """Look at one number and wait for another, should it be typed. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.expect(session, now, member_id=actor.id, step=f"settings:typed:{known(key).key}")


def put(session: Session, now: datetime, *, actor: Member, key: str, value: int, seen: int) -> None:
    """This number holds from now on, if it still is what the actor has seen. Raises `Refused`."""
    setting = _hold(session, actor, key)
    is_now = limits.number(key, policies.values(session))
    if is_now not in (seen, value):
        raise Refused("settings-changed-meanwhile")
    _put(session, now, actor, setting, value)


def put_typed(session: Session, now: datetime, *, actor: Member, key: str, typed: str) -> None:
    """The number that was typed holds from now on. Raises `Refused`."""
    setting = _hold(session, actor, key)
    value = amounts.whole(typed, setting.unit)
    if value is None:
        raise _out_of_range(setting)
    _put(session, now, actor, setting, value)


def reset(session: Session, now: datetime, *, actor: Member, key: str) -> None:
    """The default holds again. Raises `Refused`."""
    setting = _hold(session, actor, key)
    _put(session, now, actor, setting, setting.default)


def known(key: str) -> Setting:
    """The setting of this key. Raises `Refused` when there is none."""
    try:
        return limits.setting(key)
    except ValueError:
        raise Refused("kit-gone") from None


def _hold(session: Session, actor: Member, key: str) -> Setting:
    access.require(actor, Right.PLAN_SHIFTS)
    setting = known(key)
    policies.hold(session)
    return setting


def _put(session: Session, now: datetime, actor: Member, setting: Setting, value: int) -> None:
    if not setting.least <= value <= setting.most:
        raise _out_of_range(setting)
    values = policies.values(session)
    before = limits.number(setting.key, values)
    if value == before:
        return
    against = settings.discord(setting.key, {**values, setting.key: value})
    if against is not None:
        raise Refused(f"settings-order-{against[0].partition('.')[2]}")
    if value == setting.default:
        policies.reset(session, key=setting.key)
    else:
        policies.put(session, now, key=setting.key, value=value, changed_by=actor.id)
    subject = f"setting:{setting.key}"
    verb = "settings.changed"
    audit.record(session, now, actor_id=actor.id, verb=verb, subject=subject, before=before, after=value)


def _out_of_range(setting: Setting) -> Refused:
    what = "law" if settings.is_by_law(setting.key) else setting.unit.value
    return Refused(f"settings-range-{what}", least=setting.least, most=setting.most)
