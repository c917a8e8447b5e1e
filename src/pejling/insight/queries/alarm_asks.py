"""Running programmes as alarms see them: what they decided, what left, what waits."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.rules.sets import InvitationState, Reason, Verdict
from pejling.insight.rules.alarm_asks import Asking
from pejling.people.models import AuditEntry, Organisation
from pejling.people.rules.days import local_day
from pejling.programme.models import Programme
from pejling.programme.rules.sets import ProgrammeState, Track

ALWAYS_DECIDED = (Track.RELATIONSHIP, Track.TOUCHPOINT)


def running_programmes(organisation: Organisation) -> list[Programme]:
    """Those that ask by themselves: all but pulses that only steer, whose days nobody decides."""
    rows = Programme.objects.filter(organisation=organisation).running().select_related("touchpoint").order_by("pk")
    return [one for one in rows if one.track in ALWAYS_DECIDED or one.decided_on]


def asking_of(
    programme: Programme, asked: Mapping[date, int], *, organisation: Organisation, first_day: date, today: date
) -> Asking:
    """What a programme did up to yesterday; decisions and asks that wait are those since ``first_day``."""
    return Asking(
        began_on=_began_on(programme, organisation),
        decided_on=programme.decided_on,
        asked=asked,
        waiting=_waiting(programme, today),
        refused=_refused(programme, first_day, today),
    )


def _began_on(programme: Programme, organisation: Organisation) -> date:
    """The day it was started or, after a pause, resumed: the audit knows."""
    assert programme.started_on is not None
    moments = AuditEntry.objects.filter(
        organisation=organisation,
        subject="programme",
        subject_id=programme.public_id,
        action=f"programme_{ProgrammeState.RUNNING}",
    ).values_list("at", flat=True)
    return max([programme.started_on, *(local_day(at, organisation.zone) for at in moments)])


def _waiting(programme: Programme, today: date) -> int:
    rows = Invitation.objects.filter(organisation_id=programme.organisation_id, programme=programme)
    return rows.filter(state=InvitationState.DUE, asked_on__lt=today).count()


def _refused(programme: Programme, first_day: date, today: date) -> dict[Reason, int]:
    rows = Decision.objects.filter(
        organisation_id=programme.organisation_id, programme=programme, decided_on__gte=first_day, decided_on__lt=today
    )
    counted = rows.exclude(verdict=Verdict.ASKED).order_by().values_list("last_reason").annotate(n=Count("pk"))
    return {Reason(reason): n for reason, n in counted}
