"""Telling: what somebody says unasked, without a score and outside every figure."""

from typing import Self

from django.db import models

from pejling.fieldwork.models.theming import themed_field, to_be_themed
from pejling.fieldwork.rules.telling import LONGEST_NAME, LONGEST_REACH, Nature
from pejling.people.models import Account, Contact, Employee, Unit
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer


class ToldQuerySet(models.QuerySet["Told"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """All, those of the viewer's units, or what concerns the viewer; as for answers."""
        rows = self.filter(organisation_id=viewer.organisation_id)
        if viewer.sees_everything:
            return rows
        if viewer.employee_id is None and not viewer.unit_ids:
            return rows.none()
        allowed = models.Q(employee_id=viewer.employee_id) if viewer.employee_id else models.Q()
        if viewer.unit_ids:
            allowed |= models.Q(unit_id__in=viewer.unit_ids)
        return rows.filter(allowed)


class Told(models.Model):
    """A complaint or praise that nobody asked for. It has no score, and no figure knows of it."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    nature = choice_field(Nature)
    comment = models.TextField(blank=True, default="")  # never empty when written; emptied by purge and erasure
    name = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    reach = models.CharField(max_length=LONGEST_REACH, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="told")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="told")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="told")
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="told")
    themed = themed_field()
    at = models.DateTimeField()
    day = models.DateField()  # the local day in the organisation's zone
    client = models.CharField(max_length=40, blank=True, default="")  # a keyed digest that changes every day
    idempotency_key = models.CharField(max_length=120)

    objects = ToldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "idempotency_key"], name="told_once"),
            closed_set("told", "nature", Nature),
        ]
        indexes = [
            models.Index(fields=["organisation", "at"], name="told_by_time"),
            models.Index(fields=["organisation", "contact"], name="told_by_contact"),
            to_be_themed("told"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def no_contact(self) -> bool:
        """Whether nobody can answer: the visitor is unknown and left no way to be reached."""
        return self.contact_id is None and not self.reach
