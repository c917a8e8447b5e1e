"""Improvements: something lasting that is done about what customers said, and those who said it."""

from datetime import date
from typing import Self

from django.db import models

from pejling.followup.models.cases import Case
from pejling.followup.rules.improvements import (
    JUDGED,
    LONGEST_TITLE,
    MARKED,
    SHIPPED,
    ImprovementKind,
    ImprovementState,
)
from pejling.people.models import Employee, Unit, User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Touchpoint
from pejling.programme.rules.sets import Track
from pejling.themes.models import Theme


class ImprovementQuerySet(models.QuerySet["Improvement"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Everybody in the house may know what is being improved; figures and complaints are guarded apart."""
        return self.filter(organisation_id=viewer.organisation_id)

    def marked(self, start: date, end: date) -> Self:
        """Those that customers met first in a period: what charts show as dated marks."""
        return self.filter(state__in=MARKED, starts_on__range=(start, end))


class Improvement(models.Model):
    """What is made better, where, from when, by whom, and whether it helped."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    kind = choice_field(ImprovementKind)
    state = choice_field(ImprovementState, default=ImprovementState.IDEA)
    title = models.CharField(max_length=LONGEST_TITLE)
    what = models.TextField(blank=True, default="")
    told_as = models.TextField(blank=True, default="")  # what customers are told; empty: the title
    track = choice_field(Track)
    touchpoint = models.ForeignKey(Touchpoint, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")  # with all below it
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="improvements")
    starts_on = models.DateField(null=True, blank=True)  # the first day on which customers meet it
    expected_points = models.PositiveSmallIntegerField(null=True, blank=True)
    proposed = choice_field(ImprovementState, blank=True, default="")  # what the answers say; the owner decides
    proposed_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    cases: "models.ManyToManyField[Case, ImprovementCase]" = models.ManyToManyField(
        Case, through="ImprovementCase", related_name="improvements"
    )

    objects = ImprovementQuerySet.as_manager()

    class Meta:
        constraints = [
            closed_set("improvement", "kind", ImprovementKind),
            closed_set("improvement", "state", ImprovementState),
            closed_set("improvement", "track", Track),
            models.CheckConstraint(
                condition=models.Q(proposed__in=["", *sorted(JUDGED)]), name="improvement_proposed_known"
            ),
            models.CheckConstraint(
                condition=models.Q(track=Track.TOUCHPOINT, touchpoint__isnull=False)
                | (~models.Q(track=Track.TOUCHPOINT) & models.Q(touchpoint__isnull=True)),
                name="improvement_touchpoint_fits_track",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(SHIPPED))
                | models.Q(starts_on__isnull=False, finished_at__isnull=False),
                name="improvement_done_has_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(JUDGED)) | models.Q(judged_at__isnull=False),
                name="improvement_judged_has_time",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "starts_on"], name="improvement_by_state")]

    def __str__(self) -> str:
        return self.title


class ImprovementCase(models.Model):
    """A case whose customer asked for the improvement, and whether that customer has been told of it."""

    organisation = organisation_field("+")
    improvement = models.ForeignKey(Improvement, models.CASCADE, related_name="links")
    case = models.ForeignKey(Case, models.CASCADE, related_name="improvement_links")
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "improvement", "case"], name="improvement_case_once")
        ]
