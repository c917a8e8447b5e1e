"""Devices: the browsers in which a colleague wishes to be told."""

from django.db import models

from pejling.people.models import Membership
from pejling.people.models.fields import public_id_field
from pejling.people.models.organisation import organisation_field


class PushDevice(models.Model):
    """One browser of a member, reached through its maker's push service. The endpoint and the keys are secrets."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="devices")
    endpoint = models.TextField()
    endpoint_digest = models.CharField(max_length=64)  # SHA-256: a browser knows itself by it
    p256dh = models.CharField(max_length=90)  # both as the browser gave them, base64url
    auth = models.CharField(max_length=30)
    agent = models.CharField(max_length=24, blank=True, default="")  # the family of the browser
    browser = models.CharField(max_length=64, blank=True, default="")  # SHA-256 of what its cookie says
    session_key = models.CharField(max_length=40, blank=True, default="")  # nobody is told once this has ended
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endpoint_digest"], name="push_device_once")]

    def __str__(self) -> str:
        return f"{self.agent} {self.public_id}"
