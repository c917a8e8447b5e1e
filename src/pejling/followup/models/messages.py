"""Messages: what a named person wrote to a customer in a case, and what the customer wrote back."""

from django.db import models

from pejling.followup.models.cases import Case
from pejling.followup.rules.sets import Direction, MessagePurpose
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Employee, User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field


class CaseMessage(models.Model):
    """One message of a case's conversation. What leaves has an author: the database refuses it without one.

    ``message_id`` is that of the mail, so that the next one can be threaded; ``key`` makes a repetition harmless.
    """

    organisation = organisation_field("+")
    public_id = public_id_field()
    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    direction = choice_field(Direction)
    purpose = choice_field(MessagePurpose, default=MessagePurpose.WORDS)
    channel = choice_field(Channel)
    at = models.DateTimeField()
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")  # who pressed Send
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="+")  # who signs
    address = models.CharField(max_length=254, blank=True, default="")  # the customer's
    sender_name = models.CharField(max_length=200, blank=True, default="")  # the customer's, as they wrote it
    subject = models.CharField(max_length=300, blank=True, default="")
    text = models.TextField(blank=True, default="")
    files = models.JSONField(default=list, blank=True)  # what came along: name and size, never the file itself
    language = models.CharField(max_length=12, blank=True, default="")
    draft = models.CharField(max_length=120, blank=True, default="")  # the key of the draft that it began with
    draft_edited = models.BooleanField(null=True, blank=True)  # None: there was no draft
    automatic = models.BooleanField(default=False)  # an absence note: no person wrote it
    snoozed_before = models.DateTimeField(null=True, blank=True)  # the case was put aside until then as it was sent
    message_id = models.CharField(max_length=260, blank=True, default="")
    key = models.CharField(max_length=120)

    class Meta:
        constraints = [
            closed_set("case_message", "direction", Direction),
            closed_set("case_message", "purpose", MessagePurpose),
            models.CheckConstraint(
                condition=models.Q(channel__in=[Channel.EMAIL, Channel.SMS]), name="case_message_channel_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(direction=Direction.OUT) | models.Q(user__isnull=False),
                name="case_message_out_has_author",
            ),
            models.CheckConstraint(
                condition=models.Q(draft="") | models.Q(draft_edited__isnull=False),
                name="case_message_draft_edited_or_not",
            ),
            models.UniqueConstraint(fields=["organisation", "key"], name="case_message_once"),
        ]
        indexes = [models.Index(fields=["case", "at"], name="case_message_by_time")]

    def __str__(self) -> str:
        return self.public_id
