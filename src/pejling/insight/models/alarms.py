"""Alarms: the radar is off, and somebody must know."""

from typing import Self

from django.db import models

from pejling.insight.rules.sets import AlarmKind
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Everybody in the house may know whether the radar works; an alarm holds no answer."""
        return self.filter(organisation_id=viewer.organisation_id)

    def standing(self) -> Self:
        """What is still wrong."""
        return self.filter(ended_on=None)


class Alarm(models.Model):
    """Something that has been wrong since a day, until it was seen to be right again."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    kind = choice_field(AlarmKind)
    programme = models.ForeignKey(Programme, models.CASCADE, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=120, blank=True, default="")  # a kind of event, else nothing
    raised_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    detail = models.JSONField(default=dict, blank=True)  # the figures that raised it

    objects = AlarmQuerySet.as_manager()

    class Meta:
        constraints = [
            closed_set("alarm", "kind", AlarmKind),
            models.UniqueConstraint(
                fields=["organisation", "kind", "programme", "subject"],
                condition=models.Q(ended_on=None, programme__isnull=False),
                name="alarm_open_once_for_programme",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "subject"],
                condition=models.Q(ended_on=None, programme=None),
                name="alarm_open_once",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "raised_on"], name="alarm_by_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
