"""Playbooks as a house has written them; what it has not written is built in."""

from typing import Self

from django.db import models

from pejling.followup.rules.book import Assignee, Play
from pejling.followup.rules.clocks import Due, Opening
from pejling.followup.rules.conditions import conditions_from_json
from pejling.followup.rules.sets import CaseKind, Clock, Finder
from pejling.people.models import Employee, Unit
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer


class PlaybookQuerySet(models.QuerySet["Playbook"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Only the viewer's own organisation: beyond the wall there is nothing."""
        return self.filter(organisation_id=viewer.organisation_id)


class Playbook(models.Model):
    """A rule that opens cases: to whom it applies, how soon they are contacted, by whom."""

    organisation = organisation_field("playbooks")
    public_id = public_id_field()
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=120, blank=True, default="")
    kind = choice_field(CaseKind)
    enabled = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    conditions = models.JSONField(default=dict, blank=True)
    clock = choice_field(Clock, default=Clock.HOURS)
    amount = models.PositiveSmallIntegerField()
    second_day = models.PositiveSmallIntegerField(null=True, blank=True)
    finders = models.JSONField(default=list, blank=True)
    part = models.CharField(max_length=24, blank=True, default="")
    named = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PlaybookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="playbook_key_once"),
            closed_set("playbook", "kind", CaseKind),
            closed_set("playbook", "clock", Clock),
            models.CheckConstraint(condition=models.Q(amount__gte=1), name="playbook_amount_from_one"),
        ]

    def __str__(self) -> str:
        return self.name or self.key

    def play(self, touchpoints: frozenset[int] = frozenset()) -> Play:
        """The row as the rules know it."""
        return Play(
            key=self.key,
            kind=CaseKind(self.kind),
            due=Due(Clock(self.clock), self.amount, self.second_day),
            position=self.position,
            name=self.name,
            enabled=self.enabled,
            conditions=conditions_from_json(self.conditions),
            touchpoints=touchpoints,
            assignee=Assignee(tuple(Finder(one) for one in self.finders), self.part, self.named_id),
        )


class UnitHours(models.Model):
    """When a unit is there to answer, if its cases are due at the next opening instead of by clock hours alone."""

    organisation = organisation_field("+")
    unit = models.OneToOneField(Unit, models.CASCADE, related_name="hours")
    days = models.JSONField(default=list)  # 1 Monday … 7 Sunday
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()
    country = models.CharField(max_length=2)
    zone = models.CharField(max_length=50)

    @property
    def opening(self) -> Opening:
        """The row as the rules know it."""
        return Opening(
            zone=self.zone, country=self.country, days=tuple(self.days), opens=self.opens, closes=self.closes
        )
