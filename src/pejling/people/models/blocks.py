"""Blocks: what keeps us from asking somebody."""

from django.db import models

from pejling.people.models.customers import Account, Contact
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.models.staff import User
from pejling.people.rules.sets import HoldKind, SuppressionReason, SuppressionScope


class Suppression(models.Model):
    """An address that gets no more of something. Kept by digest, so that it outlives erasure and re-import."""

    organisation = organisation_field("+")
    digest = models.CharField(max_length=40)
    scope = choice_field(SuppressionScope)
    reason = choice_field(SuppressionReason)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "digest", "scope"], name="suppression_once"),
            closed_set("suppression", "scope", SuppressionScope),
            closed_set("suppression", "reason", SuppressionReason),
        ]


class Hold(models.Model):
    """A reason not to ask a contact (or anybody in an account) for a while; rooms above write it."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="holds")
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="holds")
    kind = choice_field(HoldKind)
    from_on = models.DateField()
    until_on = models.DateField()  # the first day on which we may ask again
    reason = models.CharField(max_length=300, blank=True, default="")
    placed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    placed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contact__isnull=False) | models.Q(account__isnull=False),
                name="hold_is_on_somebody",
            ),
            closed_set("hold", "kind", HoldKind),
        ]
        indexes = [models.Index(fields=["organisation", "until_on"], name="hold_by_end")]
