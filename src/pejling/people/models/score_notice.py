"""When employees were told that figures about single employees will be shown."""

from django.db import models

from pejling.people.models.organisation import Organisation


class ScoreNotice(models.Model):
    """The owner's word that employees were informed. Without it, no figure of a single employee is shown to anybody."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="score_notice")
    informed_on = models.DateField()
    shown_from = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shown_from__gte=models.F("informed_on")), name="score_notice_before_scores"
            )
        ]

    def __str__(self) -> str:
        return f"{self.informed_on}: {self.shown_from}"
