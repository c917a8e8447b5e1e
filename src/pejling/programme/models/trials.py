"""Trials: the arms that a programme's customers are told apart by, at random."""

from typing import Self

from django.db import models

from pejling.people.models import Employee, User
from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.rules.viewer import Viewer
from pejling.programme.models.programmes import Programme
from pejling.programme.rules.sets import TrialState, Varied
from pejling.programme.rules.trials import Setting


class TrialQuerySet(models.QuerySet["Trial"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Only the viewer's own organisation: beyond the wall there is nothing."""
        return self.filter(organisation_id=viewer.organisation_id)


class Trial(models.Model):
    """One thing that is varied in a programme; never changed once it runs, only stopped."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="trials")
    name = models.CharField(max_length=120)
    varies = choice_field(Varied)
    state = choice_field(TrialState, default=TrialState.RUNNING)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # the last day on which somebody is drawn
    stopped_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = TrialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=models.Q(state=TrialState.RUNNING), name="trial_running_once"
            ),
            closed_set("trial", "varies", Varied),
            closed_set("trial", "state", TrialState),
            models.CheckConstraint(
                condition=models.Q(state=TrialState.RUNNING) | models.Q(stopped_at__isnull=False),
                name="trial_stopped_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TrialArm(models.Model):
    """What some of the customers get; the arm of number 0 is what is done anyhow."""

    organisation = organisation_field("+")
    trial = models.ForeignKey(Trial, models.CASCADE, related_name="arms")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    share = models.PositiveSmallIntegerField()  # percent
    setting = models.JSONField(default=dict)
    sender = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "number"], name="trial_arm_once"),
            models.CheckConstraint(
                condition=models.Q(share__gte=1) & models.Q(share__lte=99), name="trial_arm_share_in_percent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def signs_id(self) -> int | None:
        """The employee whose name the arm's asks carry, while they are with us."""
        return self.sender_id if self.sender and self.sender.left_on is None else None

    @property
    def value(self) -> Setting:
        """What the arm does, as a frozen value."""
        return Setting(**self.setting)
