"""What a phone is told of a difficult case, for as long as the case waits for an answer. Rings nobody."""

from handlers.kit import access, casecards, outages, phonewords
from handlers.kit.errors import Refused
from handlers.kit.feature import Reading
from handlers.kit.phonewords import PhoneWords
from storage.cases import CaseState
from storage.contacts import Way


def alert(reading: Reading, *, way: Way, is_repeat: bool, case_id: int, run: int, step: int) -> PhoneWords | None:
    """That a case waits for an answer; None once somebody has it, or its ladder has begun anew and rings by itself."""
    del way, step
    try:
        case = access.case(reading.session, reading.now, actor=reading.member, case_id=case_id)
    except Refused:
        return None
    if case.state is not CaseState.RAISED or case.run != run:
        return None
    level = None if casecards.is_thin(reading) else case.level
    is_away = outages.away_since(reading.session, reading.now) is not None
    return phonewords.alert(reading.words, ref=case.ref, level=level, is_repeat=is_repeat, is_away=is_away)
