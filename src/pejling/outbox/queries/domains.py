"""The domain that mail leaves from, and whether it is still warming up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from pejling.outbox.models import SendingDomain
from pejling.outbox.rules.domains import ascii_domain
from pejling.outbox.rules.warming import warm_up_limit


@dataclass(frozen=True)
class DomainLine:
    """A domain, since when it warms up (None: it is known), and its mails to customers on a day (None: no limit)."""

    domain: str
    warming_from: date | None
    limit: int | None
    in_use: bool

    def to_json(self) -> dict[str, Any]:
        """Plain values for programs."""
        since = self.warming_from.isoformat() if self.warming_from else None
        return {"domain": self.domain, "warming_from": since, "limit_today": self.limit, "in_use": self.in_use}


def sending_domain() -> str:
    """The domain of every sender's address."""
    return ascii_domain(settings.MAIL_DOMAIN)


def warming_from(organisation_id: int) -> date | None:
    """Since when an organisation's mail warms the sending domain up; None when it is known already."""
    rows = SendingDomain.objects.filter(organisation_id=organisation_id, domain=sending_domain())
    return rows.values_list("warming_from", flat=True).first()


def domain_lines(organisation_id: int, *, today: date) -> list[DomainLine]:
    """All domains of an organisation by name; the one in use also where nobody has told of it."""
    rows = SendingDomain.objects.filter(organisation_id=organisation_id)
    told = {sending_domain(): None, **dict(rows.values_list("domain", "warming_from"))}
    return [
        DomainLine(name, since, warm_up_limit(since, today), name == sending_domain())
        for name, since in sorted(told.items())
    ]
