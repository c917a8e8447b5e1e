"""Proposing: on its day of judgement each improvement is measured, once; its owner decides what to make of it."""

from datetime import datetime, timedelta

from pejling.followup.models import Improvement
from pejling.followup.queries.improvements import measured_by
from pejling.followup.rules.improvements import LOOKS, ImprovementState, verdict_of
from pejling.people.actions.audit import record_audit
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day

LOOKED_AT_FOR = timedelta(days=2 * LOOKS[-1])  # late answers may still make enough of too few


def propose_verdicts(organisation: Organisation, *, now: datetime) -> int:
    """Write beside what is done whether an effect shows; how many there were. Nothing is decided by that."""
    today = local_day(now, organisation.zone)
    waiting = Improvement.objects.filter(organisation=organisation, state=ImprovementState.DONE, proposed="")
    ripe = waiting.filter(starts_on__range=(today - LOOKED_AT_FOR, today - timedelta(days=LOOKS[0])))
    return sum(_propose(row, now=now) for row in ripe.select_related("organisation").order_by("pk"))


def _propose(row: Improvement, *, now: datetime) -> bool:
    today = local_day(now, row.organisation.zone)
    found = measured_by(row, today=today)
    verdict = verdict_of(found.finding) if found else None
    if verdict is None:
        return False
    still = Improvement.objects.filter(pk=row.pk, state=ImprovementState.DONE, proposed="", starts_on=row.starts_on)
    if not still.update(proposed=verdict, proposed_on=today):
        return False  # a person has moved or judged it meanwhile
    record_audit(
        organisation_id=row.organisation_id,
        now=now,
        actor="worker",
        action="improvement_propose",
        subject="improvement",
        subject_id=row.public_id,
        detail={"verdict": verdict},
    )
    return True
