"""Mail that came in, each noted once: replies, automatic ones, what servers report; and text messages to be read."""

from django.db import models

from pejling.fieldwork.models.asking import Invitation
from pejling.fieldwork.rules.sets import Incoming
from pejling.outbox.models import Delivery
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field


class IncomingMail(models.Model):
    """What a mail turned out to be. The words are kept only where an employee has yet to read them.

    A text message that is no answer waits here for its reader too; ``sender_address`` is then the number.
    """

    organisation = organisation_field("+")
    public_id = public_id_field()
    message_digest = models.CharField(max_length=64)  # of the Message-ID
    kind = choice_field(Incoming)
    received_at = models.DateTimeField()
    delivery = models.ForeignKey(Delivery, models.SET_NULL, null=True, blank=True, related_name="+")
    invitation = models.ForeignKey(Invitation, models.SET_NULL, null=True, blank=True, related_name="incoming")
    sender_name = models.CharField(max_length=200, blank=True, default="")
    sender_address = models.CharField(max_length=254, blank=True, default="")
    subject = models.CharField(max_length=300, blank=True, default="")
    text = models.TextField(blank=True, default="")
    files = models.JSONField(default=list, blank=True)  # what came along: name and size, never the file itself

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "message_digest"], name="incoming_mail_once"),
            closed_set("incoming_mail", "kind", Incoming),
        ]
        indexes = [models.Index(fields=["organisation", "received_at"], name="incoming_mail_by_time")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def by_text(self) -> bool:
        """Whether it came as a text message."""
        return "@" not in self.sender_address
