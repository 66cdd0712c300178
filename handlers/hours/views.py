"""How hours look: a member's own, and a month of the team by name. A list to plan by and never a ranking."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from handlers.kit import access, phrases, seats
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, tap
from handlers.rules import ledger, times, work
from handlers.rules.ledger import Hours
from handlers.rules.rights import Right
from handlers.rules.work import Stint
from storage import attendance, members, places
from storage.members import Member, MemberState

MONTHS = 12
TARGET_WEEKS = 6
LATEST = 5  # of one's own shifts that are over
PAGE = 25  # people, a line each
FEWEST = 5  # people a mean is told of (domain notes, 2.6: smaller cells are not shown)
_LATELY = timedelta(days=60)
# Farther ahead no plan reaches: the longest horizon that may be set is a year.
_AHEAD = timedelta(days=400)


def mine(reading: Reading) -> Screen:
    """The reader's year: this month and the last, what is planned, six weeks against their target, earlier months."""
    words, zone, now, member = reading.words, reading.words.zone, reading.now, reading.member
    this = ledger.month(times.local_day(now, zone))
    months = [ledger.month_after(this, -back) for back in range(MONTHS)]
    since = ledger.month_span(months[-1], zone)[0]
    own = _stints(reading, since, now + _AHEAD, member_id=member.id).get(member.id, [])
    done, planned = ledger.split(own, *ledger.month_span(this, zone), now=now, zone=zone)
    last = ledger.hours(own, *ledger.month_span(months[1], zone), zone)
    lines: list[str | None] = [words("hours-mine"), ""]
    lines += [words("hours-this", month=words.month(this), done=_said(words, done), planned=_said(words, planned))]
    lines += [words("hours-last", month=words.month(months[1]), done=_said(words, last))]
    lines += ["", *_ahead(words, own, now), *_target(reading, own), *_share(reading, own, this)]
    lines += ["", words("hours-earlier")]
    lines += [_month(words, own, month) for month in months[2:]]
    lines += [*_past(reading), "", words("hours-night")]
    team = [_go(words, "team", "hours:team")] if access.may(member, Right.PLAN_SHIFTS) else []
    return Screen(words.lines(lines), filled([_go(words, "shifts", "shifts:mine", 0), *team], [_home(words)]))


def team(reading: Reading, *, month: str | None = None, page: int = 0) -> Screen | None:
    """A month of everybody who has hours in it or could have, by name; None for who no longer plans."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words, zone = reading.words, reading.words.zone
    first = date.fromisoformat(month) if month else ledger.month(times.local_day(reading.now, zone))
    span = ledger.month_span(first, zone)
    worked = _stints(reading, *span)
    people = _people(reading, worked)
    halves = {each.id: ledger.split(worked.get(each.id, []), *span, now=reading.now, zone=zone) for each in people}
    page = min(page, max(0, (len(people) - 1) // PAGE))
    weekly = seats.duration(reading.session, "rota.target")
    lines = [words("hours-team", month=words.month(first)), words("hours-team-what"), ""]
    for each in people[page * PAGE : (page + 1) * PAGE]:
        target = ledger.month_target(_weekly(each, weekly), first)
        lines.append(_person(words, each, *halves[each.id], target))
    done, planned = (
        ledger.total(half) for half in ([each[0] for each in halves.values()], [each[1] for each in halves.values()])
    )
    lines += ["", words("hours-team-total", hours=_both(words, done, planned), count=len(people)), words("hours-night")]
    turn = phrases.turn(words, page, (page + 1) * PAGE < len(people), "hours:team", f"{first:%Y%m}")
    months = [_to_month(words, ledger.month_after(first, by), "‹ {}" if by < 0 else "{} ›") for by in (-1, 1)]
    return Screen(phrases.short(lines), filled(turn, months, [_go(words, "mine", "hours:mine"), _home(words)]))


def _stints(
    reading: Reading, since: datetime, until: datetime, *, member_id: int | None = None
) -> dict[int, list[Stint]]:
    """What each has in shifts that take place and touch the stretch, by member; nobody without any is in it."""
    found: dict[int, list[Stint]] = {}
    for each in places.engagements(reading.session, since=since, until=until, member_id=member_id):
        found.setdefault(each.member_id, []).append(seats.stint(each))
    return found


def _ahead(words: Words, own: Sequence[Stint], now: datetime) -> list[str]:
    """What is planned from now on, and what is next."""
    ahead = [each for each in work.in_order(own) if each.starts_at >= now]
    if not ahead:
        return [words("hours-ahead-none")]
    planned = ledger.hours(ahead, now, now + _AHEAD, words.zone)
    next_ = phrases.span(words, ahead[0].starts_at, ahead[0].ends_at)
    return [words("hours-ahead", count=len(ahead), planned=_said(words, planned), next=next_)]


def _past(reading: Reading) -> list[str]:
    """What became of the reader's latest shifts; nobody else is shown this."""
    words, now = reading.words, reading.now
    since = now - _LATELY
    found = attendance.past(reading.session, member_id=reading.member.id, since=since, ended_by=now, most=LATEST)
    said = [words(f"hours-past-{each.state}", when=phrases.span(words, each.starts_at, each.ends_at)) for each in found]
    return ["", words("hours-past"), *said] if said else []


