"""How abilities look: one's own, somebody's for who plans, and the qualifications the team has named."""

from datetime import date, timedelta

from handlers.abilities.actions import ALWAYS_LEAD, HOUR, RIGHTS, TARGET, spoken
from handlers.kit import access, phrases, standing
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_rows, tap
from handlers.kit.standing import Beyond
from handlers.rules import limits
from handlers.rules.eligibility import Why
from handlers.rules.rights import Right
from storage import abilities, members, policies, shifts, templates
from storage.members import Language, Member, MemberState, Role
from storage.templates import Template

_WHYS = frozenset({Why.LANGUAGE, Why.QUALIFICATION, Why.KIND})
_ON = "✓"
_NAMED = 5  # so many places or shifts are named, the others counted
_MONDAY = date(2026, 11, 23)  # any Monday: only for the names of the days


def home(reading: Reading) -> HomePart:
    """The way to one's own abilities; who plans has it in their own card of the team and in the command."""
    if not access.may(reading.member, Right.TAKE_SHIFTS) or access.may(reading.member, Right.PLAN_SHIFTS):
        return HomePart()
    return HomePart(None, (tap(reading.words.plain("abilities-go-mine"), "abilities:mine"),))


def mine(reading: Reading) -> Screen:
    """What the reader can do; languages and target are theirs to change."""
    words, reader = reading.words, reading.member
    if not access.may(reader, Right.TAKE_SHIFTS):
        return _nothing(reading, "kit-not-yours")
    text = words.lines([words("abilities-mine"), *_facts(reading, reader), *_beyond(reading, reader, "mine")])
    languages = _languages(reading, reader, "abilities:speak")
    target = [tap(words.plain("abilities-go-target"), "abilities:my_target")]
    named = [_names_button(words)] if access.may(reader, Right.PLAN_SHIFTS) else []
    return Screen(text, filled(languages, target, named, [_home_button(words)]))


def card(reading: Reading, *, member_id: int) -> Screen:
    """What somebody can do, and everything that can be changed about it."""
    words, reader = reading.words, reading.member
    if not any(access.may(reader, right) for right in RIGHTS):
        return _nothing(reading, "kit-not-yours")
    member = members.get(reading.session, member_id=member_id)
    if member is None:
        return _nothing(reading, "kit-gone")
    title = words("abilities-of", name=member.name, role=words.plain(f"kit-role-{member.role}"))
    back = [tap(words.plain("kit-back"), "members:card", member_id)]
    if not access.may(member, Right.TAKE_SHIFTS) or member.state is MemberState.DISABLED:
        return Screen(words.lines([title, words("abilities-no-shifts")]), [back])
    text = words.lines([title, *_facts(reading, member), *_beyond(reading, member, "theirs")])
    changes = _changes(reading, member) if access.may_change(reader, member) else []
    named = [_names_button(words)] if access.may(reader, Right.PLAN_SHIFTS) else []
    return Screen(text, filled(*changes, named, back))


def target(reading: Reading, *, member_id: int | None = None) -> Screen | None:
    """How much somebody means to do a week, or (without a member) the reader."""
    words, reader = reading.words, reading.member
    member = reader if member_id is None else members.get(reading.session, member_id=member_id)
    if member is None or not (member.id == reader.id or any(access.may(reader, right) for right in RIGHTS)):
        return None
    usual = limits.number(TARGET.key, policies.values(reading.session)) * HOUR
    is_now = usual if member.target_for is None else member.target_for
    route, refs = ("abilities:aim", ()) if member_id is None else ("abilities:give_target", (member_id,))
    reached = [each for each in (is_now - HOUR, is_now + HOUR) if 0 <= each <= TARGET.most * HOUR]
    steps = [tap(_step(words, is_now, each), route, *refs, each) for each in reached]
    back_to_usual = [] if member.target_for is None else [tap(words.plain("abilities-go-usual"), route, *refs, "usual")]
    title = words("abilities-my-target") if member_id is None else words("abilities-target-of", name=member.name)
    text = words.lines([title, _target(words, member, usual), words("abilities-target-type", most=TARGET.most)])
    way = ("abilities:mine",) if member_id is None else ("abilities:card", member_id)
    return Screen(text, filled(steps, back_to_usual, [tap(words.plain("kit-back"), *way)]))


