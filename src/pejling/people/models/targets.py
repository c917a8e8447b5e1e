"""What a unit sets out to reach."""

from django.db import models

from pejling.people.models.fields import public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.models.staff import Unit

TRACKS = ("relationship", "touchpoint", "pulse")  # spelled here, for this room knows no programmes


class Target(models.Model):
    """The nps that a unit, with all below it, is to reach on one track in one calendar year."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="targets")
    track = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    value = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "unit", "track", "year"], name="target_once"),
            models.CheckConstraint(condition=models.Q(value__gte=-100, value__lte=100), name="target_is_an_nps"),
            models.CheckConstraint(condition=models.Q(track__in=TRACKS), name="target_track_known"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.track} {self.year}: {self.value}"
