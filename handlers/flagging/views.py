"""How flagging looks: the ways in, the steps, the flagger's card and what they hear. Reads what is true; shows nobody a
case of somebody else's."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.flagging import actions
from handlers.kit import access, alerted, caring, casebook, casecards, casequestions, casewords, flaggers, hush, phrases
from handlers.kit.casequestions import What
from handlers.kit.feature import CardPart, HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Rows, Screen, Style, filled, in_pairs, tap
from handlers.rules import cases as rules
from handlers.rules.cases import Verb
from handlers.rules.rights import Right
from storage import cards, cases, dialogues, members, sealing, shifts
from storage.cases import TAKEN, Case, CaseState, Category, Level
from storage.places import Place
from storage.shifts import Opening

LEVEL = "level"  # beside `What`, a question of its own
_PUT = "flagging:put"
_SHOWN_FOR = timedelta(hours=24)  # after its end; then the card says no more than that it is over


def home(reading: Reading) -> HomePart:
    """On the home card: the way in, while on a shift also the one tap, and one's own cases while any is open."""
    if not access.may(reading.member, Right.FLAG_CASES):
        return HomePart()
    words, member = reading.words, reading.member
    shift_id = actions.shift_of(reading.session, reading.now, member=member)
    found = cases.of_flagger(reading.session, flagger_id=member.id, since=reading.now)
    open_ = [each for each in found if each.is_open]
    mine = [tap(words.plain("flagging-go-mine"), "caseload:mine", 0)] if open_ else []
    line = words("flagging-home-open", count=len(open_)) if open_ else None
    return HomePart(
        line, (casecards.to_flag(words, shift_id or 0), *([_cry(words, shift_id)] if shift_id else []), *mine)
    )


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """On the card of any shift: the way in; on that of the shift one is on also the one tap."""
    if found.is_cancelled or not access.may(reading.member, Right.FLAG_CASES):
        return CardPart()
    words = reading.words
    is_mine = place is not None and place.is_taken and actions.is_on(found, reading.now)
    return CardPart((), ((casecards.to_flag(words, found.id), *([_cry(words, found.id)] if is_mine else [])),))


def level(reading: Reading, *, shift_id: int) -> Screen | None:
    """The first step: how high the risk is, by the counsellor's own estimate."""
    if not access.may(reading.member, Right.FLAG_CASES):
        return None
    words = reading.words
    draft = cases.draft_of(reading.session, flagger_id=reading.member.id)
    begun = words("flagging-begun-before", ref=draft.ref) if draft else None
    text = words.lines([_danger(reading), "", words("flagging-level"), words("flagging-level-hint"), begun])
    go_on = [tap(words.plain("flagging-go-on"), "flagging:card", draft.id)] if draft else []

    def rated(each: Level) -> Button:
        style = Style.DANGER if each is Level.EXTREME else None
        return tap(words.plain(f"flagging-go-{each}"), "flagging:level", shift_id, each, style=style)

    levels = [[rated(Level.LOW), rated(Level.MEDIUM)], [rated(Level.HIGH)], [rated(Level.EXTREME)], [rated(Level.NONE)]]
    return _protected(text, [*levels, *filled(go_on), _ways(words)])


def card(reading: Reading, *, case_id: int) -> Screen | None:
    """The flagger's card: the next step while it is not sent; then who was alerted, who has it, what is asked."""
    case = _own(reading, case_id)
    if case is None:
        return None
    if _is_past(reading, case):
        return _over(reading, case)
    if case.state is CaseState.DRAFT:
        return _step(reading, case)
    words = reading.words
    asked = list(casequestions.open_ones(case))
    text = words.lines(
        [
            _danger(reading) if case.is_open else None,
            *_heading(words, case),
            *_progress(reading, case),
            *casequestions.told(words, case),
            *(casequestions.question(words, case, each) for each in asked),
        ]
    )
    answers = [row for each in asked for row in casequestions.answers(words, case, each, _PUT, is_brief=True)]
    ways = [caring.ways(reading, case), _copy(words, case), _ways(words)]
    return _protected(text, filled(*answers, *_deeds(reading, case), *ways))


