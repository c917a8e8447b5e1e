"""Hooks: chat rooms that are told."""

from typing import Self

from django.db import models

from pejling.outbox.rules.hooks import masked
from pejling.outbox.rules.sets import HookKind
from pejling.people.models import Unit
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field


class HookQuerySet(models.QuerySet["Hook"]):
    def enabled_of(self, organisation_id: int) -> Self:
        """Those of a house that are on."""
        return self.filter(organisation_id=organisation_id, enabled=True)


class Hook(models.Model):
    """A room in Slack or Teams, what it is told, and whether customers are named there. The address is a secret."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    name = models.CharField(max_length=80)
    kind = choice_field(HookKind)
    url = models.TextField()
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+")  # and all below; None: all
    new_cases = models.BooleanField(default=True)
    overdue = models.BooleanField(default=True)
    weekly = models.BooleanField(default=False)
    names_customers = models.BooleanField(default=False)
    enabled = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects = HookQuerySet.as_manager()

    class Meta:
        constraints = [closed_set("hook", "kind", HookKind)]
        indexes = [models.Index(fields=["organisation", "enabled"], name="hook_by_house")]

    def __str__(self) -> str:
        return self.name

    @property
    def shown(self) -> str:
        """The address as people see it."""
        return masked(self.url)
