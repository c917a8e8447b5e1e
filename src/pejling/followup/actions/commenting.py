"""Commenting: a note for colleagues; whoever is mentioned in it is told, and sees the case from then on."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pejling.followup.actions.case_calls import call_colleagues
from pejling.followup.actions.cases import EmptyNote, locked_case, tell
from pejling.followup.models import Case, CaseColleague
from pejling.followup.queries.assignees import working_here
from pejling.followup.rules.mentioning import Mentions, Person, mentions_in
from pejling.followup.rules.sets import EntryKind
from pejling.people.models import Employee, User
from pejling.people.rules.days import local_day


@dataclass(frozen=True)
class Comment:
    """A note that was saved: who was told, and which mentions told nobody."""

    told: tuple[Employee, ...]
    unknown: tuple[str, ...]
    ambiguous: tuple[str, ...]


def comment_case(*, case: Case, user: User, text: str, now: datetime) -> Comment:
    """Write a note in the case, closed or not; ``@name`` calls a colleague to it."""
    words = text.strip()
    if not words:
        raise EmptyNote("A note needs some words.")
    with transaction.atomic():
        case = locked_case(case)
        mentions = _mentions(case, words, now)
        colleagues = Employee.objects.filter(pk__in=mentions.keys).exclude(user=user).order_by("pk")
        called = tuple(colleagues)
        detail = {"colleagues": [one.public_id for one in called]} if called else None
        entry = tell(case, EntryKind.NOTE, user, now, text=words, detail=detail)
        rows = [CaseColleague(organisation_id=case.organisation_id, case=case, employee=one, at=now) for one in called]
        CaseColleague.objects.bulk_create(rows, ignore_conflicts=True)
        call_colleagues(entry, called, now=now)
    return Comment(called, mentions.unknown, mentions.ambiguous)


def _mentions(case: Case, words: str, now: datetime) -> Mentions:
    if "@" not in words:
        return Mentions()
    rows = working_here(case.organisation_id, today=local_day(now, case.organisation.zone)).order_by("pk")
    names = rows.values_list("pk", "given_name", "family_name", "email")
    people = [Person(pk, given, family, email.partition("@")[0]) for pk, given, family, email in names]
    return mentions_in(words, people)