def asking(reading: Reading, *, case_id: int, what: str) -> Screen | None:
    """One question with all its answers, also once it is answered."""
    case = _own(reading, case_id)
    if case is None:
        return None
    if what == LEVEL:
        if not any(_may(reading, case, verb) for verb in (Verb.HEIGHTEN, Verb.LOWER)):
            return card(reading, case_id=case_id)
        rows = [[_relevel(reading.words, case, each)] for each in _levels(reading, case)]
    elif _may(reading, case, Verb.DETAIL):
        rows = casequestions.answers(reading.words, case, What(what), _PUT)
    else:
        return card(reading, case_id=case_id)
    words = reading.words
    duty = casequestions.duty_to_report(words) if what == What.REPORTED else []
    asked = words("flagging-ask-level") if what == LEVEL else casequestions.question(words, case, What(what))
    lines_ = [_danger(reading), casewords.title(words, case), *duty, asked]
    return _protected(words.lines(lines_), [*rows, [_show(words, case)]])


def noting(reading: Reading, *, case_id: int) -> Screen | None:
    """A few own words, if they are still waited for."""
    case = _own(reading, case_id)
    if case is None:
        return None
    words = reading.words
    step = dialogues.current(reading.session, reading.now, member_id=reading.member.id)
    is_awaited = step == f"flagging:noted:{case_id}" and _may(reading, case, Verb.NOTE)
    hint = words("kit-words-hint", most=shifts.REASON_LENGTH) if is_awaited else None
    said = words("flagging-noting" if is_awaited else "flagging-noting-over")
    danger = _danger(reading) if case.is_open and case.is_pressing else None
    return _protected(words.lines([danger, casewords.title(words, case), said, hint]), [[_show(words, case)]])


def draft(reading: Reading, *, case_id: int) -> Screen | None:
    """That a case is begun and not sent; not sent to who has sent it or taken it back."""
    case, words = _own(reading, case_id), reading.words
    if case is None:
        return None
    if case.state is not CaseState.DRAFT:
        said = words("flagging-was-draft", ref=case.ref, state=casewords.state(words, case.state))
        return _protected(said, [[_show(words, case)]]) if _is_in_chat(reading, case, "draft") else None
    go_on = tap(words.plain("flagging-go-on"), "flagging:card", case.id, style=Style.PRIMARY)
    text = words.lines([_danger(reading), words("flagging-draft", ref=case.ref)])
    return _protected(text, [[go_on], [_withdraw(words, case, "flagging-go-drop")]])


def begun(reading: Reading, *, case_id: int) -> Screen | None:
    """For who is on duty: that somebody has begun to flag a case. Neither who, nor what."""
    case = cases.get(reading.session, case_id=case_id)
    if case is None or case.flagger_id == reading.member.id:
        return None
    words, rows = reading.words, [[_home(reading.words)]]
    if case.state is not CaseState.DRAFT:
        key = casebook.key(case_id, "begun", reading.member.id)
        is_in_chat = cards.is_shown(reading.session, key=key)
        said = "flagging-begun-gone" if case.state is CaseState.WITHDRAWN else "flagging-begun-sent"
        return _protected(words(said), rows) if is_in_chat else None
    shift = shifts.opening(reading.session, shift_id=case.shift_id) if case.shift_id else None
    when = words("flagging-begun-shift", when=phrases.when(words, shift)) if shift else None
    return _protected(words.lines([_danger(reading), words("flagging-begun"), when]), rows)


def news(
    reading: Reading, *, case_id: int, what: str, by: int | None, is_loud: bool, version: int | None = None
) -> Screen | None:
    """That somebody has the case, or has it no more; not sent once it is not so any more."""
    case = _own(reading, case_id)
    if case is None:
        return None
    if _is_past(reading, case):
        return _over(reading, case) if _is_in_chat(reading, case, "news") else None
    is_true = {
        "taken": case.state in TAKEN and case.owner_id == by,
        "again": case.state is CaseState.RAISED,
        "reopened": case.is_open,
    }[what]
    root = casebook.key(case_id, casebook.FLAGGER)
    if not is_true:
        return None
    if version is not None and flaggers.is_overtaken(reading.session, root=root, what=what, version=version):
        return None
    words, name = reading.words, _name(reading, by)
    said = words(f"flagging-news-{what}", ref=case.ref, name=name)
    lines_ = [_danger(reading), said] if case.is_pressing else [said]
    return _protected(words.lines(lines_), [[_show(words, case)]], is_silent=not is_loud)


