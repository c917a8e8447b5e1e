"""What happened to messages: what servers said, what is tried again, what a person should look at."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.labels import label
from pejling.desk.members import administrator_page
from pejling.fieldwork.models import IncomingMail
from pejling.outbox.queries.fates import tried_again, unfinished, went_wrong
from pejling.people.models import Organisation, Suppression
from pejling.people.rules.viewer import Viewer

DAYS_OF_INCOMING = 30


@dataclass(frozen=True)
class Counted:
    """A word and how many there are of it."""

    word: str
    count: int


@require_safe
@administrator_page
def messages(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """For owners and managers, because it shows addresses."""
    values = {
        "states": [Counted(label(state, "delivery_state"), n) for state, n in unfinished(organisation.pk).items()],
        "waiting": tried_again(organisation.pk),
        "wrong": went_wrong(organisation.pk),
        "incoming": _incoming(organisation),
        "suppressed": _suppressed(organisation),
        "address_days": settings.RETENTION_ADDRESS_DAYS,
    }
    return render(request, "desk/messages/page.html", values)


def _incoming(organisation: Organisation) -> list[Counted]:
    """What customers and servers wrote back lately, the most frequent first."""
    since = timezone.now() - timedelta(days=DAYS_OF_INCOMING)
    rows = IncomingMail.objects.filter(organisation=organisation, received_at__gte=since)
    counts = rows.order_by().values_list("kind").annotate(n=Count("pk"))
    return [Counted(label(kind, "incoming"), n) for kind, n in sorted(counts, key=lambda one: -one[1])]


def _suppressed(organisation: Organisation) -> list[Counted]:
    """Addresses that get nothing, or no more of a kind, by the reason."""
    rows = Suppression.objects.filter(organisation=organisation).order_by().values_list("reason")
    counts = rows.annotate(n=Count("digest", distinct=True))
    return [Counted(label(reason, "suppression_reason"), n) for reason, n in sorted(counts, key=lambda one: -one[1])]
