"""Telling employees that figures about them will be shown: written down, and taken back."""

from datetime import date, datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Organisation, ScoreNotice, User
from pejling.people.rules.days import local_day
from pejling.people.rules.score_notice import shown_from


class NotInformedYet(ValueError):
    """A day that has not come says nothing about who was informed."""


@transaction.atomic
def record_score_notice(
    *, organisation: Organisation, informed_on: date, days: int, user: User | None, now: datetime
) -> ScoreNotice:
    """Write down on which day employees were informed, and from when on their figures are shown."""
    today = local_day(now, organisation.zone)
    if informed_on > today:
        raise NotInformedYet(f"Informed on {informed_on}: allowed are days up to today, {today}.")
    days_of = {"informed_on": informed_on, "shown_from": shown_from(informed_on, days)}
    notice, _ = ScoreNotice.objects.update_or_create(organisation=organisation, defaults=days_of)
    _audit(organisation, "score_notice_recorded", user, now, {name: day.isoformat() for name, day in days_of.items()})
    return notice


@transaction.atomic
def withdraw_score_notice(*, organisation: Organisation, user: User, now: datetime) -> None:
    """Figures of single employees are off again from this moment on."""
    gone, _ = ScoreNotice.objects.filter(organisation=organisation).delete()
    if gone:
        _audit(organisation, "score_notice_withdrawn", user, now, {})


def _audit(organisation: Organisation, action: str, user: User | None, now: datetime, detail: dict[str, str]) -> None:
    record_audit(
        organisation_id=organisation.pk,
        now=now,
        actor="user" if user else "system",
        user=user,
        action=action,
        subject="organisation",
        subject_id=organisation.slug,
        detail=detail,
    )
