"""The trial that runs in a programme."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pejling.programme.models import Trial, TrialArm
from pejling.programme.rules.sets import TrialState, Varied
from pejling.programme.rules.trials import arm_at, place_of, takes_part


@dataclass(frozen=True)
class Draw:
    """What it takes to tell which arm somebody is in, without asking the database again."""

    trial: str
    varies: Varied
    arms: tuple[TrialArm, ...]

    def arm_of(self, person_key: str, *, language: str) -> TrialArm | None:
        """The person's arm; None where the trial says nothing in their language."""
        if not takes_part(self.varies, [arm.value for arm in self.arms], language):
            return None
        return self.arms[arm_at(place_of(self.trial, person_key), [arm.share for arm in self.arms])]


def draw_on(programme_id: int, day: date) -> Draw | None:
    """The draw of the trial that takes people in on a day, if one does."""
    rows = Trial.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), programme_id=programme_id)
    trial = rows.filter(state=TrialState.RUNNING, starts_on__lte=day).first()
    if trial is None:
        return None
    return Draw(trial.public_id, Varied(trial.varies), tuple(trial.arms.select_related("sender").order_by("number")))
