"""Matches: which comment is about which theme, as the words said when they were last looked through."""

from typing import Self

from django.db import models

from pejling.fieldwork.models import Response, Told
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer
from pejling.themes.models.themes import Theme


class ThemeMatchQuerySet(models.QuerySet["ThemeMatch"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Those of the answers, complaints and praise that the viewer may read."""
        answers, told = Response.objects.visible_to(viewer), Told.objects.visible_to(viewer)
        allowed = models.Q(response__in=answers.values("pk")) | models.Q(told__in=told.values("pk"))
        return self.filter(allowed, organisation_id=viewer.organisation_id)


class ThemeMatch(models.Model):
    """A theme that somebody spoke of, in an answer or unasked. Said is not established: causes are found by people."""

    organisation = organisation_field("+")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="matches", db_index=False)
    response = models.ForeignKey(
        Response, models.CASCADE, null=True, blank=True, related_name="theme_matches", db_index=False
    )
    told = models.ForeignKey(Told, models.CASCADE, null=True, blank=True, related_name="theme_matches", db_index=False)
    version = models.CharField(max_length=24)  # of the words that were looked for

    objects = ThemeMatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "theme"], name="theme_match_once_by_response"),
            models.UniqueConstraint(fields=["told", "theme"], name="theme_match_once_by_told"),
            models.CheckConstraint(
                condition=models.Q(response__isnull=False, told__isnull=True)
                | models.Q(response__isnull=True, told__isnull=False),
                name="theme_match_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["theme", "response", "told"], name="theme_match_by_theme")]

    def __str__(self) -> str:
        return f"{self.theme_id} {self.response_id or self.told_id}"
