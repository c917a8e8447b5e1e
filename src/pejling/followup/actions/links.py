"""What an action link in a mail does, once, in the name of whoever it was written to."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from pejling.followup.actions.cases import contact_case, take_case
from pejling.followup.actions.snoozing import snooze_case
from pejling.followup.models import Case
from pejling.followup.rules.links import BadLink, Deed, Link, read_link
from pejling.followup.rules.snoozing import Until, day_until, wakes_on
from pejling.people.actions.audit import record_audit
from pejling.people.models import AuditEntry, Membership
from pejling.people.queries.viewers import viewer_for
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import Role

USED = "link_used"


class LinkUsed(Exception):
    """A link works once."""


@dataclass(frozen=True)
class Opened:
    """A genuine link with the rows that it names."""

    link: Link
    member: Membership
    case: Case


def open_link(token: str, *, now: datetime) -> Opened:
    """Look at a link without doing anything; ``BadLink`` also when its reader no longer works on the case."""
    link = read_link(token, key=settings.SECRET_KEY, now=now)
    opened = rows_of(link)
    if _uses(opened, token).exists():
        raise LinkUsed(f"The link to {link.deed} has been used.")
    return opened


def rows_of(link: Link) -> Opened:
    """The reader and the case, as far as they may still see it; an old link leads there as well."""
    members = Membership.objects.select_related("user", "organisation").filter(user__is_active=True)
    member = members.filter(pk=link.membership_id).exclude(role=Role.ANALYST).first()
    viewer = viewer_for(member.user, member.organisation) if member else None
    if member is None or viewer is None:
        raise BadLink("The reader of the link is no member any more.")
    cases = Case.objects.visible_to(viewer).select_related("response", "told", "organisation")
    case = cases.filter(public_id=link.case_id).first()
    if case is None:
        raise BadLink("The reader of the link does not see the case any more.")
    return Opened(link, member, case)


@transaction.atomic
def follow_link(token: str, *, now: datetime) -> Opened:
    """Do what a link says; a second press, also at the same moment, is told that it has been done."""
    opened = open_link(token, now=now)
    Case.objects.select_for_update(of=("self",)).get(pk=opened.case.pk)
    if _uses(opened, token).exists():
        raise LinkUsed(f"The link to {opened.link.deed} has been used.")
    match opened.link.deed:
        case Deed.TAKE:
            take_case(case=opened.case, user=opened.member.user, now=now)
        case Deed.CONTACTED:
            contact_case(case=opened.case, user=opened.member.user, now=now)
        case Deed.SNOOZE:
            snooze_case(case=opened.case, user=opened.member.user, until=_tomorrow(opened, now), now=now)
    record_audit(
        organisation_id=opened.member.organisation_id,
        now=now,
        actor="user",
        user=opened.member.user,
        action=USED,
        subject="link",
        subject_id=_mark(token),
        detail={"case": opened.case.public_id, "deed": str(opened.link.deed)},
    )
    return opened


def _tomorrow(opened: Opened, now: datetime) -> datetime:
    zone = opened.member.organisation.zone
    return wakes_on(day_until(Until.TOMORROW, today=local_day(now, zone)), zone=zone)


def _uses(opened: Opened, token: str) -> "QuerySet[AuditEntry]":
    rows = AuditEntry.objects.filter(organisation_id=opened.member.organisation_id, subject="link", action=USED)
    return rows.filter(subject_id=_mark(token))


def _mark(token: str) -> str:
    """What a link is known by afterwards; it opens nothing."""
    return sha256(token.encode()).hexdigest()[:40]
