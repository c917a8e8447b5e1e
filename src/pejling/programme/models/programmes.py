"""Programmes with their dated rules."""

from datetime import date
from typing import Self

from django.db import models

from pejling.people.models import Employee, Organisation, User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Nature, ProgrammeState, Stage, Track
from pejling.programme.rules.versions import Rules, rules_from_json


class Touchpoint(models.Model):
    """A moment in the customer's journey that is measured by itself."""

    organisation = organisation_field("touchpoints")
    public_id = public_id_field()
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    stage = choice_field(Stage)
    nature = choice_field(Nature, default=Nature.FUNCTIONAL)
    event_kind = models.CharField(max_length=60)
    event_filter = models.JSONField(default=dict, blank=True)  # property → value or list of values
    part = models.CharField(max_length=24, blank=True, default="")  # whose part in the event counts

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="touchpoint_key_once"),
            closed_set("touchpoint", "stage", Stage),
            closed_set("touchpoint", "nature", Nature),
        ]

    def __str__(self) -> str:
        return self.name


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Only the viewer's own organisation: beyond the wall there is nothing."""
        return self.filter(organisation_id=viewer.organisation_id)

    def running(self) -> Self:
        """Those that ask."""
        return self.filter(state=ProgrammeState.RUNNING)


class CustomersManager(models.Manager["Programme"]):
    """What customers are asked: whoever counts, plans or shows programmes means these."""

    def get_queryset(self) -> ProgrammeQuerySet:
        return ProgrammeQuerySet(self.model, using=self._db).exclude(track=Track.INTERNAL)


class InternalManager(models.Manager["Programme"]):
    """What colleagues are asked about each other's departments."""

    def get_queryset(self) -> ProgrammeQuerySet:
        return ProgrammeQuerySet(self.model, using=self._db).filter(track=Track.INTERNAL)


class Programme(models.Model):
    """What we ask, of one track, when and by which rules.

    ``objects`` are the programmes for customers; the internal track is only found by who asks for it.
    """

    organisation = organisation_field("programmes")
    public_id = public_id_field()
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    track = choice_field(Track)
    touchpoint = models.ForeignKey(Touchpoint, models.PROTECT, null=True, blank=True, related_name="programmes")
    state = choice_field(ProgrammeState, default=ProgrammeState.DRAFT)
    recommend = models.BooleanField(default=True)  # only the recommend wording yields an nps
    sender = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="+")  # the fallback
    started_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)  # the last day whose decisions are all written
    approved_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = CustomersManager.from_queryset(ProgrammeQuerySet)()
    internal = InternalManager.from_queryset(ProgrammeQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="programme_key_once"),
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(track=Track.INTERNAL), name="programme_internal_once"
            ),
            closed_set("programme", "track", Track),
            closed_set("programme", "state", ProgrammeState),
            models.CheckConstraint(
                condition=models.Q(track=Track.TOUCHPOINT, touchpoint__isnull=False)
                | (~models.Q(track=Track.TOUCHPOINT) & models.Q(touchpoint__isnull=True)),
                name="programme_touchpoint_fits_track",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ProgrammeState.RUNNING) | models.Q(started_on__isnull=False),
                name="programme_running_has_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def rules_on(self, day: date) -> tuple[int, Rules]:
        """The number and value of the rule version in force on a day."""
        version = self.version_on(day)
        if version is None:
            raise RuleVersion.DoesNotExist(f"Programme {self.key!r} has no rules on {day}.")
        return version.version, version.value

    def version_on(self, day: date) -> "RuleVersion | None":
        """The rule version in force on a day; no read where the programme was fetched with its versions."""
        held = [one for one in self.rule_versions.all() if one.valid_from <= day]
        return max(held, key=lambda one: one.version, default=None)


class RuleVersion(models.Model):
    """A programme's rules from a day on; never changed once it has decided anything."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rule_versions")
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    rules = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "version"], name="rule_version_once")]

    @property
    def value(self) -> Rules:
        """The rules as a frozen value."""
        return rules_from_json(self.rules)


class Fraction(models.Model):
    """The share of a stratum's events that thinning keeps, from a day on; the newest one counts."""

    organisation = organisation_field("+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="fractions")
    stratum = models.CharField(max_length=120, blank=True, default="")  # a segment, or a unit's key
    valid_from = models.DateField()
    fraction = models.FloatField()
    expected = models.FloatField()  # events or contacts a month
    rate = models.FloatField()  # the share of those asked who answer, shrunk
    target = models.FloatField()  # answers a month

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "stratum", "valid_from"], name="fraction_once"),
            models.CheckConstraint(
                condition=models.Q(fraction__gte=0) & models.Q(fraction__lte=1), name="fraction_0_to_1"
            ),
        ]
