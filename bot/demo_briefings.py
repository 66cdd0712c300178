"""What the demo's team has been told: guidance most have read, an announcement, a question; a note of the shift before,
a fault, and more work expected tomorrow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.bulletins import actions as reading
from handlers.handover import actions as handover
from handlers.hitches import actions as hitches
from handlers.issuing import actions as issuing
from handlers.kit import drafting, readership
from handlers.questions import actions as questions
from handlers.rules import times
from handlers.writing import actions as writing
from storage import members, places, shifts
from storage.bulletins import BulletinKind, Edition
from storage.hitches import Load, What
from storage.members import Language, Member

ET, EN, RU = Language.ET, Language.EN, Language.RU
_AGO = timedelta(hours=40)
_READ_BY = timedelta(hours=30)  # from now
_FIRST_READ, _BETWEEN = timedelta(hours=2), timedelta(minutes=47)
_UNREAD = 4  # people who have not read it yet


@dataclass(frozen=True)
class Text:
    """A title and up to three lines."""

    title: str
    body: str


_MINOR: Mapping[Language, Text] = {
    ET: Text(
        "Alaealine vestluses",
        "Küsi vanust ja seda, kas ta on praegu turvalises kohas.\n"
        "Hädaohus laps: kohe 112. Abivajav laps: 116 111 või kohalik omavalitsus.\n"
        "Ära luba, et jätad asja enda teada.",
    ),
    EN: Text(
        "A minor in the chat",
        "Ask their age, and whether they are in a safe place now.\n"
        "A child in danger: 112 at once. A child in need: 116 111 or the local government.\n"
        "Do not promise to keep it to yourself.",
    ),
    RU: Text(
        "Несовершеннолетний в чате",
        "Спросите о возрасте и о том, в безопасности ли сейчас ребёнок.\n"
        "Ребёнок в опасности: сразу 112. Ребёнку нужна помощь: 116 111 или местное самоуправление.\n"
        "Не обещайте сохранить всё в тайне.",
    ),
}
_BROKEN: Mapping[Language, Text] = {
    ET: Text("Kui vestlus katkeb", "Oota kümme minutit ja hoia vestlus avatud.\nKui katkes kriisi ajal, anna märku."),
    EN: Text("When a chat breaks off", "Wait ten minutes and keep it open.\nIf it broke off in a crisis, flag it."),
    RU: Text("Если чат прервался", "Подождите десять минут, не закрывая чат.\nЕсли прервался в кризис, сообщите."),
}
_MEETING: Mapping[Language, Text] = {
    ET: Text(
        "Kovisioon järgmisel teisipäeval kell 17", "Veebis, tund aega. Tule ka siis, kui sul oma juhtumit ei ole."
    ),
    RU: Text("Интервизия в следующий вторник в 17:00", "Онлайн, один час. Приходите и без своего случая."),
}
_ASKED = "Mida teha, kui laps ei ütle oma vanust?"
_NOTE = "Üks vestlus katkes. Pöörduja võib tagasi tulla, jätsin vormi poolikuks."
_LEFT_WITHIN = timedelta(hours=20)


def go_on(
    session: Session, now: datetime, *, lead: Member, team: Sequence[Member], asker: Member, zone: ZoneInfo
) -> None:
    """All of it, as the lead and the readers do it."""
    at = now - _AGO
    must = _put_out(session, at, lead, BulletinKind.GUIDANCE, _MINOR, topic="Lapsed", read_by=now + _READ_BY)
    _put_out(session, at, lead, BulletinKind.GUIDANCE, _BROKEN, topic="Vestlus")
    _put_out(session, now, lead, BulletinKind.ANNOUNCEMENT, _MEETING)
    readers = [
        each for each in team if readership.is_meant(session, now, edition=must, member=each) and each.telegram_id
    ]
    for number, reader in enumerate(readers[:-_UNREAD]):
        when = min(at + _FIRST_READ + number * _BETWEEN, now)
        reading.read(session, when, actor=reader, edition_id=must.id)
    questions.ask(session, now, actor=asker, edition_id=must.id, asked=_ASKED)
    hitches.report(session, now, actor=asker, what=What.SLOW)
    tomorrow = times.local_day(now, zone) + timedelta(days=1)
    hitches.expect(session, now, actor=lead, day=tomorrow, load=Load.MORE, zone=zone)
    _hand_over(session, now)


def _hand_over(session: Session, now: datetime) -> None:
    """Somebody who was in a shift that is over leaves the next one a note, if they still may."""
    for shift in reversed(shifts.between(session, since=now - _LEFT_WITHIN, until=now)):
        for place in places.of_shift(session, shift_id=shift.id):
            member = members.get(session, member_id=place.member_id)
            found = shifts.opening(session, shift_id=shift.id)
            if member is None or found is None or handover.refusal(session, now, found=found, place=place) is not None:
                continue
            handover.note(session, now, actor=member, shift_id=shift.id, text=_NOTE, is_below=False)
            return


def _put_out(
    session: Session,
    at: datetime,
    lead: Member,
    kind: BulletinKind,
    said: Mapping[Language, Text],
    *,
    topic: str | None = None,
    read_by: datetime | None = None,
) -> Edition:
    edition = writing.draft(session, at, actor=lead, kind=kind)
    for language, text in said.items():
        of: dict[str, Any] = {"edition_id": edition.id, "language": language}
        writing.say(session, at, actor=lead, title=text.title, body=text.body, **of)
    if topic is not None:
        writing.name_topic(session, at, actor=lead, edition_id=edition.id, topic=topic)
    if read_by is not None:
        issuing.put(session, at, actor=lead, edition_id=edition.id, is_must=True, read_by=read_by)
    return issuing.send(session, at, actor=lead, edition_id=edition.id, seen=drafting.seal(session, edition)).edition
