"""Placements: where a question stands that nobody was invited to."""

from typing import Self

from django.db import models

from pejling.people.models import Employee, Unit
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer
from pejling.programme.models.programmes import Programme
from pejling.programme.rules.placements import PlacementSettings, settings_from_json
from pejling.programme.rules.sets import PlacementKind, PlacementState


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """All, or those of the viewer's units."""
        rows = self.filter(organisation_id=viewer.organisation_id)
        return rows if viewer.sees_everything else rows.filter(unit_id__in=viewer.unit_ids or ())

    def active(self) -> Self:
        """Those that take answers."""
        return self.filter(state=PlacementState.ACTIVE)


class Placement(models.Model):
    """A kiosk, QR code, widget or newsletter with its public key; what is answered there is *open*, never invited.

    Its programme is of the touchpoint track (the relationship is never asked here): ``actions.placements`` refuses
    another, and an open answer of another track cannot be written.
    """

    organisation = organisation_field("placements")
    public_id = public_id_field()  # the public key in its address
    kind = choice_field(PlacementKind)
    name = models.CharField(max_length=120)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="placements")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="placements")
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="+")
    product = models.CharField(max_length=120, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")  # blank: the visitor's own
    settings = models.JSONField(default=dict, blank=True)
    state = choice_field(PlacementState, default=PlacementState.ACTIVE)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            closed_set("placement", "kind", PlacementKind),
            closed_set("placement", "state", PlacementState),
            models.CheckConstraint(
                condition=~models.Q(state=PlacementState.CLOSED) | models.Q(closed_at__isnull=False),
                name="placement_closed_has_time",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "programme", "state"], name="placement_by_programme")]

    def __str__(self) -> str:
        return self.name

    @property
    def value(self) -> PlacementSettings:
        """Its settings as a frozen value."""
        return settings_from_json(self.settings)