def names(reading: Reading) -> Screen:
    """The qualifications in use, with how many have each."""
    words = reading.words
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return _nothing(reading, "kit-not-yours")
    rows = [
        [tap(f"{each.name} · {_holders(reading, each.id)}", "abilities:one", each.id)]
        for each in abilities.named(reading.session)
    ]
    text = words.lines([words("abilities-names"), words("abilities-names-some" if rows else "abilities-names-none")])
    add = tap(words.plain("abilities-go-add"), "abilities:add", style=Style.PRIMARY)
    return Screen(text, [*rows, [add], [_home_button(words)]])


def ask_name(reading: Reading, *, qualification_id: int | None = None) -> Screen | None:
    """The name of a qualification is to be typed: of a new one, or another one of this."""
    words = reading.words
    if qualification_id is None:
        text = words("abilities-ask-name", most=abilities.NAME_LENGTH)
        return Screen(text, [[tap(words.plain("kit-cancel"), "abilities:names")]])
    found = abilities.get(reading.session, qualification_id=qualification_id)
    if found is None:
        return None
    text = words("abilities-ask-new-name", name=found.name, most=abilities.NAME_LENGTH)
    return Screen(text, [[tap(words.plain("kit-cancel"), "abilities:one", qualification_id)]])


def one(reading: Reading, *, qualification_id: int) -> Screen:
    """One qualification: who has it, what asks for it."""
    words = reading.words
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return _nothing(reading, "kit-not-yours")
    found = abilities.get(reading.session, qualification_id=qualification_id)
    back = [tap(words.plain("kit-back"), "abilities:names")]
    if found is None or found.is_retired:
        return Screen(words("kit-gone"), [back])
    held = words("abilities-holders", count=_holders(reading, found.id))
    text = words.lines([words("abilities-name", name=found.name), held, *_asking(reading, found.id)])
    changes = [
        tap(words.plain("abilities-go-rename"), "abilities:rename", found.id),
        tap(words.plain("abilities-go-retire"), "abilities:retiring", found.id),
    ]
    return Screen(text, [changes, back])


def retiring(reading: Reading, *, qualification_id: int) -> Screen | None:
    """What asks for a qualification and will not any more; a second tap retires it."""
    words = reading.words
    found = abilities.get(reading.session, qualification_id=qualification_id)
    if found is None or found.is_retired:
        return None
    asking = _asking(reading, found.id)
    lines = [*asking, words("abilities-retiring-asked")] if asking else [words("abilities-retiring-unasked")]
    sure = tap(words.plain("abilities-go-retire-surely"), "abilities:retire", found.id, style=Style.DANGER)
    back = tap(words.plain("kit-back"), "abilities:one", found.id)
    return Screen(words.lines([words("abilities-retiring", name=found.name), *lines]), [[sure], [back]])


def changed(reading: Reading) -> Screen | None:
    """Somebody changed what the reader can do: how it is now."""
    words, reader = reading.words, reading.member
    if not access.may(reader, Right.TAKE_SHIFTS):
        return None
    facts = [_qualifications(reading, reader), _duty(words, reader), *_guides(words, reader)]
    own = tap(words.plain("abilities-go-mine"), "abilities:mine")
    return Screen(words.lines([words("abilities-changed"), *facts]), [[own, _home_button(words)]])


def _facts(reading: Reading, member: Member) -> list[str]:
    words = reading.words
    said = abilities.languages(reading.session, member_ids=[member.id])
    named = ", ".join(phrases.spoken(words, each) for each in Language if each in spoken(reading.session, member))
    usual = limits.number(TARGET.key, policies.values(reading.session)) * HOUR
    return [
        words("abilities-languages" if said else "abilities-languages-unsaid", languages=named),
        _qualifications(reading, member),
        _duty(words, member),
        *_guides(words, member),
        _target(words, member, usual),
    ]


def _qualifications(reading: Reading, member: Member) -> str:
    held = abilities.qualifications(reading.session, member_ids=[member.id]).get(member.id, frozenset())
    named = ", ".join(each.name for each in abilities.named(reading.session) if each.id in held)
    return reading.words("abilities-qualifications", names=named) if named else reading.words("abilities-unqualified")


def _duty(words: Words, member: Member) -> str:
    if member.role in ALWAYS_LEAD:
        return words("abilities-duty-always")
    return words("abilities-duty" if member.leads_shifts else "abilities-no-duty")


