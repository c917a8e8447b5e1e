"""Telling whether a sending domain is new, so that its mail begins with a few a day."""

from datetime import date, datetime

from django.db import transaction

from pejling.outbox.models import SendingDomain
from pejling.outbox.rules.domains import checked_domain
from pejling.people.actions.audit import record_audit
from pejling.people.models import Organisation


@transaction.atomic
def tell_domain(*, organisation: Organisation, domain: str, warming_from: date | None, now: datetime) -> SendingDomain:
    """A domain is new and warms up from a day on, or (None) is known; the last word counts."""
    name = checked_domain(domain)
    row, _ = SendingDomain.objects.update_or_create(
        organisation=organisation, domain=name, defaults={"warming_from": warming_from}
    )
    record_audit(
        organisation_id=organisation.pk,
        now=now,
        actor="command line",
        action="tell_domain",
        subject="sending_domain",
        subject_id=str(row.pk),
        detail={"new": warming_from is not None},
    )
    return row
