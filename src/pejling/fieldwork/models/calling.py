"""Calling: each try to ask somebody by telephone."""

from django.db import models

from pejling.fieldwork.models.asking import Invitation
from pejling.fieldwork.rules.calling import Outcome
from pejling.people.models import User
from pejling.people.models.fields import choice_field, closed_set
from pejling.people.models.organisation import organisation_field


class CallTry(models.Model):
    """One try: who rang, when, and what came of it."""

    organisation = organisation_field("+")
    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="call_tries", db_index=False)
    number = models.PositiveSmallIntegerField()  # 1, 2, 3
    at = models.DateTimeField()
    outcome = choice_field(Outcome)
    next_at = models.DateTimeField(null=True, blank=True)  # when to ring again
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation", "number"], name="call_try_once"),
            closed_set("call_try", "outcome", Outcome),
            models.CheckConstraint(
                condition=~models.Q(outcome=Outcome.CALL_BACK)
                | models.Q(number__gte=3)
                | models.Q(next_at__isnull=False),
                name="call_back_has_time",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "next_at"], name="call_try_by_next")]
