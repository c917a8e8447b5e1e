"""Asking: the decision for each eligible contact or event, and the invitation when it was yes."""

from typing import Self

from django.db import models

from pejling.fieldwork.rules.sets import InvitationState, Reason, Verdict
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Account, Contact, Employee, Event, Unit
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme, Touchpoint, TrialArm
from pejling.programme.rules.sets import Anchor, Track


class Decision(models.Model):
    """Asked, or why not: one per programme and contact-cycle, or per event, written on its due day."""

    organisation = organisation_field("+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="decisions")
    rule_version = models.PositiveIntegerField()
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="decisions")
    person_key = models.CharField(max_length=40)
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="decisions")
    cycle = models.CharField(max_length=40)  # the cycle's first day, or the event's public id
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="+")
    segment = models.CharField(max_length=80, blank=True, default="")
    due_on = models.DateField()
    decided_on = models.DateField()
    verdict = choice_field(Verdict)
    first_reason = choice_field(Reason, blank=True, default="")
    last_reason = choice_field(Reason, blank=True, default="")
    probability = models.FloatField(default=1.0)
    anchor = choice_field(Anchor, blank=True, default="")  # what the due day was counted from
    latest_on = models.DateField(null=True, blank=True)  # a postponed ask never passes this day

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "contact", "cycle"], name="decision_once"),
            models.UniqueConstraint(fields=["programme", "event"], name="decision_once_per_event"),
            closed_set("decision", "verdict", Verdict),
            closed_set("decision", "anchor", Anchor, blank=True),
            closed_set("decision", "first_reason", Reason, blank=True),
            closed_set("decision", "last_reason", Reason, blank=True),
            models.CheckConstraint(
                condition=models.Q(verdict=Verdict.ASKED) | ~models.Q(last_reason=""), name="decision_no_has_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(probability__gte=0) & models.Q(probability__lte=1), name="decision_probability"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "programme", "decided_on", "verdict"], name="decision_by_day"),
            models.Index(
                fields=["programme", "due_on"], name="decision_postponed", condition=models.Q(verdict="postponed")
            ),
        ]


class DecisionCount(models.Model):
    """Decisions of a day that have been purged, counted: the funnel of those days stays what it was."""

    organisation = organisation_field("+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="+")
    segment = models.CharField(max_length=80, blank=True, default="")
    decided_on = models.DateField()
    verdict = choice_field(Verdict)
    first_reason = choice_field(Reason, blank=True, default="")
    last_reason = choice_field(Reason, blank=True, default="")
    count = models.PositiveIntegerField()
    inverse_probabilities = models.FloatField(default=0)  # their sum, for design weights

    class Meta:
        constraints = [
            closed_set("decision_count", "verdict", Verdict),
        ]
        indexes = [models.Index(fields=["organisation", "programme", "decided_on"], name="decision_count_by_day")]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Only the viewer's own organisation: beyond the wall there is nothing."""
        return self.filter(organisation_id=viewer.organisation_id)


class Invitation(models.Model):
    """The ask: who, about what, with a snapshot of how things were."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="invitations")
    track = choice_field(Track)
    touchpoint = models.ForeignKey(Touchpoint, models.SET_NULL, null=True, blank=True, related_name="+")
    rule_version = models.PositiveIntegerField()
    wording_version = models.PositiveIntegerField(default=1)
    decision = models.OneToOneField(Decision, models.SET_NULL, null=True, blank=True, related_name="invitation")
    person_key = models.CharField(max_length=40)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="invitations")
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="invitations")
    cycle = models.CharField(max_length=40)
    # as it was when asked
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="+")
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="invitations")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="invitations")
    segment = models.CharField(max_length=80, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    language = models.CharField(max_length=12)
    channel = choice_field(Channel, default=Channel.EMAIL)
    # of the address, for scanners come by the domain; the database's default too, for rows inserted by column
    domain = models.CharField(max_length=253, blank=True, default="", db_default="")
    sender = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="+")
    trial_arm = models.ForeignKey(TrialArm, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    state = choice_field(InvitationState, default=InvitationState.DUE)
    imported = models.BooleanField(default=False)  # an old system asked; gaps honour it
    asked_on = models.DateField()  # the planned day, then the local day of the hand-over: what gaps count from
    handed_over_at = models.DateTimeField(null=True, blank=True)
    visited_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person_key", "cycle"], name="invitation_once_per_person"),
            models.UniqueConstraint(fields=["programme", "event"], name="invitation_once_per_event"),
            closed_set("invitation", "track", Track),
            models.CheckConstraint(condition=~models.Q(track=Track.INTERNAL), name="invitation_is_a_customers"),
            closed_set("invitation", "channel", Channel),
            closed_set("invitation", "state", InvitationState),
            models.CheckConstraint(
                condition=models.Q(state__in=[InvitationState.DUE, InvitationState.CANCELLED])
                | models.Q(handed_over_at__isnull=False),
                name="invitation_handed_over_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "person_key", "asked_on"], name="invitation_by_person"),
            models.Index(fields=["organisation", "programme", "asked_on"], name="invitation_by_day"),
            models.Index(fields=["organisation", "contact"], name="invitation_by_contact"),
            models.Index(fields=["trial_arm"], name="invitation_by_arm", condition=models.Q(trial_arm__isnull=False)),
            models.Index(fields=["expires_at"], name="invitation_to_expire", condition=models.Q(state="handed_over")),
        ]

    def __str__(self) -> str:
        return self.public_id
