"""Whether an ask that was decided on may still go out, looked at just before it leaves."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import Q

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.queries.withdrawn import withdrawn_asks
from pejling.fieldwork.rules.channels import is_fall_back
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff, Later
from pejling.people.models import Contact, ContactAddress, Hold, Suppression
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import SuppressionReason, SuppressionScope
from pejling.programme.models import RuleVersion
from pejling.programme.rules.calendar import first_moment
from pejling.programme.rules.sets import ProgrammeState
from pejling.programme.rules.versions import Rules

# Gaps are counted from the planned day until the mail has left. An ask later than this is dropped, so that the
# next one (14 days on at the least, and decided only days before its own planned day) never meets it on its way.
LATEST_DAYS = 7
PAUSE = timedelta(hours=1)
GONE = "gone"


Person = tuple[int, str]  # organisation and person key
Scopes = dict[tuple[int, str], set[str]]


@dataclass(frozen=True)
class Blocks:
    """Who may not be asked now, read for many asks at once."""

    suppressed: Scopes  # by organisation and digest
    refused: dict[Person | None, set[str]]  # scopes to which a person said no, with an address of any of their records
    held_persons: frozenset[Person | None]
    held_accounts: frozenset[int]
    withdrawn: frozenset[int]  # invitations whose event was taken back
    latest: dict[int | None, date]  # by decision: the last day on which the ask may leave
    rules: dict[tuple[int, int], Rules]  # by programme and rule version


def read_blocks(deliveries: Sequence[Delivery], invitations: Sequence[Invitation], *, now: datetime) -> Blocks:
    """The suppressions, holds, contrary events and last days that concern these asks."""
    persons = {person for row in invitations if (person := _person(row))}
    suppressed, refused = _suppressions(deliveries, persons)
    holds, rules = _holds(invitations, persons, now), _rules(invitations)
    return Blocks(
        suppressed=suppressed,
        refused=refused,
        held_persons=frozenset((house, key) for house, key, _ in holds if key),
        held_accounts=frozenset(account for _, _, account in holds if account),
        withdrawn=withdrawn_asks(invitations, rules, now=now),
        latest=_latest(invitations),
        rules=rules,
    )


def blocked(
    invitation: Invitation | None, delivery: Delivery, blocks: Blocks, *, now: datetime
) -> CalledOff | Later | None:
    """Why an ask may not leave now, or None when it may."""
    if invitation is None or not _waits(invitation, delivery):
        return CalledOff(GONE)
    if invitation.contact_id is None or not delivery.address:
        return CalledOff(Reason.NO_ADDRESS)
    scopes = blocks.suppressed.get((delivery.organisation_id, delivery.address_digest), set())
    person = _person(invitation)
    if (scopes | blocks.refused.get(person, set())) & {invitation.track, SuppressionScope.EVERYTHING}:
        return CalledOff(Reason.SUPPRESSED)
    if person in blocks.held_persons or invitation.account_id in blocks.held_accounts:
        return CalledOff(Reason.ON_HOLD)
    if invitation.pk in blocks.withdrawn:
        return CalledOff(Reason.CONTRARY_EVENT)
    if local_day(now, invitation.organisation.zone) > blocks.latest.get(invitation.decision_id, date.max):
        return CalledOff(Reason.PAST_NOTICE)
    if _too_late(invitation, now):
        return CalledOff(Reason.TOO_LATE)
    if invitation.programme.state != ProgrammeState.RUNNING:
        return Later(now + PAUSE)
    opens_at = _opening(invitation, delivery, blocks, now)
    return Later(opens_at) if opens_at > now else None


def _waits(invitation: Invitation, delivery: Delivery) -> bool:
    """It has not left; or it did and came back, is tried again on another channel, and nobody has seen it."""
    if invitation.state == InvitationState.DUE:
        return True
    came_back = is_fall_back(delivery.idempotency_key) and invitation.state == InvitationState.HANDED_OVER
    return came_back and invitation.visited_at is None


def _person(invitation: Invitation) -> Person | None:
    """Who it is by what is known today: records may have turned out to be one person since the decision."""
    return (invitation.organisation_id, invitation.contact.person_key) if invitation.contact else None


def _suppressions(deliveries: Sequence[Delivery], persons: set[Person]) -> tuple[Scopes, dict[Person | None, set[str]]]:
    """What is suppressed by address and by person. A bounce is the word of an address, anything else a person's."""
    contacts = {
        pk: (house, key)
        for pk, house, key in Contact.objects.filter(
            organisation_id__in={house for house, _ in persons}, person_key__in={key for _, key in persons}
        ).values_list("pk", "organisation_id", "person_key")
    }
    # By their ids, not joined: with statistics older than an import PostgreSQL reads all addresses for each contact.
    links = ContactAddress.objects.filter(contact_id__in=contacts)
    owners: dict[tuple[int, str], set[str]] = defaultdict(set)
    for contact, digest in links.values_list("contact_id", "address__digest"):
        house, key = contacts[contact]
        owners[house, digest].add(key)
    rows = Suppression.objects.filter(
        organisation_id__in={row.organisation_id for row in deliveries},
        digest__in={row.address_digest for row in deliveries} | {digest for _, digest in owners},
    )
    suppressed: Scopes = defaultdict(set)
    refused: dict[Person | None, set[str]] = defaultdict(set)
    for house, digest, scope, reason in rows.values_list("organisation_id", "digest", "scope", "reason"):
        suppressed[house, digest].add(scope)
        for key in owners[house, digest] if reason != SuppressionReason.BOUNCE else ():
            refused[house, key].add(scope)
    return suppressed, refused


def _holds(
    invitations: Sequence[Invitation], persons: set[Person], now: datetime
) -> list[tuple[int, str | None, int | None]]:
    """Holds in force today; within one batch the days of all organisations differ by at most one."""
    days = {local_day(now, row.organisation.zone) for row in invitations}
    concerned = Q(contact__person_key__in={key for _, key in persons})
    concerned |= Q(account_id__in={row.account_id for row in invitations if row.account_id})
    in_force = Q()
    for day in days:
        in_force |= Q(from_on__lte=day, until_on__gt=day)
    rows = Hold.objects.filter(concerned & in_force, organisation_id__in={row.organisation_id for row in invitations})
    return list(rows.values_list("organisation_id", "contact__person_key", "account_id")) if days else []


def _latest(invitations: Sequence[Invitation]) -> dict[int | None, date]:
    """The last days of those decisions that have one: asks before a renewal."""
    keys = [row.decision_id for row in invitations if row.decision_id and row.touchpoint_id is None]
    rows = Decision.objects.filter(pk__in=keys, latest_on__isnull=False) if keys else Decision.objects.none()
    return {pk: latest_on for pk, latest_on in rows.values_list("pk", "latest_on") if latest_on}


def _rules(invitations: Sequence[Invitation]) -> dict[tuple[int, int], Rules]:
    rows = RuleVersion.objects.filter(
        programme_id__in={row.programme_id for row in invitations},
        version__in={row.rule_version for row in invitations},
    )
    return {(row.programme_id, row.version): row.value for row in rows}


def _opening(invitation: Invitation, delivery: Delivery, blocks: Blocks, now: datetime) -> datetime:
    """Now, or the next moment the contact's day is open: a mail that waited must not arrive at night."""
    return first_moment(
        now,
        hours=blocks.rules[invitation.programme_id, invitation.rule_version].hours_for(delivery.channel),
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
