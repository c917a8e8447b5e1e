"""Addresses that strangers leave with an answer, so that somebody can get back to them."""

from django.db import models

from pejling.fieldwork.models.hearing import Response
from pejling.fieldwork.rules.telling import LONGEST_NAME, LONGEST_REACH
from pejling.people.models.organisation import organisation_field


class LeftAddress(models.Model):
    """How a stranger wants to be reached about an answer, in their own words; no contact is made of it."""

    organisation = organisation_field("+")
    response = models.OneToOneField(Response, models.CASCADE, related_name="left")
    name = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    reach = models.CharField(max_length=LONGEST_REACH)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(reach=""), name="left_address_says_something")]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.reach)))
