"""Wordings: what is said, as data, one row per language and version."""

from django.db import models

from pejling.people.models import Organisation
from pejling.programme.models.programmes import Programme


class Wording(models.Model):
    """The texts of a programme in one language, with placeholders; never changed, a change is a new version.

    Versions are counted by language, so that language and version say which texts somebody read; the newest one is
    in force, and its formality is how the programme addresses people in that language.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=12)
    formality = models.CharField(max_length=12, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    subject = models.CharField(max_length=200)
    greeting = models.CharField(max_length=200)
    greeting_unnamed = models.CharField(max_length=200)
    intro = models.TextField()
    question = models.CharField(max_length=300)
    reminder_subject = models.CharField(max_length=200, blank=True, default="")
    reminder_intro = models.TextField(blank=True, default="")
    text_message = models.CharField(max_length=160, blank=True, default="")  # without the link that follows it
    incentive = models.CharField(max_length=300, blank=True, default="")  # what is promised for an answer
    low_label = models.CharField(max_length=80)
    high_label = models.CharField(max_length=80)
    why_detractor = models.CharField(max_length=300)
    why_passive = models.CharField(max_length=300)
    why_promoter = models.CharField(max_length=300)
    thanks_detractor = models.CharField(max_length=300)
    thanks_passive = models.CharField(max_length=300)
    thanks_promoter = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "language", "version"], name="wording_version_once")
        ]