def outcome(reading: Reading, *, case_id: int) -> Screen | None:
    """How the case ended; not sent once it is open again."""
    case = _own(reading, case_id)
    if case is None or case.is_open or case.state is CaseState.DRAFT:
        return None
    if _is_past(reading, case):
        return _over(reading, case) if _is_in_chat(reading, case, "outcome") else None
    words = reading.words
    ended = casewords.outcome(words, case.outcome) if case.outcome else casewords.state(words, case.state)
    lines_ = [words("flagging-outcome", ref=case.ref, how=ended), words("flagging-outcome-thanks")]
    reopen = [_reopen(words, case)] if _may(reading, case, Verb.REOPEN) else []
    return _protected(words.lines(lines_), [[_show(words, case), *reopen]])


def held_news(reading: Reading, *, is_loud: bool, **_about: object) -> datetime:
    """News that ring are never held: they are about something that is going on."""
    return reading.now if is_loud else held(reading)


def held(reading: Reading, **_about: object) -> datetime:
    """Until when the rest is held back: in quiet hours until they end, but not from who is on a shift."""
    if actions.shift_of(reading.session, reading.now, member=reading.member) is not None:
        return reading.now
    return hush.hours(reading.session, reading.words.zone).after(reading.now)


def said(words: Words, case: Case) -> str:
    """The toast of a level, which alerts anew if it is a higher one: what does not press may wait for the morning."""
    if case.state is CaseState.RAISED:
        return words.plain("flagging-say-raised" if case.is_pressing else "flagging-say-kept", ref=case.ref)
    return words.plain("flagging-say-noted")


def put(words: Words, told: actions.Told) -> str:
    """The toast of an answer: what it did, if it sent the case."""
    return said(words, told.case) if told.is_sent else words.plain("flagging-say-noted")


def woken(words: Words, is_anybody: bool) -> str:
    """The toast of waking the next ones."""
    return words.plain("flagging-say-next" if is_anybody else "flagging-say-quiet")


def _step(reading: Reading, case: Case) -> Screen:
    """The next step of a draft."""
    words = reading.words
    what = What.NEED if case.category else What.CATEGORY
    duty = casequestions.duty_to_report(words) if case.category is Category.MINOR else []
    text = words.lines(
        [_danger(reading), "", casewords.title(words, case), *duty, casequestions.question(words, case, what)]
    )
    back = [tap(words.plain("flagging-go-level"), "flagging:open", case.shift_id or 0)]
    if case.category:
        back.append(_ask(words, case, What.CATEGORY))
    return _protected(
        text, [*casequestions.answers(words, case, what, _PUT), back, [_withdraw(words, case, "flagging-go-drop")]]
    )


def _heading(words: Words, case: Case) -> list[str]:
    about = casewords.about(words, case)
    return ["", casewords.title(words, case), *([about] if about else []), words("flagging-ref-hint")]


def _progress(reading: Reading, case: Case) -> list[str]:
    """Where the case stands, and while it waits who was alerted and what comes next."""
    words = reading.words
    if case.state is CaseState.RAISED:
        return ["", *alerted.lines(reading, case)]
    name, at = _name(reading, case.owner_id), _at(reading, case.acknowledged_at)
    lines_ = [words("flagging-taken", name=name, time=at)] if case.state in TAKEN else []
    if case.state is CaseState.ON_HOLD and case.held_until is not None:
        lines_.append(words("flagging-held", time=_at(reading, case.held_until)))
    if not case.is_open:
        lines_.append(words(f"flagging-state-{case.state}"))
        lines_ += [words("flagging-how", how=casewords.outcome(words, case.outcome))] if case.outcome else []
        lines_ += [words("flagging-second")] if case.is_pressing and _may(reading, case, Verb.CLOSE) else []
    return ["", *lines_]


def _deeds(reading: Reading, case: Case) -> list[Sequence[Button]]:
    """What the flagger can do about the case now."""
    words = reading.words
    rows: list[Sequence[Button]] = []
    if case.ladder is not None and _may(reading, case, Verb.NEXT):
        rows.append([tap(words.plain("flagging-go-next"), "flagging:next", case.id, case.run, case.step)])
    levels = [_ask(words, case, LEVEL)] if _levels(reading, case) else []
    rows += in_pairs([*levels, *_notes(reading, case), *_corrections(reading, case)])
    back = [_withdraw(words, case, "flagging-go-withdraw")] if _may(reading, case, Verb.WITHDRAW) else []
    end = [_close(words, case)] if _may(reading, case, Verb.CLOSE) else []
    return [*rows, [*back, *end, *([_reopen(words, case)] if _may(reading, case, Verb.REOPEN) else [])]]


