"""Those who asked for an improvement and can be told that it is done, each with a draft for a named employee."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date
from django.db.models import Exists, OuterRef, Q

from pejling.followup.models import Case, Improvement, ImprovementCase
from pejling.followup.queries.folding import quotable
from pejling.followup.queries.promises import BLOCKS
from pejling.followup.rules.improvements import SHIPPED
from pejling.followup.rules.sets import CaseState
from pejling.followup.rules.shipped import Draft, draft_of, spoken
from pejling.people.models import Contact, ContactAddress, Employee, Suppression, User
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import SuppressionScope
from pejling.people.rules.viewer import Viewer

LONGEST_QUOTE = 400
ALONG = (
    "told_by",
    "case__contact",
    "case__assignee",
    "case__response",
    "case__told",
)


@dataclass(frozen=True)
class ToTell:
    """One person, what could be written to them and by whom, and whether somebody has."""

    contact: Contact
    case: Case
    email: str
    phone: str
    employee: Employee | None
    draft: Draft
    told_at: datetime | None
    told_by: User | None


def those_to_tell(improvement: Improvement, viewer: Viewer) -> list[ToTell]:
    """The people whose cases the viewer sees: who may be contacted and can be, those not told yet first.

    It falls to the case's assignee to write, or to the improvement's owner; whoever does signs.
    Left out are whoever asked not to be contacted, answers taken back, and addresses that get nothing at all.
    """
    if improvement.state not in SHIPPED:
        return []
    links = list(_links(improvement, viewer))
    reached = _addresses(improvement.organisation_id, {link.case.contact_id for link in links})
    newest: dict[str, ImprovementCase] = {}
    for link in links:  # the newest case of a person stands for them
        contact = link.case.contact
        if contact is not None and not link.case.heard.no_contact and contact.pk in reached:
            newest[contact.person_key] = link
    found = [_to_tell(improvement, link, reached) for link in newest.values()]
    return sorted(found, key=lambda one: (one.told_at is not None, str(one.contact)))


def _links(improvement: Improvement, viewer: Viewer) -> Iterable[ImprovementCase]:
    seen = Case.objects.visible_to(viewer).exclude(state=CaseState.WITHDRAWN)
    rows = ImprovementCase.objects.filter(improvement=improvement, case__in=seen, case__contact__isnull=False)
    return rows.select_related(*ALONG).order_by("case__answered_at", "pk")


def _addresses(organisation_id: int, contacts: Iterable[int | None]) -> Mapping[int, dict[str, str]]:
    """The usable addresses of each contact by their kind, the first of a kind."""
    silent = Q(scope=SuppressionScope.EVERYTHING) | Q(reason__in=BLOCKS)
    blocked = Suppression.objects.filter(silent, organisation_id=organisation_id, digest=OuterRef("address__digest"))
    rows = ContactAddress.objects.filter(~Exists(blocked), contact__in={key for key in contacts if key is not None})
    found: dict[int, dict[str, str]] = {}
    for row in rows.select_related("address").order_by("rank", "pk"):
        found.setdefault(row.contact_id, {}).setdefault(row.address.kind, row.address.value)
    return found


def _to_tell(improvement: Improvement, link: ImprovementCase, reached: Mapping[int, dict[str, str]]) -> ToTell:
    case, contact = link.case, link.case.contact
    if contact is None:
        raise ValueError("nobody to tell")
    employee = case.assignee or improvement.owner
    language = contact.language or case.heard.language or improvement.organisation.language
    draft = draft_of(
        language=language,
        name=contact.given_name,
        day=_said_on(local_day(case.answered_at, improvement.organisation.zone), language),
        comment=_short(quotable(case.heard)),
        done=improvement.told_as or improvement.title,
    )
    ways = reached[contact.pk]
    return ToTell(
        contact, case, ways.get("email", ""), ways.get("phone", ""), employee, draft, link.told_at, link.told_by
    )


def _said_on(day: date, language: str) -> str:
    return format_date(day, "long", locale=spoken(language) if spoken(language) != "en" else "en_GB")


def _short(comment: str) -> str:
    words = " ".join(comment.split())
    return words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
