"""Absences: who is away, and who stands in for them."""

from datetime import date
from typing import Self

from django.db import models

from pejling.people.models.fields import public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.models.staff import Employee
from pejling.people.rules.viewer import Viewer


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """One's own, those of the viewer's units, or all."""
        rows = self.filter(organisation_id=viewer.organisation_id)
        if viewer.sees_everything:
            return rows
        own = models.Q(employee_id=viewer.employee_id) if viewer.employee_id else models.Q(pk__in=[])
        return rows.filter(own | models.Q(employee__unit_id__in=viewer.unit_ids or ()))

    def on(self, day: date) -> Self:
        """Those that cover a day."""
        return self.filter(from_on__lte=day, until_on__gte=day)


class Absence(models.Model):
    """Days on which an employee is away, first and last; why is nobody's business. Nobody may stand in."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()
    stand_in = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="stands_in")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(until_on__gte=models.F("from_on")), name="absence_ends_after"),
            models.CheckConstraint(
                condition=models.Q(stand_in=None) | ~models.Q(stand_in=models.F("employee")),
                name="absence_stand_in_is_another",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "until_on"], name="absence_by_end")]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.from_on} {self.until_on}"
