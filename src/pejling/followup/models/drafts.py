"""Drafts and offers as a house has written them; drafts that it has not written are built in."""

from typing import Self

from django.db import models

from pejling.followup.models.cases import Case
from pejling.followup.rules.drafts import LONGEST_SUBJECT, Place, Words
from pejling.followup.rules.sets import OfferKind, Purpose
from pejling.people.models import User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer


class Draft(models.Model):
    """What a person may write to a customer, in one language; a version of the house's own."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    playbook = models.CharField(max_length=60)  # its key
    purpose = choice_field(Purpose)
    topic = models.CharField(max_length=24, blank=True, default="")  # of a standard answer
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "playbook", "purpose", "topic", "language"], name="draft_once"
            ),
            closed_set("draft", "purpose", Purpose),
        ]

    @property
    def place(self) -> Place:
        """For what it is."""
        return Place(self.playbook, Purpose(self.purpose), self.topic)

    @property
    def words(self) -> Words:
        """The subject and the text, with their placeholders."""
        return Words(self.subject, self.text)


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Only the viewer's own organisation: beyond the wall there is nothing."""
        return self.filter(organisation_id=viewer.organisation_id)


class Offer(models.Model):
    """Something that may be given to an unhappy customer, by whom, and how much of it."""

    organisation = organisation_field("offers")
    public_id = public_id_field()
    kind = choice_field(OfferKind)
    name = models.CharField(max_length=120)
    texts = models.JSONField(default=dict, blank=True)  # what is said of it, by language
    most_minor = models.BigIntegerField(null=True, blank=True)  # in a case, in the organisation's currency; None: free
    most_a_quarter = models.PositiveIntegerField(null=True, blank=True)  # times in the house; None: any number
    roles = models.JSONField(default=list, blank=True)  # who may give it; empty: whoever works on cases
    retired = models.BooleanField(default=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="offer_name_once"),
            closed_set("offer", "kind", OfferKind),
            models.CheckConstraint(
                condition=models.Q(most_minor=None) | models.Q(most_minor__gte=0), name="offer_most_from_nothing"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfferGiven(models.Model):
    """An offer that somebody made in a case."""

    organisation = organisation_field("+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="offers_given")
    offer = models.ForeignKey(Offer, models.RESTRICT, related_name="given")
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    amount_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_minor__gte=0), name="offer_given_from_nothing"),
        ]
        indexes = [models.Index(fields=["organisation", "offer", "at"], name="offer_given_by_time")]
