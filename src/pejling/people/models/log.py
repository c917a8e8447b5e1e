"""Logs: who did what, and what was brought in."""

from django.db import models

from pejling.people.models.fields import choice_field, closed_set, public_id_field
from pejling.people.models.organisation import organisation_field
from pejling.people.models.staff import User
from pejling.people.rules.sets import ImportKind, ImportState


class AuditEntry(models.Model):
    """Who did what to which row: ids, never values."""

    organisation = organisation_field("+")
    at = models.DateTimeField()
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    actor = models.CharField(max_length=60)  # user, respondent, worker, command line …
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)  # the kind of row
    subject_id = models.CharField(max_length=40)  # its public id
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "subject", "subject_id"], name="audit_by_subject"),
            models.Index(fields=["organisation", "at"], name="audit_by_time"),
        ]


class ImportRun(models.Model):
    """A file that was brought in: how far it came, so that a restart goes on where it stopped."""

    organisation = organisation_field("+")
    public_id = public_id_field()
    kind = choice_field(ImportKind)
    digest = models.CharField(max_length=64)  # SHA-256 of the file's bytes and of the mapping
    name = models.CharField(max_length=255)
    cursor = models.BigIntegerField(default=0)  # rows done
    imported = models.BigIntegerField(default=0)
    skipped = models.BigIntegerField(default=0)
    state = choice_field(ImportState, default=ImportState.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "digest"], name="import_run_once"),
            closed_set("import_run", "kind", ImportKind),
            closed_set("import_run", "state", ImportState),
        ]
