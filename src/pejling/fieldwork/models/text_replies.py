"""Replies by text message: remembered by the provider's id, so that the same one is heard once."""

from django.db import models

from pejling.fieldwork.models.asking import Invitation
from pejling.fieldwork.rules.sets import ReplyEffect
from pejling.people.models.fields import choice_field, closed_set
from pejling.people.models.organisation import organisation_field


class TextReply(models.Model):
    """That somebody wrote back, about which ask, and what it did; the words stand in the answer, or wait to be read."""

    organisation = organisation_field("+")
    invitation = models.ForeignKey(Invitation, models.SET_NULL, null=True, blank=True, related_name="+")
    provider = models.CharField(max_length=24)
    provider_id = models.CharField(max_length=200)
    at = models.DateTimeField()
    effect = choice_field(ReplyEffect)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "provider", "provider_id"], name="text_reply_once"),
            closed_set("text_reply", "effect", ReplyEffect),
        ]
        indexes = [models.Index(fields=["organisation", "at"], name="text_reply_by_time")]
