"""Events: what happened between a customer and us."""

from typing import Self

from django.db import models

from pejling.people.models.customers import Account, Contact
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.models.staff import Employee, Unit
from pejling.people.rules.sets import Part
from pejling.people.rules.viewer import Viewer


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Only the viewer's own organisation: beyond the wall there is nothing."""
        return self.filter(organisation_id=viewer.organisation_id)


class Event(models.Model):
    """A purchase, delivery, support case …: the moment a touchpoint ask follows."""

    organisation = organisation_field("events")
    public_id = public_id_field()
    message_id = models.CharField(max_length=160)  # the sender's own id: the same event twice is one
    kind = models.CharField(max_length=60)
    occurred_at = models.DateTimeField()
    occurred_on = models.DateField()  # the local day in the organisation's zone, fixed when written
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="events")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="events")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="events")
    amount_minor = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    properties = models.JSONField(default=dict, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "message_id"], name="event_message_id_once"),
            models.CheckConstraint(
                condition=models.Q(amount_minor=None) | ~models.Q(currency=""), name="event_amount_has_currency"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "kind", "occurred_on"], name="event_by_kind_and_day"),
            models.Index(fields=["organisation", "contact", "occurred_on"], name="event_by_contact_and_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"


class EventEmployee(models.Model):
    """An employee's part in an event."""

    organisation = organisation_field("+")
    event = models.ForeignKey(Event, models.CASCADE, related_name="event_employees")
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="event_employees")
    part = choice_field(Part, default=Part.OTHER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "event", "employee", "part"], name="event_employee_once"),
            closed_set("event_employee", "part", Part),
        ]
