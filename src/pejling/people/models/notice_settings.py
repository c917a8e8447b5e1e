"""What a colleague wishes to be told by mail, and when."""

from django.db import models

from pejling.people.models.fields import choice_field, closed_set
from pejling.people.models.organisation import organisation_field
from pejling.people.models.staff import Membership
from pejling.people.rules.sets import How

HOURS = models.Q(quiet_from=None, quiet_until=None) | models.Q(quiet_from__lte=23, quiet_until__lte=23)


class NoticeSettings(models.Model):
    """One member's wishes; who has none is told at once, at any hour."""

    organisation = organisation_field("+")
    membership = models.OneToOneField(Membership, models.CASCADE, related_name="notices")
    answers = choice_field(How, default=How.AT_ONCE)
    cases = choice_field(How, default=How.AT_ONCE)
    mentions = choice_field(How, default=How.AT_ONCE)
    plans = choice_field(How, default=How.AT_ONCE)
    escalations = choice_field(How, default=How.AT_ONCE)  # never "never": somebody must hear that a customer waits
    daily = models.BooleanField(default=True)
    daily_hour = models.PositiveSmallIntegerField(default=7)
    weekly = models.BooleanField(default=True)
    quiet_from = models.PositiveSmallIntegerField(null=True, blank=True)  # full hours; until may be the next day's
    quiet_until = models.PositiveSmallIntegerField(null=True, blank=True)
    overdue_breaks_quiet = models.BooleanField(default=False)
    zone = models.CharField(max_length=50, blank=True, default="")  # empty: the organisation's

    class Meta:
        constraints = [
            closed_set("notice_settings", "answers", How),
            closed_set("notice_settings", "cases", How),
            closed_set("notice_settings", "mentions", How),
            closed_set("notice_settings", "plans", How),
            models.CheckConstraint(
                condition=models.Q(escalations__in=[How.AT_ONCE, How.DIGEST]), name="notice_settings_escalations_known"
            ),
            models.CheckConstraint(condition=HOURS, name="notice_settings_quiet_hours"),
            models.CheckConstraint(
                condition=models.Q(daily_hour__gte=7, daily_hour__lte=23), name="notice_settings_daily_hour"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}"
