"""What colleagues do in a story on a day, through the same actions as the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from pejling.followup.actions.improvements import (
    ImprovementDraft,
    create_improvement,
    finish_improvement,
    judge_improvement,
    start_improvement,
)
from pejling.followup.actions.proposing import propose_verdicts
from pejling.followup.models import Case, Improvement
from pejling.followup.rules.improvements import ImprovementState, Step, may
from pejling.people.models import Employee, Organisation, Unit, User
from pejling.programme.models import Touchpoint
from pejling.programme.rules.sets import Track
from pejling.themes.models import Theme


@dataclass(frozen=True)
class Deed:
    """What somebody does on a day, or on the first day of a replay that begins later; harmless to repeat."""

    day: date
    do: Callable[[Organisation, datetime], object]


@dataclass(frozen=True)
class Fix:
    """An improvement of a story: where, from when, and whose cases asked for it."""

    title: str
    what: str
    told_as: str
    track: Track
    owner: str
    starts_on: date
    unit: str
    touchpoint: str = ""
    theme: str = ""

    def write_down(self, organisation: Organisation, now: datetime) -> None:
        """Describe it, begin and finish it; a second time changes nothing."""
        if Improvement.objects.filter(organisation=organisation, title=self.title).exists():
            return
        user = user_of(organisation, self.owner)
        draft, cases = self._draft(organisation), self._cases(organisation)
        row = create_improvement(organisation=organisation, draft=draft, user=user, now=now, cases=cases)
        start_improvement(improvement=row, user=user, now=now)
        finish_improvement(improvement=row, starts_on=self.starts_on, user=user, now=now)

    def judge(self, organisation: Organisation, now: datetime) -> None:
        """Measure, and let the owner decide as the answers say; where they are too few, it stays open."""
        propose_verdicts(organisation, now=now)
        row = Improvement.objects.filter(organisation=organisation, title=self.title).first()
        if row is not None and row.proposed and row.state == ImprovementState.DONE and may(Step.JUDGE, row.state):
            user = user_of(organisation, self.owner)
            judge_improvement(improvement=row, verdict=ImprovementState(row.proposed), user=user, now=now)

    def _draft(self, organisation: Organisation) -> ImprovementDraft:
        here = {"organisation": organisation}
        return ImprovementDraft(
            title=self.title,
            track=self.track,
            what=self.what,
            told_as=self.told_as,
            touchpoint=Touchpoint.objects.get(**here, key=self.touchpoint) if self.touchpoint else None,
            unit=Unit.objects.get(**here, key=self.unit),
            theme=Theme.objects.get(**here, key=self.theme) if self.theme else None,
            owner=Employee.objects.get(**here, external_id=self.owner),
            starts_on=self.starts_on,
        )

    def _cases(self, organisation: Organisation) -> list[Case]:
        """The cases of those who complained about it until then."""
        rows = Case.objects.unhappy().filter(organisation=organisation, root_cause__key=self.theme or "-")
        rows = rows.filter(unit__key=self.unit, response__programme__touchpoint__key=self.touchpoint)
        return list(rows.order_by("answered_at"))


def user_of(organisation: Organisation, external_id: str) -> User:
    """The user of an employee."""
    employee = Employee.objects.select_related("user").get(organisation=organisation, external_id=external_id)
    assert employee.user is not None
    return employee.user
