"""Room in accounts: only a share of an account's contacts is asked within some days."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil

from django.db.models import Q

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.memberships import members_of
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.sets import InvitationState

Asked = defaultdict[int, list[tuple[date, str]]]  # by account: the day, and the person


@dataclass(frozen=True)
class AccountRoom:
    """How many of each account's people may be asked within so many days, and who has been."""

    days: int = 0
    most: dict[int, int] = field(default_factory=dict)
    asked: Asked = field(default_factory=lambda: defaultdict(list))

    def is_full(self, account_id: int | None, person_key: str, day: date) -> bool:
        """Whether one more person would be too many on a day."""
        if account_id is None or account_id not in self.most:
            return False
        others = {key for on, key in self.asked[account_id] if abs((day - on).days) < self.days} - {person_key}
        return len(others) >= self.most[account_id]

    def take(self, account_id: int | None, person_key: str, day: date) -> None:
        """One more person is asked on a day."""
        if account_id is not None:
            self.asked[account_id].append((day, person_key))


def account_room(plan: Plan, account_ids: Collection[int]) -> AccountRoom:
    """The room in some accounts; to be exact it is read under the organisation's lock."""
    share, days = plan.rules.gaps.account_share, plan.rules.gaps.account_days
    if share is None or not account_ids:
        return AccountRoom()
    members = members_of(plan.organisation.pk, account_ids, on=plan.on)
    most = {account_id: max(1, ceil(share * len(members.get(account_id, ())))) for account_id in account_ids}
    return AccountRoom(days, most, _asked(plan, account_ids, days))


def _asked(plan: Plan, account_ids: Collection[int], days: int) -> Asked:
    """Whom any programme asked in the accounts, or is about to: who is still to be asked counts as today's."""
    lately = Q(asked_on__gt=plan.on - timedelta(days=days)) | Q(state=InvitationState.DUE, expires_at__gt=plan.now)
    rows = Invitation.objects.filter(lately, account_id__in=account_ids)  # by account alone: its index is the short way
    rows = rows.exclude(state=InvitationState.CANCELLED, handed_over_at=None)
    asked: Asked = defaultdict(list)
    for account_id, asked_on, person_key, state in rows.values_list("account_id", "asked_on", "person_key", "state"):
        if account_id is not None:
            on = max(asked_on, plan.today) if state == InvitationState.DUE else asked_on
            asked[account_id].append((on, person_key))
    return asked
