"""Wordings: what is said, as data, one row per language and version."""

from django.db import models

from pejling.people.models import Organisation
from pejling.programme.models.programmes import Programme


class Wording(models.Model):
    """The texts of a programme in one language (Liquid placeholders: given_name, organisation, sender, product)."""

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
            models.UniqueConstraint(fields=["programme", "language", "formality", "version"], name="wording_once")
        ]
