"""Whether an ask that was decided on may still go out, looked at just before it leaves."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import Q

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.withdrawn import withdrawn_asks
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff, Later
from pejling.people.models import Hold, Suppression
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import SuppressionScope
from pejling.programme.models import RuleVersion
from pejling.programme.rules.calendar import first_moment
from pejling.programme.rules.sets import ProgrammeState
from pejling.programme.rules.versions import Rules

# Gaps are counted from the planned day until the mail has left. An ask later than this is dropped, so that the
# next one (14 days on at the least, and decided only days before its own planned day) never meets it on its way.
LATEST_DAYS = 7
PAUSE = timedelta(hours=1)
GONE = "gone"


@dataclass(frozen=True)
class Blocks:
    """Who may not be asked now, read for many asks at once."""

    suppressed: dict[tuple[int, str], frozenset[str]]  # organisation and digest → scopes
    held_contacts: frozenset[int]
    held_accounts: frozenset[int]
    withdrawn: frozenset[int]  # invitations whose event was taken back
    rules: dict[tuple[int, int], Rules]  # by programme and rule version


def read_blocks(deliveries: Sequence[Delivery], invitations: Sequence[Invitation], *, now: datetime) -> Blocks:
    """The suppressions, holds and contrary events that concern these asks."""
    scopes: dict[tuple[int, str], set[str]] = defaultdict(set)
    rows = Suppression.objects.filter(
        organisation_id__in={row.organisation_id for row in deliveries},
        digest__in={row.address_digest for row in deliveries},
    )
    for organisation_id, digest, scope in rows.values_list("organisation_id", "digest", "scope"):
        scopes[organisation_id, digest].add(scope)
    holds, rules = _holds(invitations, now), _rules(invitations)
    return Blocks(
        suppressed={key: frozenset(words) for key, words in scopes.items()},
        held_contacts=frozenset(contact for contact, _ in holds if contact),
        held_accounts=frozenset(account for _, account in holds if account),
        withdrawn=withdrawn_asks(invitations, rules, now=now),
        rules=rules,
    )


def blocked(
    invitation: Invitation | None, delivery: Delivery, blocks: Blocks, *, now: datetime
) -> CalledOff | Later | None:
    """Why an ask may not leave now, or None when it may."""
    if invitation is None or invitation.state != InvitationState.DUE:
        return CalledOff(GONE)
    if invitation.contact_id is None or not delivery.address:
        return CalledOff(Reason.NO_ADDRESS)
    scopes = blocks.suppressed.get((delivery.organisation_id, delivery.address_digest), frozenset())
    if scopes & {invitation.track, SuppressionScope.EVERYTHING}:
        return CalledOff(Reason.SUPPRESSED)
    if invitation.contact_id in blocks.held_contacts or invitation.account_id in blocks.held_accounts:
        return CalledOff(Reason.ON_HOLD)
    if invitation.pk in blocks.withdrawn:
        return CalledOff(Reason.CONTRARY_EVENT)
    if _too_late(invitation, now):
        return CalledOff(Reason.TOO_LATE)
    if invitation.programme.state != ProgrammeState.RUNNING:
        return Later(now + PAUSE)
    opens_at = _opening(invitation, blocks, now)
    return Later(opens_at) if opens_at > now else None


def _holds(invitations: Sequence[Invitation], now: datetime) -> list[tuple[int | None, int | None]]:
    """Holds in force today; within one batch the days of all organisations differ by at most one."""
    days = {local_day(now, row.organisation.zone) for row in invitations}
    concerned = Q(contact_id__in={row.contact_id for row in invitations if row.contact_id})
    concerned |= Q(account_id__in={row.account_id for row in invitations if row.account_id})
    in_force = Q()
    for day in days:
        in_force |= Q(from_on__lte=day, until_on__gt=day)
    return list(Hold.objects.filter(concerned & in_force).values_list("contact_id", "account_id")) if days else []


def _rules(invitations: Sequence[Invitation]) -> dict[tuple[int, int], Rules]:
    rows = RuleVersion.objects.filter(
        programme_id__in={row.programme_id for row in invitations},
        version__in={row.rule_version for row in invitations},
    )
    return {(row.programme_id, row.version): row.value for row in rows}


def _opening(invitation: Invitation, blocks: Blocks, now: datetime) -> datetime:
    """Now, or the next moment the contact's day is open: a mail that waited must not arrive at night."""
    return first_moment(
        now,
        hours=blocks.rules[invitation.programme_id, invitation.rule_version].hours,
        country=invitation.country or invitation.organisation.country,
        zone=_zone(invitation),
    )


def _zone(invitation: Invitation) -> str:
    """The contact's zone where it is one, else the organisation's."""
    own = invitation.contact.zone if invitation.contact else ""
    try:
        return ZoneInfo(own).key if own else invitation.organisation.zone
    except (ZoneInfoNotFoundError, ValueError):
        return invitation.organisation.zone


def _too_late(invitation: Invitation, now: datetime) -> bool:
    today: date = local_day(now, invitation.organisation.zone)
    return invitation.expires_at <= now or (today - invitation.asked_on).days > LATEST_DAYS
