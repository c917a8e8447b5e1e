"""What the killed worker works on, and what it left: called in a process with the worker's own environment."""

import json
import sys
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from pejling.fieldwork.models import CountChange, Decision, Invitation
from pejling.insight.models import DayRollup
from pejling.outbox.models import Delivery
from pejling.outbox.queries.uncertain import uncertain
from pejling.people.actions.tables import bring_up_to_date
from pejling.people.models import Organisation
from pejling.programme.rules.versions import Rules, Timing
from tests.makers import make_contact, make_event, make_organisation, make_programme


def fill(customers: int) -> None:
    """Customers who bought something a fortnight before yesterday: a worker asks them at once, at any hour."""
    bring_up_to_date()
    yesterday = timezone.now().date() - timedelta(days=1)
    rules = Rules(timing=Timing(kind="after_event", delay_days=14), hours=None)
    nordlys = make_organisation(slug="nordlys", zone="UTC")
    make_programme(nordlys, track="touchpoint", rules=rules, started_on=yesterday)
    for _ in range(customers):
        make_event(make_contact(nordlys), on=yesterday - timedelta(days=14))


def report() -> None:
    """What the database says."""
    rows = Delivery.objects.values_list("message_id", "state")
    counted = [
        model.objects.filter(**only).aggregate(n=Sum(field))["n"] or 0
        for model, only, field in (
            (DayRollup, {}, "handed_over"),
            (CountChange, {"measure": "handed_over"}, "delta"),
        )
    ]
    found = {
        "deliveries": dict(rows),
        "decisions": Decision.objects.filter(verdict="asked").count(),
        "handed_over": Invitation.objects.filter(state="handed_over").count(),
        "counted": sum(counted),
        "listed": [row.message_id for row in uncertain(Organisation.objects.get().pk, limit=9999)],
    }
    sys.stdout.write(json.dumps(found))
