"""Did we solve it: a question asked once in a case, after it was closed, in the name of whoever closed it."""

from datetime import datetime
from typing import Self

from django.db import models

from pejling.followup.models.cases import Case
from pejling.followup.models.messages import CaseMessage
from pejling.followup.rules.sets import Solved
from pejling.people.models import Employee, User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field


class SolvedQuestionQuerySet(models.QuerySet["SolvedQuestion"]):
    def due(self, now: datetime) -> Self:
        """Those whose day has come and that nobody has been asked."""
        return self.filter(message__isnull=True, due_at__lte=now)

    def answered(self) -> Self:
        """Those that the customer has answered."""
        return self.exclude(answer="")


class SolvedQuestion(models.Model):
    """The promise to ask and, once asked, what the customer says. It belongs to no track and has no score.

    ``user`` ticked the box when closing the case, and so is the person who asks.
    """

    organisation = organisation_field("+")
    public_id = public_id_field()
    case = models.OneToOneField(Case, models.CASCADE, related_name="solved_question")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="+")
    promised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    message = models.OneToOneField(CaseMessage, models.CASCADE, null=True, blank=True, related_name="solved_question")
    answer = choice_field(Solved, blank=True, default="")
    why = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = SolvedQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            closed_set("solved_question", "answer", Solved, blank=True),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False, message__isnull=False)),
                name="solved_question_answered_when_asked",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="solved_question_due", condition=models.Q(message__isnull=True)),
            models.Index(fields=["organisation", "answered_at"], name="solved_question_by_answer"),
        ]

    def __str__(self) -> str:
        return self.public_id
