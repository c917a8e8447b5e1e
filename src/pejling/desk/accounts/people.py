"""Everybody in an account: who was asked and what they said, or why they were not; and coverage by role."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pejling.desk.collation import collation_key
from pejling.desk.contacts.asking import verdict_words
from pejling.desk.labels import label
from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.last_decisions import last_decisions
from pejling.fieldwork.queries.memberships import current
from pejling.fieldwork.rules.parts import Weight, weight_of
from pejling.fieldwork.rules.sets import InvitationState, Verdict
from pejling.followup.queries.account_voices import Voices
from pejling.followup.queries.accounts import Coverage, covered
from pejling.followup.rules.voices import Word, last_words
from pejling.people.models import Account, AccountContact, Contact
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Track

MOST_PEOPLE = 200


@dataclass(frozen=True)
class Person:
    """A contact of an account."""

    contact: Contact
    role: str
    asked: str  # when last, and whether they answered; empty if never
    why_not: str
    last: Mapping[Track, Word]


@dataclass(frozen=True)
class RoleCoverage:
    """How many with a role there are, were asked and were heard."""

    role: str
    coverage: Coverage


@dataclass(frozen=True)
class People:
    """Those who are shown, who decides first, and how many there are in all."""

    shown: Sequence[Person]
    roles: Sequence[RoleCoverage]
    everybody: int


def people_of(account: Account, viewer: Viewer, voices: Voices, *, today: date) -> People:
    """Everybody who belongs to an account today."""
    links = sorted(
        AccountContact.objects.filter(current(today), account=account).select_related("contact"), key=_weight_and_name
    )
    shown = links[:MOST_PEOPLE]
    decisions = last_decisions(viewer, [link.contact_id for link in shown])
    words = _words_by_person(account, voices)
    return People(
        shown=[_person(link, voices, words[link.contact_id], decisions.get(link.contact_id), today) for link in shown],
        roles=_by_role(account, links, voices, today),
        everybody=len(links),
    )


def _weight_and_name(link: AccountContact) -> tuple[Weight, tuple[str, str, str]]:
    name = collation_key(str(link.contact), get_language() or "en")
    return weight_of(link.role, primary=link.primary), name


def _words_by_person(account: Account, voices: Voices) -> dict[int | None, list[Word]]:
    found: dict[int | None, list[Word]] = defaultdict(list)
    for said in voices.said.get(account.pk, ()):
        found[said.contact_id].append(said.word)
    return found


def _person(
    link: AccountContact, voices: Voices, words: Sequence[Word], decision: Decision | None, today: date
) -> Person:
    asked_on = voices.asked.get((link.account_id, link.contact_id))
    return Person(
        contact=link.contact,
        role=link.role,
        asked=_asked(asked_on, words),
        why_not="" if _asked_since(asked_on, decision) else _why_not(decision, heard=bool(words)),
        last=last_words(words),
    )


def _asked(asked_on: date | None, words: Sequence[Word]) -> str:
    if asked_on is None:
        return ""
    answered = bool(words) and words[0].on >= asked_on
    said = _("Asked %(day)s, answered") if answered else _("Asked %(day)s, no answer")
    return said % {"day": date_format(asked_on, "SHORT_DATE_FORMAT")}


def _asked_since(asked_on: date | None, decision: Decision | None) -> bool:
    """Whether the last decision was to ask, or is older than the last ask."""
    if asked_on is None:
        return False
    return decision is None or decision.verdict == Verdict.ASKED or decision.decided_on <= asked_on


def _why_not(decision: Decision | None, *, heard: bool) -> str:
    """Nothing of somebody who was heard without a decision of ours: an old system asked, or nobody did."""
    if decision is None:
        return "" if heard else _("Nothing has been decided about this customer yet.")
    if decision.verdict == Verdict.ASKED:
        return label(InvitationState.DUE, "invitation_state").capitalize()
    day = date_format(decision.decided_on, "SHORT_DATE_FORMAT")
    return _("%(day)s: %(decision)s") % {"day": day, "decision": verdict_words(decision)}


def _by_role(account: Account, links: Iterable[AccountContact], voices: Voices, today: date) -> list[RoleCoverage]:
    """In the order of weight; a role that is spelled two ways is two roles but for capitals."""
    members: dict[str, set[int]] = {}
    names: dict[str, str] = {}
    for link in links:
        key = link.role.casefold().strip()
        names.setdefault(key, link.role)
        members.setdefault(key, set()).add(link.contact_id)
    return [RoleCoverage(names[key], covered(account.pk, found, voices, today)) for key, found in members.items()]
