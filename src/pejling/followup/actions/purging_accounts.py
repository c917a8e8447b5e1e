"""Purging of account plans: what was done and seen to long ago goes, for its words may be about people."""

from datetime import datetime

from django.db import transaction

from pejling.followup.models import AccountAlert, PlanStep


@transaction.atomic
def forget_plans(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Delete steps done and alerts seen to before a moment, at most ``limit`` of each; how many."""
    steps = PlanStep.objects.filter(organisation_id=organisation_id, done_at__lt=before)
    alerts = AccountAlert.objects.filter(organisation_id=organisation_id, seen_at__lt=before)
    done = 0
    for rows in (steps, alerts):
        keys = list(rows.order_by().values_list("pk", flat=True)[:limit])
        rows.model._default_manager.filter(pk__in=keys).delete()
        done += len(keys)
    return done
