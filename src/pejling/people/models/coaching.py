"""What a lead wrote down about a colleague's work with customers."""

from typing import Self

from django.db import models

from pejling.people.models.fields import public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.models.staff import Employee, User
from pejling.people.rules.viewer import Viewer


class CoachingNoteQuerySet(models.QuerySet["CoachingNote"]):
    def about(self, employee: Employee, viewer: Viewer) -> Self:
        """The notes about an employee; the employee reads only those that were written for them to read."""
        rows = self.filter(organisation_id=viewer.organisation_id, employee=employee)
        return rows.filter(shared=True) if employee.pk == viewer.employee_id else rows


class CoachingNote(models.Model):
    """A few words by whoever leads the employee; who may lead them is the door's to check."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="coaching_notes")
    author = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()
    shared = models.BooleanField(default=True)  # the employee may read it

    objects = CoachingNoteQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="coaching_note_says_something")]
        indexes = [models.Index(fields=["organisation", "employee", "at"], name="coaching_note_by_employee")]

    def __str__(self) -> str:
        return self.public_id
