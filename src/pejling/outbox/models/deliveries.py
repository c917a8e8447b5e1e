"""Deliveries: rows are the queue, claimed by a conditional update."""

from django.db import models

from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState, MessageClass
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field


class Delivery(models.Model):
    """One message on its way out. A hand-over with unknown outcome is *uncertain* and stays so."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    message_class = choice_field(MessageClass)
    kind = choice_field(DeliveryKind)
    subject_id = models.BigIntegerField()
    channel = choice_field(Channel, default=Channel.EMAIL)
    address = models.CharField(max_length=254)  # emptied at erasure
    address_digest = models.CharField(max_length=40, blank=True, default="")
    state = choice_field(DeliveryState, default=DeliveryState.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=40, blank=True, default="")
    claimed_until = models.DateTimeField(null=True, blank=True)
    handing_over_at = models.DateTimeField(null=True, blank=True)  # set just before the message's content is sent
    message_id = models.CharField(max_length=200)  # the fixed Message-ID header
    provider_id = models.CharField(max_length=200, blank=True, default="")
    error = models.CharField(max_length=500, blank=True, default="")
    idempotency_key = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "idempotency_key"], name="delivery_once"),
            closed_set("delivery", "message_class", MessageClass),
            closed_set("delivery", "kind", DeliveryKind),
            closed_set("delivery", "channel", Channel),
            closed_set("delivery", "state", DeliveryState),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="delivery_due", condition=models.Q(state="due")),
            models.Index(fields=["claimed_until"], name="delivery_claimed", condition=models.Q(state="claimed")),
            models.Index(fields=["organisation", "state", "kind"], name="delivery_by_state"),
            models.Index(fields=["kind", "subject_id"], name="delivery_by_subject"),
            models.Index(fields=["address_digest"], name="text_by_number", condition=models.Q(channel="sms")),
            models.Index(fields=["address"], name="web_by_place", condition=models.Q(channel="web")),
            models.Index(fields=["provider_id"], name="text_by_provider_id", condition=models.Q(channel="sms")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.idempotency_key}"


class Schedule(models.Model):
    """When each recurring job runs next, and who leads: one row, one leader."""

    name = models.CharField(max_length=60, unique=True)
    next_at = models.DateTimeField()
    leased_by = models.CharField(max_length=40, blank=True, default="")
    leased_until = models.DateTimeField(null=True, blank=True)
