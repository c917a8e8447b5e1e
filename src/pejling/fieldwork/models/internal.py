"""The internal track: what colleagues are asked about a department, and what was answered, which nothing ties together.

The anonymity is in the columns that are not there: an answer knows no ask, no colleague and no time, an ask knows
that it was answered but not when. Neither is an invitation or a response, so nothing that counts, shows or follows
up customers' answers can come across them.
"""

from django.db import models

from pejling.fieldwork.models.hearing import SCORES
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.people.models import Employee, Unit
from pejling.people.models.fields import (
    PUBLIC_ID_LENGTH,
    PublicIdField,
    choice_field,
    closed_set,
    new_public_id,
    public_id_field,
)
from pejling.people.models.organisation import organisation_field
from pejling.programme.models import Programme


class InternalAsk(models.Model):
    """A colleague is asked about a department, once in a quarter; or why not.

    When the quarter is over the colleague is forgotten; that somebody was asked, and answered, stays for the rate.
    """

    organisation = organisation_field("+")
    public_id = public_id_field()
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    rule_version = models.PositiveIntegerField()
    wording_version = models.PositiveIntegerField(default=1)
    department = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    quarter = models.DateField()  # its first day
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=12)
    state = choice_field(InvitationState, default=InvitationState.DUE)
    reason = choice_field(Reason, blank=True, default="")
    asked_on = models.DateField()  # the planned day, then that of the hand-over
    expires_at = models.DateTimeField()
    reminded = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "employee", "department", "quarter"], name="internal_ask_once"
            ),
            closed_set("internal_ask", "state", InvitationState),
            closed_set("internal_ask", "reason", Reason, blank=True),
            models.CheckConstraint(
                condition=models.Q(state=InvitationState.CANCELLED) | models.Q(reason=""),
                name="internal_ask_reason_is_why_not",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "quarter", "department", "state"], name="internal_ask_by_quarter"),
            models.Index(
                fields=["organisation", "expires_at"],
                name="internal_ask_to_expire",
                condition=models.Q(state="handed_over"),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class InternalAnswer(models.Model):
    """What somebody answered about a department in a quarter. Its key is random: rows have no order either."""

    public_id = PublicIdField(max_length=PUBLIC_ID_LENGTH, primary_key=True, default=new_public_id, editable=False)
    organisation = organisation_field("+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    department = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    quarter = models.DateField()
    score = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=SCORES, name="internal_answer_score_0_to_10")]
        indexes = [
            models.Index(fields=["organisation", "quarter", "department", "score"], name="internal_answer_by_quarter")
        ]

    def __str__(self) -> str:
        return self.public_id
