"""Incentives: codes that are given once each, and draws that anybody can repeat."""

from django.db import models

from pejling.fieldwork.models.hearing import Response
from pejling.people.models import User
from pejling.people.models.fields import public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.programme.models import Programme


class IncentiveCode(models.Model):
    """A code that thanks for one answer, whatever its score; given once, and never free again."""

    organisation = organisation_field("+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="incentive_codes")
    code = models.CharField(max_length=80)
    response = models.OneToOneField(Response, models.SET_NULL, null=True, blank=True, related_name="code")
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="incentive_code_once"),
            models.CheckConstraint(
                condition=models.Q(response=None) | models.Q(given_at__isnull=False),
                name="incentive_code_given_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["programme"], name="incentive_code_free", condition=models.Q(given_at=None)),
        ]


class Draw(models.Model):
    """A draw among those who answered in a period: from its seed and the answers' ids it can be repeated."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="draws")
    start = models.DateField()
    end = models.DateField()
    seed = models.CharField(max_length=64)
    entrants = models.PositiveIntegerField()
    winners = models.JSONField()  # the public ids of answers, first prize first
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "start", "end"], name="draw_once_for_a_period")]