def _guides(words: Words, member: Member) -> list[str]:
    """Whether a trainee may sit beside the member, which is not said of trainees."""
    if member.role is Role.TRAINEE:
        return []
    return [words("abilities-guides" if member.guides else "abilities-guides-not")]


def _target(words: Words, member: Member, usual: int) -> str:
    minutes = usual if member.target_for is None else member.target_for
    lasting = phrases.lasting(words, timedelta(minutes=minutes))
    return words("abilities-target-usual" if member.target_for is None else "abilities-target", lasting=lasting)


def _step(words: Words, is_now: int, reached: int) -> str:
    lasting = phrases.lasting(words, timedelta(minutes=reached))
    return f"{lasting} +" if reached > is_now else f"− {lasting}"


def _changes(reading: Reading, member: Member) -> list[list[Button]]:
    """Everything a lead may change, each button saying what it leads to."""
    words = reading.words
    held = abilities.qualifications(reading.session, member_ids=[member.id]).get(member.id, frozenset())
    qualifications = [
        _switch(each.name, each.id in held, "abilities:qualify", member.id, each.id)
        for each in abilities.named(reading.session)
    ]
    can_change_duty = member.role not in ALWAYS_LEAD and (member.role is not Role.TRAINEE or member.leads_shifts)
    duty = _switch(words.plain("abilities-go-duty"), member.leads_shifts, "abilities:duty", member.id)
    guide = _switch(words.plain("abilities-go-guide"), member.guides, "abilities:guide", member.id)
    target = tap(words.plain("abilities-go-target"), "abilities:target", member.id)
    return [
        _languages(reading, member, "abilities:language", member.id),
        *in_rows(qualifications, 2),
        [*([duty] if can_change_duty else []), *([] if member.role is Role.TRAINEE else [guide]), target],
    ]


def _languages(reading: Reading, member: Member, route: str, *refs: object) -> list[Button]:
    now, words = spoken(reading.session, member), reading.words
    return [_switch(phrases.spoken(words, each), each in now, route, *refs, each) for each in Language]


def _switch(label: str, is_on: bool, route: str, *refs: object) -> Button:
    return tap(f"{_ON} {label}" if is_on else label, route, *refs, int(not is_on))


def _beyond(reading: Reading, member: Member, whose: str) -> list[str]:
    """How many places the member has that ask for what they cannot do, and the first of them."""
    words, now = reading.words, reading.now
    found = standing.beyond(reading.session, now, who=[member], whys=_WHYS, zone=words.zone)
    if not found:
        return []
    return ["", words(f"abilities-beyond-{whose}", count=len(found)), *(_place(words, each) for each in found[:_NAMED])]


def _place(words: Words, each: Beyond) -> str:
    reason = phrases.reason(words, each.objection, shift=each.shift, is_own=False)
    return words("abilities-beyond-line", when=phrases.when(words, each.shift), reason=reason)


def _asking(reading: Reading, qualification_id: int) -> list[str]:
    """Which templates and which shifts ahead ask for a qualification; nothing when none does."""
    words, session = reading.words, reading.session
    weekly = [_weekly(words, each) for each in templates.asking(session, qualification_id=qualification_id)]
    ahead = sorted(
        shifts.asking(session, qualification_id=qualification_id, since=reading.now), key=lambda each: each.starts_at
    )
    dated = [phrases.when(words, each) for each in ahead]
    return [
        words(key, count=len(said), which=f"{'; '.join(said[:_NAMED])}{' …' if len(said) > _NAMED else ''}")
        for key, said in (("abilities-asking-templates", weekly), ("abilities-asking-shifts", dated))
        if said
    ]


def _weekly(words: Words, template: Template) -> str:
    days = [
        words.day(_MONDAY + timedelta(days=number)).split()[0] for number in range(7) if template.days >> number & 1
    ]
    return f"{', '.join(days)} {words.clock(template.starts)}–{words.clock(template.ends)}"


def _holders(reading: Reading, qualification_id: int) -> int:
    return len(abilities.holders(reading.session, qualification_id=qualification_id))


def _names_button(words: Words) -> Button:
    return tap(words.plain("abilities-go-names"), "abilities:names")


def _home_button(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")


def _nothing(reading: Reading, key: str) -> Screen:
    return Screen(reading.words(key), [[_home_button(reading.words)]])
