"""Replaying days: decide and hand over as the worker would, without a mail server."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from pejling.fieldwork.actions.deciding import DayResult, decide_due
from pejling.fieldwork.models import Decision, Invitation
from pejling.people.models import Organisation


def noon(day: date) -> datetime:
    return datetime.combine(day, time(11), tzinfo=UTC)


def days_between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def live_day(organisation: Organisation, day: date) -> list[DayResult]:
    """Decide what is due on a day and hand over what may leave by that noon."""
    results = decide_due(organisation, now=noon(day))
    due = Invitation.objects.filter(organisation=organisation, state="due", asked_on__lte=day)
    due.update(state="handed_over", handed_over_at=noon(day), asked_on=day)
    return results


def live_through(organisation: Organisation, first: date, last: date) -> list[DayResult]:
    return [result for day in days_between(first, last) for result in live_day(organisation, day)]


def story(organisation: Organisation) -> list[tuple[object, ...]]:
    """All decisions, without what is random (ids)."""
    rows = Decision.objects.filter(organisation=organisation)
    fields = (
        "programme__key", "contact__external_id", "event__message_id", "due_on", "decided_on", "verdict",
        "first_reason", "last_reason", "invitation__asked_on", "invitation__expires_at", "invitation__employee_id",
    )  # fmt: skip
    return sorted(rows.values_list(*fields), key=str)
