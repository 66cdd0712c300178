"""For every message kind an example of what it is about, on the team of `troupe`."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.joining.actions import Entry, Mode
from handlers.rules.limits import SETTINGS
from handlers.rules.settings import Group
from storage.members import Role
from tests.absences import examples as absences
from tests.bulletins import examples as bulletins
from tests.care import examples as care
from tests.caseload import examples as caseload
from tests.cases import examples as cases
from tests.counting import examples as counting
from tests.course import examples as course
from tests.deputies import examples as deputies
from tests.digests import examples as digests
from tests.drills import examples as drills
from tests.editions import examples as editions
from tests.flagging import examples as flagging
from tests.handover import examples as handover
from tests.hitches import examples as hitches
from tests.importing import examples as importing
from tests.ladder import examples as ladder
from tests.myphone import examples as phones
from tests.outages import examples as outages
from tests.partners import examples as partners
from tests.proofs import examples as proofs
from tests.readiness import examples as readiness
from tests.reports import examples as reports
from tests.traffic import examples as traffic
from tests.troupe import Team
from tests.writing import examples as writing


def params(team: Team) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind. A kind is only complete with at least one that is worth sending to somebody."""
    everybody = [{"member_id": who} for who in (*team.readers, team.unreachable)]
    workbook, broken = {"proposal_id": team.workbook}, {"proposal_id": team.broken_workbook}
    shift, gone = {"shift_id": team.open_shift}, {"shift_id": team.cancelled_shift}
    beside_shift = {"shift_id": team.shadow_shift}
    beside = beside_shift | {"stamp": team.shadow_stamp}
    nothing: list[dict[str, Any]] = [{}]
    each_draft = [{"draft_id": each} for each in team.drafts]
    each_swap = [{"swap_id": each} for each in team.swaps]
    begun = "2026-11-24T06:00:00+00:00"
    return {
        "home.card": nothing,
        "home.help": nothing,
        "home.languages": nothing,
        "home.privacy": nothing,
        "home.menu": nothing,
        "home.refusal": [{"key": "kit-gone", "values": {}}],
        "home.lost": nothing,
        "home.unwanted": nothing,
        "home.doubt": [
            {"message_id": 7, "found": ["name"], "letters": "n", "mark": "0a1b2c3d"},
            {"message_id": 7, "found": ["name", "plate", "age", "contact"], "letters": "npac", "mark": "0a1b2c3d"},
        ],
        "home.unsaid": nothing,
        "home.gone": nothing,
        "home.stranger": nothing,
        "shifts.list": [{}, {"page": 9}, {"service": "chat"}],
        "shifts.mine": [{}, {"page": 9}],
        "shifts.shift": [shift, gone, shift | {"is_old": True}],
        "shifts.leaving": [shift, gone],
        "shifts.series": [
            {"taken": [team.open_shift], "missed": [[team.cancelled_shift, "cancelled"]]},
            {"taken": [], "missed": []},
        ],
        "board.open": nothing,
        "board.shift": [shift, gone],
        "board.old": nothing,
        "calendar.card": nothing,
        "calendar.shift": [shift],
        "calendar.mine": nothing,
        "timetable.days": [{}, {"page": 2}],
        "timetable.day": [{"day": team.day}],
        "timetable.week": [{}, {"page": 1}],
        "timetable.now": nothing,
        "grid.week": [{}, {"page": 1}],
        "grid.day": [{"day": team.day}],
        "planning.card": [shift, gone],
        "charts.week": [{}, {"page": 9}],
        "charts.weeks": nothing,
        "weekly.sent": [{"day": "2026-11-23"}],
        "weekly.report": [{"day": "2026-11-16"}, {"day": "2026-11-23"}],
        "weekly.workbook": [{"day": "2026-11-16"}],
        "stats.card": [
            *({"topic": each, "chosen": "202611"} for each in ("coverage", "week", "cases", "accepting", "contacts")),
            {"topic": "accepting", "chosen": "12", "level": "all"},
        ],
        "stats.explained": [{"topic": "people", "chosen": "3"}],
        "stats.workbook": [{"chosen": "202611"}],
        "hours.mine": nothing,
        "hours.team": [{}, {"month": "2026-10-01", "page": 9}],
        "planning.cancelling": [shift],
        "planning.wording": [shift],
        "planning.days": [{}, {"page": 2}],
        "planning.hours": [{"day": team.day}],
        "planning.places": [{"day": team.day, "hours": "22000600", "needs": "23111101", "extras": "0--0"}],
        "changing.days": [{"shift_id": team.open_shift, "page": 0}],
        "changing.hours": [shift | {"day": team.day}],
        "changing.preview": [shift | {"day": team.day, "hours": "10001400"}],
        "changing.needs": [shift],
        "assigning.people": [shift, shift | {"seat": "counsellor", "page": 9}],
        "assigning.given": [shift | {"seat": "counsellor", "member_id": team.counsellor}],
        "assigning.against": [shift | {"seat": "counsellor", "member_id": team.paused}],
        "assigning.legal": [shift | {"seat": "counsellor", "member_id": team.paused, "why": "agreed"}],
        "assigning.wording": [shift | {"seat": "counsellor", "member_id": team.paused}],
        "assigning.taking": [shift],
        "gaps.list": [{}, {"page": 9}],
        "gaps.ahead": [{"shift_ids": [team.gap, team.open_shift]}, {"shift_ids": [team.cancelled_shift]}],
        "gaps.card": [{"shift_id": team.gap}, {"shift_id": team.gap, "kind": "reserve"}, shift, gone],
        "gaps.replaced": [{"sent_at": "2026-11-01T06:00:00+00:00"}],
        "asking.asked": [{"shift_id": team.gap}],
        "waiting.offered": [{"shift_id": team.waited_shift}],
        "waiting.mine": [{}, {"page": 9}],
        "learning.seat": [beside],
        "learning.partner": [beside | {"member_id": team.trainee}],
        "learning.alone": [{"shift_id": team.left_shift}, beside_shift],
        "learning.asked": [{"shift_id": team.learnt_shift, "member_id": team.trainee}],
        "learning.candidate": [{"member_id": who, "round_": 0} for who in (team.trainee, team.counsellor)],
        "learning.welcome": nothing,
        "cover.alert": [{"shift_id": team.gap, "kind": "counsellor"}, shift | {"kind": "counsellor"}],
        "cover.all_asked": [{"shift_id": team.gap, "kind": "shadow", "begun_at": begun}],
        "reminders.first": [shift, gone],
        "reminders.last": [shift, gone],
        "lateness.nudge": [{"shift_id": team.begun_shift}],
        "lateness.card": [{"shift_id": team.begun_shift}],
        "lateness.called": [{"shift_id": team.begun_shift}],
        "lateness.replaced": [{"sent_at": "2026-11-23T06:00:00+00:00"}, {"sent_at": "2026-11-01T06:00:00+00:00"}],
        "presence.arrival": [shift, gone],
        "presence.ending": [shift, gone],
        "presence.onward": [{"shift_id": team.open_shift, "start": "2026-11-24T16:00:00+00:00"}],
        "presence.counting": [shift | {"what": "contacts"}],
        "presence.pause": [shift],
        "presence.rested": [{"sent_at": "2026-11-23T06:00:00+00:00"}],
        "news.cancelled": [gone, shift],
        "news.moved": [shift | {"was_from": "2026-11-24T06:00:00+00:00", "was_until": "2026-11-24T10:00:00+00:00"}],
        "news.changed": [shift, gone],
        "news.covered": [{"shift_id": team.left_shift}, shift],
        "sheets.open": nothing,
        "sheets.span": nothing,
        "sheets.rota": [{"first": "2026-11-23", "last": "2026-12-23"}],
        "sheets.empty": nothing,
        "sheets.changes": [workbook],
        "sheets.reasons": [workbook | {"mark": "00000000"}],
        "sheets.surely": [workbook | {"mark": "00000000", "reason": "once"}],
        "sheets.broken": [broken],
        "sheets.marked": [workbook, broken],
        "sheets.unreadable": [
            {"key": "sheets-file-column", "values": {"column": "state"}},
            {"key": "sheets-file-rows", "values": {"most": 5000}},
        ],
        "swaps.list": [{"shift_id": team.given_shift}, {"shift_id": team.given_shift, "page": 9}, gone],
        "swaps.choice": [{"shift_id": team.given_shift, "other_shift_id": team.left_shift}],
        "swaps.proposal": each_swap,
        "swaps.done": each_swap,
        "swaps.replaced": each_swap,
        "news.given": [{"shift_id": team.given_shift}],
        "news.withdrawn": [{"shift_id": team.left_shift}],
        "news.orphaned": [{"shift_id": team.left_shift}],
        "news.left_late": [shift | {"member_id": team.unreachable}],
        "templates.list": [{}, {"page": 9}],
        "templates.card": [{"template_id": team.template}, {"template_id": team.ended_template}],
        "drafts.draft": each_draft,
        "drafts.days": each_draft,
        "drafts.hours": each_draft,
        "drafts.people": each_draft,
        "drafts.choices": [
            each | {"field": field}
            for each in each_draft
            for field in ("service", "language", "qualification", "holidays")
        ],
        "drafts.dates": [each | {"field": field} for each in each_draft for field in ("from", "until")],
        **absences.params(team, everybody),
        **flagging.params(team),
        **caseload.params(),
        **digests.params(),
        **cases.params(team),
        **phones.params(),
        **course.params(team),
        **care.params(team.care, team.lead),
        **drills.params(team.drills),
        **editions.params(team.put_out),
        **ladder.params(team),
        **proofs.params(),
        **readiness.params(team),
        **reports.params(),
        **bulletins.params(team.written),
        **handover.params(team),
        **hitches.params(team),
        **outages.params(),
        **writing.params(team.drafted),
        **partners.params(team.partners),
        **traffic.params(),
        **importing.params(team.imported),
        **counting.params(team.tallied),
        **deputies.params(team.lead, team.deputies, team.other_lead, team.day),
        "members.team": [{"page": 0}, {"page": 9}],
        "members.card": everybody,
        "members.roles": everybody,
        "members.languages": everybody,
        "members.ask_new_name": everybody,
        "members.leaving": everybody,
        "members.joined": everybody,
        "members.unreachable": everybody,
        "members.reachable": everybody,
        "members.role_changed": [{"role": role.value} for role in Role],
        "members.restored": nothing,
        "groups.card": nothing,
        "groups.linked": nothing,
        "groups.lost": [{"chat_id": team.lost_group}],
        "abilities.mine": nothing,
        "abilities.card": everybody,
        "abilities.target": [{}, *everybody],
        "abilities.names": nothing,
        "abilities.ask_name": [{}, {"qualification_id": team.qualification}],
        "abilities.one": [{"qualification_id": team.qualification}, {"qualification_id": 404}],
        "abilities.retiring": [{"qualification_id": team.qualification}],
        "abilities.changed": nothing,
        "settings.groups": nothing,
        "settings.group": [{"group": group.value} for group in Group],
        "settings.one": [{"key": each.key} for each in SETTINGS],
        "settings.beyond": [{"key": "staff.week"}, {"key": "volunteer.rest", "page": 9}],
        "joining.choose_role": [{"mode": mode.value} for mode in Mode],
        "joining.ask_name": [{"mode": mode.value, "role": "volunteer"} for mode in Mode],
        "joining.invitation": [{"invite_id": team.invite}, {"invite_id": team.invite, "code": "x" * 22}],
        "joining.losing": everybody,
        "joining.entry": [{"entry": entry.value} for entry in (Entry.ALREADY, Entry.USED, Entry.EXPIRED)],
    }


def rings(team: Team) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples of what phones are told, by kind. A kind is only complete with at least one that is worth ringing."""
    return {
        "cases.alert": [{"case_id": team.waiting_case, "run": 1, "step": 0}],
        "phones.test": [team.phone_test],
        "drills.call": [{"drill_id": team.drills.running}],
        **readiness.rings(team),
    }
