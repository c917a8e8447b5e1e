"""Passers-by: what is known for a day of clients that nobody invited, and what people add to an answer that stands."""

import secrets

from django.db import models

from pejling.fieldwork.models.hearing import Response
from pejling.people.models.fields import public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.programme.models import Placement


def new_salt() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


class DaySalt(models.Model):
    """The secret under which a day's clients are counted; when it is deleted, no digest leads back to an address."""

    organisation = organisation_field("+")
    day = models.DateField()
    salt = models.CharField(max_length=32, default=new_salt)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "day"], name="day_salt_once")]


class Passing(models.Model):
    """How often one client pressed at one placement within an hour; the client is a digest, forgotten with its salt."""

    organisation = organisation_field("+")
    placement = models.ForeignKey(Placement, models.CASCADE, related_name="+", db_index=False)
    client = models.CharField(max_length=32)
    hour = models.DateTimeField()
    presses = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["placement", "client", "hour"], name="passing_once")]
        indexes = [models.Index(fields=["organisation", "hour"], name="passing_by_hour")]


class Addition(models.Model):
    """What somebody adds to an answer that stands, at a door that would have asked again too soon."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    response = models.ForeignKey(Response, models.CASCADE, related_name="additions")
    placement = models.ForeignKey(Placement, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="addition_says_something")]


class Showing(models.Model):
    """When a known person was last shown a placement's question without having been invited."""

    organisation = organisation_field("+")
    placement = models.ForeignKey(Placement, models.CASCADE, related_name="+", db_index=False)
    person_key = models.CharField(max_length=40)
    shown_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["placement", "person_key"], name="showing_once")]
        indexes = [models.Index(fields=["organisation", "shown_at"], name="showing_by_time")]
