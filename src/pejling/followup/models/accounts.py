"""Account plans and alerts: what is to be done for an account, and that something must be."""

from typing import Self

from django.db import models

from pejling.followup.rules.sets import AlertKind, StepKind
from pejling.people.models import Account, Agreement, Employee, User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer


class PlanStepQuerySet(models.QuerySet["PlanStep"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Everybody in the house may know what is planned for a customer."""
        return self.filter(organisation_id=viewer.organisation_id)


class PlanStep(models.Model):
    """One thing to be done for an account, by somebody, by a day."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    account = models.ForeignKey(Account, models.CASCADE, related_name="plan_steps")
    kind = choice_field(StepKind)
    text = models.TextField()
    owner = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="plan_steps")
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        constraints = [
            closed_set("plan_step", "kind", StepKind),
            models.CheckConstraint(condition=~models.Q(text=""), name="plan_step_says_what"),
        ]

    def __str__(self) -> str:
        return self.public_id


class AccountAlertQuerySet(models.QuerySet["AccountAlert"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Those who see the scores of the account as a whole, from which alerts are made."""
        rows = self.filter(organisation_id=viewer.organisation_id)
        if viewer.sees_everything:
            return rows
        if viewer.employee_id is None and not viewer.unit_ids:
            return rows.none()
        allowed = models.Q(account__owner_id=viewer.employee_id) if viewer.employee_id else models.Q()
        if viewer.unit_ids:
            allowed |= models.Q(account__unit_id__in=viewer.unit_ids)
            allowed |= models.Q(account__owner__unit_id__in=viewer.unit_ids)
        return rows.filter(allowed)

    def open(self) -> Self:
        """Those nobody has seen to."""
        return self.filter(seen_at=None)


class AccountAlert(models.Model):
    """An account can leave soon, and something speaks against its staying. Raised once for an agreement's deadline."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    account = models.ForeignKey(Account, models.CASCADE, related_name="alerts")
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="alerts")
    kind = choice_field(AlertKind)
    deadline_on = models.DateField()
    raised_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True, default="")

    objects = AccountAlertQuerySet.as_manager()

    class Meta:
        constraints = [
            closed_set("account_alert", "kind", AlertKind),
            models.UniqueConstraint(fields=["agreement", "kind", "deadline_on"], name="account_alert_once"),
            models.CheckConstraint(
                condition=models.Q(seen_at=None) | ~models.Q(note=""), name="account_alert_seen_says_what"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "account"], name="account_alert_open", condition=models.Q(seen_at=None)
            )
        ]

    def __str__(self) -> str:
        return self.public_id
