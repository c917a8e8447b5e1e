"""The domain that mail leaves from, and whether it is still warming up."""

from datetime import date

from django.conf import settings

from pejling.outbox.models import SendingDomain


def sending_domain() -> str:
    """The domain of every sender's address."""
    return str(settings.MAIL_DOMAIN).lower()


def warming_from(organisation_id: int) -> date | None:
    """Since when an organisation's mail warms the sending domain up; None when it is known already."""
    rows = SendingDomain.objects.filter(organisation_id=organisation_id, domain=sending_domain())
    return rows.values_list("warming_from", flat=True).first()