def _notes(reading: Reading, case: Case) -> list[Button]:
    """Own words, only where they can be sealed."""
    words = reading.words
    if not sealing.is_possible(reading.session) or not _may(reading, case, Verb.NOTE):
        return []
    key = "flagging-go-note" if case.note is None else "flagging-go-note-anew"
    away = [tap(words.plain("flagging-go-unnote"), "flagging:unnote", case.id)] if case.note is not None else []
    return [tap(words.plain(key), "flagging:note", case.id), *away]


def _corrections(reading: Reading, case: Case) -> list[Button]:
    """The ways back to questions that were answered."""
    if not _may(reading, case, Verb.DETAIL):
        return []
    return [_ask(reading.words, case, each) for each in What if getattr(case, each) is not None]


def _levels(reading: Reading, case: Case) -> list[Level]:
    """Levels the case can be given by the reader, the most pressing last."""
    verbs = {True: _may(reading, case, Verb.HEIGHTEN), False: _may(reading, case, Verb.LOWER)}
    return [each for each in Level if each is not case.level and verbs[rules.is_higher(each, case.level)]]


def _relevel(words: Words, case: Case, to: Level) -> Button:
    style = Style.DANGER if to is Level.EXTREME else None
    return tap(words.plain(f"flagging-go-{to}"), "flagging:relevel", case.id, to, style=style)


def _over(reading: Reading, case: Case) -> Screen:
    """All that is left to say of a case that ended a day ago."""
    words = reading.words
    said = words("flagging-was", ref=case.ref, state=casewords.state(words, case.state))
    return _protected(said, filled(caring.ways(reading, case), _ways(words)))


def _own(reading: Reading, case_id: int) -> Case | None:
    """The case, if it is the reader's and there still is one."""
    case = cases.get(reading.session, case_id=case_id)
    if case is None or case.purged_at is not None or case.flagger_id != reading.member.id:
        return None
    return case if access.may(reading.member, Right.FLAG_CASES) else None


def _may(reading: Reading, case: Case, verb: Verb) -> bool:
    return casebook.may(reading.session, reading.now, case=case, actor=reading.member, verb=verb)


def _is_past(reading: Reading, case: Case) -> bool:
    return case.closed_at is not None and reading.now - case.closed_at >= _SHOWN_FOR


def _is_in_chat(reading: Reading, case: Case, what: str) -> bool:
    """Whether a message of this kind about the case stands in the flagger's chat already."""
    prefix = casebook.key(case.id, casebook.FLAGGER, "")
    return any(each.kind == f"flagging.{what}" for each in cards.shown(reading.session, prefix=prefix))


def _name(reading: Reading, member_id: int | None) -> str:
    names = members.names(reading.session, member_ids=[member_id]) if member_id is not None else {}
    return names.get(member_id or 0, "–")


def _danger(reading: Reading) -> str:
    return casewords.danger(reading.words, reading.session)


def _at(reading: Reading, instant: datetime | None) -> str:
    return casewords.at(reading.words, instant, now=reading.now) if instant is not None else "–"


def _protected(text: str, rows: Rows, *, is_silent: bool = False) -> Screen:
    return Screen(text, rows, is_protected=True, is_silent=is_silent)


def _ask(words: Words, case: Case, what: str) -> Button:
    return tap(words.plain(f"flagging-go-ask-{what}"), "flagging:ask", case.id, what)


def _cry(words: Words, shift_id: int) -> Button:
    return tap(words.plain("flagging-go-now"), "flagging:now", shift_id, style=Style.DANGER)


def _withdraw(words: Words, case: Case, key: str) -> Button:
    return tap(words.plain(key), "flagging:withdraw", case.id)


def _close(words: Words, case: Case) -> Button:
    return tap(words.plain("flagging-go-close"), "flagging:close", case.id)


def _reopen(words: Words, case: Case) -> Button:
    return tap(words.plain("flagging-go-reopen"), "flagging:reopen", case.id)


def _show(words: Words, case: Case) -> Button:
    return tap(words.plain("flagging-go-show"), "flagging:card", case.id)


def _copy(words: Words, case: Case) -> list[Button]:
    """The reference for the clipboard: protected text cannot be copied by hand."""
    return [Button(words.plain("flagging-go-copy"), copies=case.ref)]


def _ways(words: Words) -> list[Button]:
    return [tap(words.plain("flagging-go-mine"), "caseload:mine", 0), _home(words)]


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
