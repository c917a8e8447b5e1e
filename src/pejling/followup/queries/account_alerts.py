"""The open alerts of accounts, as far as a viewer sees them."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Exists, OuterRef

from pejling.followup.models import AccountAlert
from pejling.people.models import Account
from pejling.people.rules.viewer import Viewer

MOST_SEEN = 10


def open_alerts(viewer: Viewer, account_ids: Collection[int]) -> dict[int, list[AccountAlert]]:
    """What nobody has seen to, by account, the nearest deadline first."""
    rows = AccountAlert.objects.visible_to(viewer).open().filter(account_id__in=account_ids)
    found: dict[int, list[AccountAlert]] = defaultdict(list)
    for alert in rows.select_related("agreement").order_by("deadline_on", "pk"):
        found[alert.account_id].append(alert)
    return found


def seen_alerts(viewer: Viewer, account: Account) -> Sequence[AccountAlert]:
    """What somebody has seen to, and how, the newest first."""
    rows = AccountAlert.objects.visible_to(viewer).filter(account=account, seen_at__isnull=False)
    return list(rows.select_related("agreement", "seen_by").order_by("-seen_at", "-pk")[:MOST_SEEN])


def has_open_alert(viewer: Viewer) -> Exists:
    """A condition on accounts: something needs attention."""
    return Exists(AccountAlert.objects.visible_to(viewer).open().filter(account=OuterRef("pk")))
