"""Helping: what colleagues are called to in a case that is not theirs, and each try to reach its customer."""

from datetime import datetime
from typing import Self

from django.db import models

from pejling.followup.rules.escalation import AT_ONCE, Level
from pejling.followup.rules.sets import WAITING, TryOutcome
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Employee, Unit, User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def open(self) -> Self:
        """Those that have not been handed back."""
        return self.filter(handed_back_at=None)

    def to_escalate(self, now: datetime) -> Self:
        """The open ones of waiting cases that somebody is to be told of, longest first."""
        rows = self.open().filter(escalates_at__lte=now, case__state__in=WAITING)
        return rows.order_by("escalates_at", "pk")

    def with_viewer(self, viewer: Viewer) -> Self:
        """The open ones that wait for the viewer or a unit of theirs."""
        waits = models.Q(to_unit_id__in=viewer.unit_ids) if viewer.unit_ids else models.Q(pk__in=[])
        if viewer.employee_id is not None:
            waits |= models.Q(to_employee_id=viewer.employee_id)
        if viewer.own_unit_id is not None:
            waits |= models.Q(to_unit_id=viewer.own_unit_id)
        return self.open().filter(waits, organisation_id=viewer.organisation_id)


class HandOver(models.Model):
    """What another unit is to do in a case, on a clock of its own; the customer's clock runs on beside it."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    case = models.ForeignKey("followup.Case", models.CASCADE, related_name="hand_overs", db_index=False)
    to_unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="+")
    to_employee = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="+")
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")
    handed_back_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")
    closed_with_case = models.BooleanField(default=False)  # nobody handed it back: the case was closed
    escalated = models.PositiveSmallIntegerField(default=Level.NOBODY)  # how far up it has been told
    escalates_at = models.DateTimeField(null=True, blank=True, default=AT_ONCE)  # None: all have been told

    objects = HandOverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], name="hand_over_one_at_a_time", condition=models.Q(handed_back_at__isnull=True)
            ),
            models.CheckConstraint(condition=models.Q(escalated__lte=Level.OWNER), name="hand_over_escalated_known"),
        ]
        indexes = [
            models.Index(
                fields=["escalates_at"],
                name="hand_over_to_escalate",
                condition=models.Q(handed_back_at__isnull=True),
            ),
            models.Index(fields=["case", "at"], name="hand_over_by_case"),
            models.Index(
                fields=["organisation", "due_at"],
                name="hand_over_open",
                condition=models.Q(handed_back_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class CaseColleague(models.Model):
    """A colleague who was mentioned in a case, and may see it from then on."""

    organisation = organisation_field("+")
    case = models.ForeignKey("followup.Case", models.CASCADE, related_name="colleagues", db_index=False)
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "employee"], name="case_colleague_once")]
        indexes = [models.Index(fields=["employee", "case"], name="case_by_colleague")]


class CaseTry(models.Model):
    """One try to reach the customer of a case: on what channel, and what came of it."""

    organisation = organisation_field("+")
    case = models.ForeignKey("followup.Case", models.CASCADE, related_name="tries", db_index=False)
    at = models.DateTimeField()
    channel = choice_field(Channel)
    outcome = choice_field(TryOutcome)
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            closed_set("case_try", "channel", Channel),
            closed_set("case_try", "outcome", TryOutcome),
        ]
        indexes = [models.Index(fields=["case", "at"], name="case_try_by_time")]
