"""Agreements: what a customer has signed, and until when it can be ended."""

from typing import Self

from django.db import models

from pejling.people.models.customers import Account, Contact
from pejling.people.models.fields import public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Only the viewer's own organisation: beyond the wall there is nothing."""
        return self.filter(organisation_id=viewer.organisation_id)


class Agreement(models.Model):
    """A contract or subscription of an account or a contact, with the days that matter before it renews."""

    organisation = organisation_field("agreements")
    public_id = public_id_field()
    external_id = models.CharField(max_length=120)
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="agreements")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="agreements")
    product = models.CharField(max_length=200, blank=True, default="")
    starts_on = models.DateField(null=True, blank=True)
    renews_on = models.DateField(null=True, blank=True)
    notice_by = models.DateField(null=True, blank=True)  # the last day on which notice can be given
    value_minor = models.BigIntegerField(null=True, blank=True)  # yearly, in minor units of currency
    currency = models.CharField(max_length=3, blank=True, default="")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "external_id"], name="agreement_external_id_once"),
            models.CheckConstraint(
                condition=models.Q(value_minor=None) | ~models.Q(currency=""), name="agreement_value_has_currency"
            ),
            models.CheckConstraint(
                condition=models.Q(notice_by=None)
                | models.Q(renews_on=None)
                | models.Q(notice_by__lte=models.F("renews_on")),
                name="agreement_notice_before_renewal",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "notice_by"], name="agreement_by_notice"),
            models.Index(fields=["organisation", "renews_on"], name="agreement_by_renewal"),
        ]

    def __str__(self) -> str:
        return self.product or self.external_id
