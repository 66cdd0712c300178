"""Weekly templates for tests: drawn up, saved and looked at through what the product runs."""

from datetime import date
from typing import Any

from handlers.drafts import actions
from handlers.drafts.actions import Preview, Saved
from handlers.rules.plans import Field
from handlers.shifts import actions as shifts
from storage import instances
from storage.instances import Instance
from tests.crew import Crew

LONG_AGO = date(2020, 1, 1)


class Weekplan:
    """A lead's templates. What is decided is given by field: `days=31, hours=(time(18), time(22))`."""

    def __init__(self, crew: Crew, lead: int) -> None:
        self.crew, self.lead = crew, lead

    def add(self, **decided: Any) -> int:
        """A new template, saved; return its id."""
        return self.save(self.draft(**decided)).template_id

    def draft(self, template_id: int | None = None, *, is_ending: bool = False, **decided: Any) -> int:
        """A draft of a new template, or of a change, not saved; return its id."""
        if template_id is None:
            made = self.crew.do(actions.begin, self.lead, zone=self.crew.zone)
        else:
            made = self.crew.do(actions.change, self.lead, template_id=template_id, is_ending=is_ending)
        self.put(made.id, **decided)
        return made.id

    def put(self, draft_id: int, **decided: Any) -> None:
        """Decide these things about a draft."""
        for name, value in decided.items():
            # `from` is a word of Python's own.
            field = Field(name.rstrip("_"))
            self.crew.do(actions.put, self.lead, draft_id=draft_id, field=field, value=value)

    def preview(self, draft_id: int) -> Preview:
        """What saving would do now."""
        who = self.crew.get(self.lead)
        with self.crew.db.read() as session:
            found = actions.draft(session, self.crew.clock.now(), actor=who, draft_id=draft_id)
            return actions.preview(session, self.crew.clock.now(), found=found, zone=self.crew.zone)

    def save(self, draft_id: int, *, mark: str | None = None, is_cancelling: bool = False) -> Saved:
        """Save what the preview shows, or what a mark stands for."""
        agreed = self.preview(draft_id).mark if mark is None else mark
        given = {"draft_id": draft_id, "mark": agreed, "zone": self.crew.zone, "is_cancelling": is_cancelling}
        return self.crew.do(actions.save, self.lead, **given)

    def change(self, template_id: int, *, is_cancelling: bool = False, **decided: Any) -> Preview:
        """Change a template and save it; return what was shown before."""
        draft_id = self.draft(template_id, **decided)
        seen = self.preview(draft_id)
        self.save(draft_id, mark=seen.mark, is_cancelling=is_cancelling)
        return seen

    def made(self, template_id: int) -> list[Instance]:
        """Everything that was made of a template and still belongs to it."""
        with self.crew.db.read() as session:
            return instances.of_template(session, template_id=template_id, since=LONG_AGO)

    def on(self, template_id: int, day: date) -> Instance:
        """What was made for this day."""
        return next(each for each in self.made(template_id) if each.day == day)

    def take(self, who: int, shift_id: int) -> None:
        """Somebody takes a place, as a tap does it."""
        assert self.crew.do(shifts.take, who, shift_id=shift_id, zone=self.crew.zone).claim.is_mine
