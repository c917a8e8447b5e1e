"""Extra questions: at most two, only after a touchpoint's answer is safe."""

from django.db import models

from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.programme.models.programmes import Programme
from pejling.programme.rules.extras import ExtraText, text_in
from pejling.programme.rules.sets import ExtraKind, Track


class ExtraQuestion(models.Model):
    """One more question of a touchpoint programme; never changed once it is asked, another one takes its place."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="extra_questions")
    track = choice_field(Track, default=Track.TOUCHPOINT)  # the programme's; no other track has extra questions
    place = models.PositiveSmallIntegerField()  # 1 or 2
    kind = choice_field(ExtraKind)
    texts = models.JSONField()  # language → question, options
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "place"], condition=models.Q(retired_at=None), name="extra_question_once_in_place"
            ),
            models.CheckConstraint(condition=models.Q(track=Track.TOUCHPOINT), name="extra_question_touchpoint_only"),
            models.CheckConstraint(condition=models.Q(place__in=[1, 2]), name="extra_question_two_at_most"),
            closed_set("extra_question", "kind", ExtraKind),
        ]

    def __str__(self) -> str:
        return self.public_id

    def text(self, language: str) -> ExtraText | None:
        """What is asked in a language; None where the question is not asked in it."""
        return text_in(self.texts, language)
