"""Action links for a mail: what its reader can do in a case without signing in."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from pejling.followup.models import Case
from pejling.followup.queries.readers import Reader
from pejling.followup.rules.links import VALID_FOR, Deed, Link, write_link
from pejling.followup.rules.sets import CaseState
from pejling.people.models import Membership
from pejling.people.rules.sets import Role


def action_links(case: Case, reader: Reader | None, *, made_at: datetime) -> list[dict[str, str]]:
    """Words and address of each thing that the reader can do; none for whoever is no member and could not be named."""
    member = _member(case, reader)
    if member is None:
        return []
    until = made_at.replace(microsecond=0) + VALID_FOR
    return [
        {"words": words, "url": link_url(Link(member.pk, case.public_id, deed, until))}
        for deed, words in _deeds(case, reader, made_at)
    ]


def link_url(link: Link) -> str:
    """The address of a link."""
    return f"{settings.PUBLIC_URL}/do/{write_link(link, key=settings.SECRET_KEY)}/"


def _member(case: Case, reader: Reader | None) -> Membership | None:
    if reader is None or reader.user_id is None:
        return None
    rows = Membership.objects.filter(organisation_id=case.organisation_id, user_id=reader.user_id, user__is_active=True)
    return rows.exclude(role=Role.ANALYST).first()


def _deeds(case: Case, reader: Reader | None, now: datetime) -> list[tuple[Deed, str]]:
    """What has been done already is not offered."""
    deeds = []
    has_it = reader is not None and reader.employee_id is not None and reader.employee_id == case.assignee_id
    if not (has_it and case.taken_at):
        deeds.append((Deed.TAKE, _("Take the case")))
    if case.state == CaseState.OPEN and not case.heard.no_contact:
        deeds.append((Deed.CONTACTED, _("I have talked with the customer")))
    if has_it and case.state == CaseState.OPEN and (case.snoozed_until is None or case.snoozed_until <= now):
        deeds.append((Deed.SNOOZE, _("Put it aside until tomorrow")))
    return deeds
