"""What can be lost soon: agreements that can be given notice of, or renew, within some months, in yearly money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from pejling.followup.models import AccountAlert
from pejling.people.models import Account, Agreement
from pejling.people.rules.viewer import Viewer

WITHIN_DAYS = 180


@dataclass(frozen=True)
class Worth:
    """A yearly value in minor units of a currency; currencies are never converted, nor added."""

    minor: int
    currency: str


@dataclass(frozen=True)
class Leaving:
    """How many agreements can be ended soon, what they are worth, and what of it has an open alert."""

    agreements: int
    worth: Sequence[Worth]
    alarming: Sequence[Worth]


def leaving(accounts: "QuerySet[Account]", viewer: Viewer, *, today: date) -> Leaving:
    """The agreements of some accounts whose last day of notice (once it has passed, the renewal) is near.

    The largest sum stands first, as far as numbers of different currencies can be said to be larger.
    """
    until = today + timedelta(days=WITHIN_DAYS)
    notice = Q(notice_by__gte=today, notice_by__lte=until)
    renewal = Q(renews_on__gte=today, renews_on__lte=until) & (Q(notice_by=None) | Q(notice_by__lt=today))
    alerts = AccountAlert.objects.visible_to(viewer).open().filter(agreement=OuterRef("pk"))
    near = Agreement.objects.filter(notice | renewal, account__in=accounts.values("pk"))
    sums = near.annotate(alarms=Exists(alerts)).values("currency").order_by("currency")
    sums = sums.annotate(n=Count("pk"), all=Sum("value_minor"), alarming=Sum("value_minor", filter=Q(alarms=True)))
    found = sorted(sums, key=lambda one: -(one["all"] or 0))
    return Leaving(
        agreements=sum(one["n"] for one in found),
        worth=[Worth(one["all"], one["currency"]) for one in found if one["all"]],
        alarming=[Worth(one["alarming"], one["currency"]) for one in found if one["alarming"]],
    )
