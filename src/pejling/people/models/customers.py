"""Customers: accounts, contacts and their addresses."""

from typing import Self

from django.db import models

from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.models.staff import Employee, Unit
from pejling.people.rules.sets import AddressKind, LegalBasis
from pejling.people.rules.viewer import Viewer


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Only the viewer's own organisation: beyond the wall there is nothing."""
        return self.filter(organisation_id=viewer.organisation_id)


class Account(models.Model):
    """A company (or household) that buys; its contacts are the people we ask."""

    organisation = organisation_field("accounts")
    public_id = public_id_field()
    external_id = models.CharField(max_length=120)
    name = models.CharField(max_length=300)
    organisation_number = models.CharField(max_length=40, blank=True, default="")
    owner = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="accounts")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="accounts")
    segment = models.CharField(max_length=80, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    value_minor = models.BigIntegerField(null=True, blank=True)  # yearly, in minor units of currency
    currency = models.CharField(max_length=3, blank=True, default="")
    attributes = models.JSONField(default=dict, blank=True)

    objects = AccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "external_id"], name="account_external_id_once"),
            models.CheckConstraint(
                condition=models.Q(value_minor=None) | ~models.Q(currency=""), name="account_value_has_currency"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Every member may open a customer's page; what colleagues scored is guarded at the response."""
        return self.filter(organisation_id=viewer.organisation_id)


class Contact(models.Model):
    """A customer we may ask. Two contacts with one address stay two contacts but are one person."""

    organisation = organisation_field("contacts")
    public_id = public_id_field()
    external_id = models.CharField(max_length=120)
    person_key = models.CharField(max_length=40)
    given_name = models.CharField(max_length=120, blank=True, default="")
    family_name = models.CharField(max_length=120, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    zone = models.CharField(max_length=50, blank=True, default="")
    segment = models.CharField(max_length=80, blank=True, default="")
    attributes = models.JSONField(default=dict, blank=True)
    customer_since = models.DateField(null=True, blank=True)
    legal_basis = choice_field(LegalBasis, default=LegalBasis.UNKNOWN)
    preferred_channel = models.CharField(max_length=24, blank=True, default="")
    postal_address = models.CharField(max_length=254, blank=True, default="")  # without the name; parts by commas
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="contacts")

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "external_id"], name="contact_external_id_once"),
            closed_set("contact", "legal_basis", LegalBasis),
        ]
        indexes = [
            models.Index(fields=["organisation", "person_key"], name="contact_by_person"),
            models.Index(fields=["organisation", "customer_since"], name="contact_by_start"),
            models.Index(fields=["organisation", "country"], name="contact_by_country"),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip() or self.external_id


class AccountContact(models.Model):
    """The part a contact plays in an account (decision maker, influencer, user …), from and until."""

    organisation = organisation_field("+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="account_contacts")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="account_contacts")
    role = models.CharField(max_length=60, blank=True, default="")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    primary = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "account", "contact"], name="account_contact_once")
        ]


class Address(models.Model):
    """A normalised e-mail address or E.164 phone number; the keyed digest outlives the value."""

    organisation = organisation_field("+")
    kind = choice_field(AddressKind)
    value = models.CharField(max_length=254)
    digest = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="address_digest_once"),
            closed_set("address", "kind", AddressKind),
        ]

    def __str__(self) -> str:
        return self.value


class ContactAddress(models.Model):
    """A contact's way to be reached; rank 0 is tried first within a kind."""

    organisation = organisation_field("+")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="contact_addresses")
    address = models.ForeignKey(Address, models.CASCADE, related_name="contact_addresses")
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "contact", "address"], name="contact_address_once")
        ]