def _target(reading: Reading, own: Sequence[Stint]) -> list[str]:
    """The last whole weeks against what the reader means to do; nothing where that is nothing."""
    words, zone, member = reading.words, reading.words.zone, reading.member
    weekly = _weekly(member, seats.duration(reading.session, "rota.target"))
    came = times.local_day(member.created_at, zone)
    weeks = ledger.whole_weeks(times.local_day(reading.now, zone), TARGET_WEEKS, since=came)
    if not weekly:
        return []
    if not weeks:
        return [words("hours-target-new", weekly=phrases.lasting(words, weekly))]
    since, until = work.week_span(weeks[0], zone)[0], work.week_span(weeks[-1], zone)[1]
    done = phrases.lasting(words, ledger.hours(own, since, until, zone).work_for)
    meant, each_week = phrases.lasting(words, weekly * len(weeks)), phrases.lasting(words, weekly)
    return [words("hours-target", weeks=len(weeks), done=done, meant=meant, weekly=each_week)]


def _share(reading: Reading, own: Sequence[Stint], month: date) -> list[str]:
    """The reader's nights this month beside the team's mean: whether they do their share, for them alone. Nothing in a
    month without nights, and nothing of a team so small that a mean would tell on somebody."""
    span, zone = ledger.month_span(month, reading.words.zone), reading.words.zone
    peers = [each.id for each in seats.takers(reading.session) if each.state is MemberState.ACTIVE]
    if len(peers) < FEWEST:
        return []
    worked = _stints(reading, *span)
    nights = sum(ledger.hours(worked.get(each, []), *span, zone).nights for each in peers)
    if not nights:
        return []
    mine = ledger.hours(own, *span, zone).nights
    return [reading.words("hours-share", own=mine, mean=round(nights / len(peers), 1))]


def _month(words: Words, own: Sequence[Stint], month: date) -> str:
    found = ledger.hours(own, *ledger.month_span(month, words.zone), words.zone)
    return words("hours-month", month=words.month(month), done=_said(words, found))


def _said(words: Words, hours: Hours) -> str:
    """Work, nights and on-call time in one go: `12 h · 2 nights · duty lead 4 h`."""
    return " · ".join([phrases.lasting(words, hours.work_for), *_beside(words, hours)])


def _both(words: Words, done: Hours, planned: Hours) -> str:
    """Work done and work planned; nights and on-call time of both together."""
    work_for = f"{phrases.lasting(words, done.work_for)} + {phrases.lasting(words, planned.work_for)}"
    return " · ".join([work_for, *_beside(words, ledger.total([done, planned]))])


def _beside(words: Words, hours: Hours) -> list[str]:
    nights = [words.plain("hours-nights", count=hours.nights)] if hours.nights else []
    return nights + [
        words.plain("hours-on-call", kind=phrases.kind(words, kind), lasting=phrases.lasting(words, elapsed))
        for kind, elapsed in hours.on_call_for.items()
    ]


def _people(reading: Reading, worked: Mapping[int, object]) -> list[Member]:
    """Who could work shifts, and who has left but worked then; by name."""
    every = members.everyone(reading.session, states=tuple(MemberState))
    chosen = [each for each in every if each.id in worked or _works(each)]
    return sorted(chosen, key=lambda each: (each.name.casefold(), each.id))


def _works(member: Member) -> bool:
    return member.state is not MemberState.DISABLED and access.may(member, Right.TAKE_SHIFTS)


def _weekly(member: Member, usual: timedelta) -> timedelta:
    return usual if member.target_for is None else timedelta(minutes=member.target_for)


def _person(words: Words, member: Member, done: Hours, planned: Hours, target: timedelta) -> str:
    key = "hours-person-left" if member.state is MemberState.DISABLED else "hours-person"
    said = _both(words, done, planned)
    return words(key, name=member.name, hours=said, target=phrases.lasting(words, target))


def _to_month(words: Words, first: date, label: str) -> Button:
    return tap(label.format(words.month(first)), "hours:team", f"{first:%Y%m}")


def _go(words: Words, key: str, route: str, *refs: object) -> Button:
    return tap(words.plain(f"hours-go-{key}"), route, *refs)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
