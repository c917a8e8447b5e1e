"""Promoters: thanks, rewards, references, and friends who came through them."""

import secrets
from typing import Self

from django.db import models
from django.db.models import Q

from pejling.fieldwork.models import Response
from pejling.followup.rules.promoters import ReferenceKind, RewardKind, ThankedHow
from pejling.people.models import Account, Contact, Event, User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # read aloud without doubt: no l, o, 0, 1
CODE_LENGTH = 8


def new_code() -> str:
    """A referral's code: 40 bits, short enough to be written on a card."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


class Sharing(models.Model):
    """How an organisation lets customers recommend it: where friends land, and where reviews are written."""

    organisation = models.OneToOneField("people.Organisation", models.CASCADE, related_name="sharing")
    address = models.URLField(blank=True, default="", max_length=500)
    rewarded = models.BooleanField(default=False)  # a tip is paid for: then it is the organisation's own marketing
    reviews = models.BooleanField(default=False)  # the places are shown to all who answer, or to nobody


class ReviewPlace(models.Model):
    """A page of somebody else's where a customer may write a review."""

    organisation = organisation_field("review_places")
    public_id = public_id_field()
    name = models.CharField(max_length=60)
    address = models.URLField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "address"], name="review_place_once")]


class ShareText(models.Model):
    """What a customer may send to a friend, in one language; ``{{ link }}`` is theirs."""

    organisation = organisation_field("share_texts")
    language = models.CharField(max_length=12)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "language"], name="share_text_once")]


class Referral(models.Model):
    """A customer's own link for friends; made once, the same ever after."""

    organisation = organisation_field("referrals")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="referrals")
    code = models.CharField(max_length=12, unique=True, default=new_code)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    opened = models.PositiveIntegerField(default=0)  # by people or by programs: nobody can tell

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "contact"], name="referral_once")]


class Referred(models.Model):
    """A purchase by somebody who came through a customer's link."""

    organisation = organisation_field("+")
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="purchases")
    event = models.OneToOneField(Event, models.CASCADE, related_name="referred")
    found_at = models.DateTimeField()


class RewardPool(models.Model):
    """Something that may be given to promoters, so many times and once to each person."""

    organisation = organisation_field("reward_pools")
    public_id = public_id_field()
    name = models.CharField(max_length=120)
    kind = choice_field(RewardKind)
    limit = models.PositiveIntegerField()
    cost_minor = models.BigIntegerField(null=True, blank=True)  # what one costs, in the organisation's currency
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="reward_pool_once"),
            closed_set("reward_pool", "kind", RewardKind),
        ]

    def __str__(self) -> str:
        return self.name


class RewardCode(models.Model):
    """One code of a pool, given once."""

    organisation = organisation_field("+")
    pool = models.ForeignKey(RewardPool, models.CASCADE, related_name="codes")
    code = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pool", "code"], name="reward_code_once")]


class Reward(models.Model):
    """What a person gave to a promoter, with the words that went along."""

    organisation = organisation_field("rewards")
    public_id = public_id_field()
    pool = models.ForeignKey(RewardPool, models.PROTECT, related_name="rewards")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="rewards")
    person_key = models.CharField(max_length=40)  # one person under two customer numbers gets one
    response = models.ForeignKey(Response, models.SET_NULL, null=True, blank=True, related_name="rewards")
    code = models.OneToOneField(RewardCode, models.PROTECT, null=True, blank=True, related_name="reward")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    subject = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pool", "person_key"], name="reward_once_a_person")]


class Thanking(models.Model):
    """That somebody thanked a promoter."""

    organisation = organisation_field("+")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="thankings")
    at = models.DateTimeField()
    how = choice_field(ThankedHow)
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [closed_set("thanking", "how", ThankedHow)]
        indexes = [models.Index(fields=["contact", "at"], name="thanking_by_contact")]


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Everybody in the house may know who speaks well of it."""
        return self.filter(organisation_id=viewer.organisation_id)

    def current(self, today: object) -> Self:
        """Those who still stand by it."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=today), ended_at=None)


class Reference(models.Model):
    """A customer who has agreed to be a reference."""

    organisation = organisation_field("references")
    public_id = public_id_field()
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="references")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="references")
    kind = choice_field(ReferenceKind)
    agreed_at = models.DateTimeField()
    agreed_with = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            closed_set("reference", "kind", ReferenceKind),
            models.UniqueConstraint(
                fields=["contact", "kind"], condition=models.Q(ended_at=None), name="reference_once_at_a_time"
            ),
        ]
