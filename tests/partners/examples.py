"""For every message kind about where to refer an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.partners import actions
from handlers.partners.actions import Field
from handlers.rules import opening_hours
from handlers.rules.referral import Need
from storage.members import Language
from tests.crew import Crew
from tests.partners import lists


def stage(crew: Crew, lead: int) -> tuple[int, int]:
    """The ready list; two more, one with everything and one that is retired, by id."""
    lists.loads(crew, lead)
    given = {"phone": "+372 655 8088", "link": "https://example.org/" + "x" * 170, "note": "Tasu & <b>aeg</b>"}
    whole = lists.adds(crew, lead, "Kontor <i>", *Need, hours="E-R 9-12, 13-17; L 22-6; püha kinni", **given)
    retired = lists.adds(crew, lead, "x" * 80)
    crew.do(actions.retire, lead, partner_id=retired)
    return whole, retired


def params(partners: tuple[int, int]) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    each = [{"partner_id": which} for which in (*partners, 404)]
    hours = [opening_hours.written(which) for which in (opening_hours.ALWAYS, opening_hours.UNKNOWN)]
    return {
        "referral.needs": [{}],
        "referral.card": [
            {"need": need, "spoken": spoken, "page": page}
            for need in ("all", *Need)
            for spoken, page in (("all", 0), ("ru", 0), ("all", 1), ("all", 99))
        ],
        "partners.list": [{}, {"page": 1}, {"page": 99}],
        "partners.card": each,
        "partners.words": [which | {"spoken": spoken} for which in each for spoken in Language],
        "partners.asking": [{}, *(which | {"field": field, "spoken": "et"} for which in each for field in Field)],
        "partners.hours": [which | {"written": written, "message_id": 7} for which in each for written in hours],
        "partners.due": [{}, {"key": "partners.due:20261123:1"}],
    }
