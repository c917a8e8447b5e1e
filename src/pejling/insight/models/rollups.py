"""Rollups: counts folded from change rows, so that any period adds up in milliseconds."""

from django.db import models

from pejling.fieldwork.rules.sets import Source
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Unit
from pejling.people.models.fields import choice_field
from pejling.people.models.organisation import organisation_field
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track


class Counts(models.Model):
    """Eleven counts of answers (by answered day) and the steps of the funnel (by hand-over day)."""

    s0 = models.IntegerField(default=0)
    s1 = models.IntegerField(default=0)
    s2 = models.IntegerField(default=0)
    s3 = models.IntegerField(default=0)
    s4 = models.IntegerField(default=0)
    s5 = models.IntegerField(default=0)
    s6 = models.IntegerField(default=0)
    s7 = models.IntegerField(default=0)
    s8 = models.IntegerField(default=0)
    s9 = models.IntegerField(default=0)
    s10 = models.IntegerField(default=0)
    handed_over = models.IntegerField(default=0)
    visited = models.IntegerField(default=0)
    answered = models.IntegerField(default=0)

    class Meta:
        abstract = True


class DayRollup(Counts):
    """day × programme × channel × source (a programme has one track and at most one touchpoint)."""

    organisation = organisation_field("+")
    track = choice_field(Track)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    channel = choice_field(Channel)
    source = choice_field(Source)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "track", "day", "programme", "channel", "source"], name="day_rollup_once"
            )
        ]


class UnitWeekRollup(Counts):
    """week (its Monday) × programme × unit × source."""

    organisation = organisation_field("+")
    track = choice_field(Track)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    source = choice_field(Source)
    week = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "track", "week", "programme", "unit", "source"], name="unit_week_rollup_once"
            )
        ]
