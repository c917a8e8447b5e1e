"""The share of passives that a house holds out; none unless it has chosen one."""

from django.db import models

from pejling.followup.rules.holdouts import MOST_PERCENT


class HoldOut(models.Model):
    """A share in force since a day; another share begins anew, for other people are held out by it."""

    organisation = models.OneToOneField("people.Organisation", models.CASCADE, related_name="hold_out")
    percent = models.PositiveSmallIntegerField()
    since_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(percent__lte=MOST_PERCENT), name="hold_out_at_most_half")
        ]
