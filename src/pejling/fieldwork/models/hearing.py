"""Hearing: evidence of visits, responses, and the change rows that figures are folded from."""

from typing import Self

from django.db import models

from pejling.fieldwork.models.asking import Invitation
from pejling.fieldwork.models.theming import themed_field, to_be_themed
from pejling.fieldwork.rules.evidence import RULE
from pejling.fieldwork.rules.sets import EvidenceKind, Gesture, Measure, ResponseState, Source, Who
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Account, Contact, Employee, Event, Unit
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import ExtraQuestion, Placement, Programme, Touchpoint
from pejling.programme.rules.sets import Track

OF_THE_WHOLE = (Track.RELATIONSHIP, Track.PULSE)
SCORES = models.Q(score__gte=0) & models.Q(score__lte=10)


def of_their_accounts(employee_id: int) -> models.Q:
    """Answers or asks of the accounts that an employee manages: about the whole, or about no colleague."""
    accounts = Account.objects.filter(owner_id=employee_id).values("pk")
    return models.Q(account__in=accounts) & (models.Q(track__in=OF_THE_WHOLE) | models.Q(employee=None))


class Evidence(models.Model):
    """Each visit and press; may be lost in a crash, answers may not."""

    organisation = organisation_field("+")
    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="evidence")
    at = models.DateTimeField()
    kind = choice_field(EvidenceKind)
    method = models.CharField(max_length=8)
    seconds_since_hand_over = models.IntegerField(null=True, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    agent = models.CharField(max_length=40, blank=True, default="")  # the family only
    domain = models.CharField(max_length=253, blank=True, default="")  # of the address that was asked
    gesture = choice_field(Gesture, default=Gesture.UNKNOWN)
    honeypot = models.BooleanField(default=False)  # a link or button that people do not see
    network = models.CharField(max_length=40, blank=True, default="")  # a class from the operator's list, no address
    second = models.BooleanField(default=False)  # on the page that asks once more, after the time to read it
    verdict = choice_field(Who, blank=True, default="")  # empty: not judged yet
    rule_version = models.PositiveSmallIntegerField(default=RULE)

    class Meta:
        constraints = [
            closed_set("evidence", "kind", EvidenceKind),
            closed_set("evidence", "gesture", Gesture),
            closed_set("evidence", "verdict", Who, blank=True),
            models.CheckConstraint(condition=models.Q(score=None) | SCORES, name="evidence_score_0_to_10"),
        ]
        indexes = [
            models.Index(fields=["organisation", "at"], name="evidence_by_time"),
            models.Index(fields=["at"], name="evidence_to_judge", condition=models.Q(verdict="")),
            models.Index(
                fields=["organisation", "domain", "at"],
                name="evidence_of_machines",
                condition=models.Q(verdict=Who.MACHINE),
            ),
        ]


class ResponseQuerySet(models.QuerySet["Response"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """All, those of the viewer's units, the viewer's own and their accounts': colleagues' scores stay closed."""
        rows = self.filter(organisation_id=viewer.organisation_id)
        if viewer.sees_everything:
            return rows
        if viewer.employee_id is None and not viewer.unit_ids:
            return rows.none()
        allowed = models.Q()
        if viewer.employee_id:
            allowed = models.Q(employee_id=viewer.employee_id) | of_their_accounts(viewer.employee_id)
        if viewer.unit_ids:
            allowed |= models.Q(unit_id__in=viewer.unit_ids)
        return rows.filter(allowed)

    def confirmed(self) -> Self:
        """The only ones that count and that anybody acts on."""
        return self.filter(state=ResponseState.CONFIRMED)

    def provisional(self) -> Self:
        """Pressed, but not (yet) known to be a person's: shown apart, counted nowhere."""
        return self.filter(state=ResponseState.PROVISIONAL)


class Response(models.Model):
    """An answer: the score from 0 to 10, the comment, and the context as it was."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    track = choice_field(Track)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="responses")
    touchpoint = models.ForeignKey(Touchpoint, models.SET_NULL, null=True, blank=True, related_name="+")
    rule_version = models.PositiveIntegerField(default=1)
    wording_version = models.PositiveIntegerField(default=1)
    invitation = models.OneToOneField(Invitation, models.SET_NULL, null=True, blank=True, related_name="response")
    placement = models.ForeignKey(Placement, models.SET_NULL, null=True, blank=True, related_name="responses")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="responses")
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="responses")
    first_score = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    state = choice_field(ResponseState)
    source = choice_field(Source)
    answered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    extras_shown_at = models.DateTimeField(null=True, blank=True)  # the first time extra questions were seen
    settled_at = models.DateTimeField(null=True, blank=True)  # when the door closed on an unconfirmed answer
    day = models.DateField()  # the local day of the answer in the organisation's zone
    no_contact = models.BooleanField(default=False)  # "please don't contact me"
    themed = themed_field()
    # the context as it was
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="responses")
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="responses")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="responses")
    segment = models.CharField(max_length=80, blank=True, default="")
    channel = choice_field(Channel, default=Channel.EMAIL)
    idempotency_key = models.CharField(max_length=120)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "idempotency_key"], name="response_once"),
            closed_set("response", "track", Track),
            models.CheckConstraint(condition=~models.Q(track=Track.INTERNAL), name="response_is_a_customers"),
            closed_set("response", "state", ResponseState),
            closed_set("response", "source", Source),
            closed_set("response", "channel", Channel),
            models.CheckConstraint(condition=SCORES, name="response_score_0_to_10"),
            models.CheckConstraint(
                condition=models.Q(first_score__gte=0) & models.Q(first_score__lte=10),
                name="response_first_score_0_to_10",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ResponseState.CONFIRMED) | models.Q(confirmed_at__isnull=False),
                name="response_confirmed_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ResponseState.WITHDRAWN) | models.Q(withdrawn_at__isnull=False, comment=""),
                name="response_withdrawn_says_nothing",
            ),
            models.CheckConstraint(
                condition=~models.Q(source=Source.OPEN) | models.Q(track=Track.TOUCHPOINT),
                name="response_open_is_of_a_touchpoint",
            ),
            models.CheckConstraint(
                condition=models.Q(placement=None) | models.Q(source=Source.OPEN), name="response_placed_is_open"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "track", "day", "programme", "unit", "score"], name="response_by_day"),
            models.Index(fields=["organisation", "answered_at"], name="response_by_time"),
            models.Index(fields=["organisation", "contact"], name="response_by_contact"),
            models.Index(fields=["organisation", "employee", "answered_at"], name="response_by_employee"),
            models.Index(
                fields=["organisation", "answered_at"],
                name="response_unconfirmed",
                condition=models.Q(state=ResponseState.PROVISIONAL),
            ),
            to_be_themed("response"),
        ]

    def __str__(self) -> str:
        return f"{self.score} {self.public_id}"


class ExtraAnswer(models.Model):
    """What was answered to an extra question; never a part of a score."""

    organisation = organisation_field("+")
    response = models.ForeignKey(Response, models.CASCADE, related_name="extras")
    question = models.ForeignKey(ExtraQuestion, models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField(null=True, blank=True)  # the number of the choice from 0, or 1 to 5
    text = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="extra_answer_once"),
            models.CheckConstraint(condition=models.Q(value=None) | models.Q(text=""), name="extra_answer_one_way"),
        ]


class CountChange(models.Model):
    """What one committed change did to the figures; the worker folds these rows into the rollups.

    The day is the answer's local day for the scores, and the hand-over's for the steps of the funnel.
    """

    organisation = organisation_field("+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    track = choice_field(Track)
    channel = choice_field(Channel)
    source = choice_field(Source)
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="+")
    day = models.DateField()
    measure = choice_field(Measure)
    delta = models.SmallIntegerField()

    class Meta:
        constraints = [closed_set("count_change", "measure", Measure)]
