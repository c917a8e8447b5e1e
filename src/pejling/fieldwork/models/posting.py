"""Posting: batches of letters, and each letter with the code that is typed from it."""

import secrets

from django.db import models

from pejling.fieldwork.models.asking import Invitation
from pejling.fieldwork.rules.posting import ALPHABET, CODE_LENGTH, BatchState
from pejling.people.models import User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field


def new_code() -> str:
    """A random code of 39 bits, to be typed from paper."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


class LetterBatch(models.Model):
    """Letters that are printed together, and sent on one day."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    state = choice_field(BatchState, default=BatchState.MADE)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_on = models.DateField(null=True, blank=True)
    post_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            closed_set("letter_batch", "state", BatchState),
            models.CheckConstraint(
                condition=~models.Q(state=BatchState.SENT) | models.Q(sent_on__isnull=False),
                name="letter_batch_sent_has_day",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "made_at"], name="letter_batch_by_time")]

    def __str__(self) -> str:
        return self.public_id


class Letter(models.Model):
    """One ask on paper. It is in one batch, ever; the code in it leads to its survey."""

    organisation = organisation_field("+")
    batch = models.ForeignKey(LetterBatch, models.CASCADE, related_name="letters")
    invitation = models.OneToOneField(Invitation, models.CASCADE, related_name="letter")
    code = models.CharField(max_length=CODE_LENGTH, unique=True)
