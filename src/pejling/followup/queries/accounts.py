"""How accounts fare: coverage, last words, the days that matter and health, for a page of a list in a few reads."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case as Choice
from django.db.models import DateField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from pejling.followup.queries.account_cases import account_of, waiting_cases
from pejling.followup.queries.account_voices import Voices, voices_of
from pejling.followup.rules.health import Assessment, Standing, assess
from pejling.followup.rules.renewals import CYCLE_DAYS, NextDay, Term, next_day
from pejling.followup.rules.sets import CaseState
from pejling.followup.rules.voices import Word, last_words
from pejling.people.models import Account, Agreement
from pejling.people.rules.days import local_day
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Track

NEVER = date(9999, 12, 31)  # sorts after every day


@dataclass(frozen=True)
class Coverage:
    """How many people an account has, and how many of them were asked and heard in the last twelve months."""

    contacts: int = 0
    asked: int = 0
    heard: int = 0


@dataclass(frozen=True)
class Picture:
    """What a list says of an account."""

    coverage: Coverage
    last: Mapping[Track, Word]  # the newest answer on each track, never added up
    next_day: NextDay | None
    open_cases: int
    overdue_cases: int
    assessment: Assessment


def pictures(viewer: Viewer, account_ids: Collection[int], *, now: datetime, zone: str) -> dict[int, Picture]:
    """How some accounts fare, as far as a viewer may know; the number of reads does not grow with the accounts."""
    today = local_day(now, zone)
    voices = voices_of(viewer, account_ids, today=today)
    terms, cases = terms_of(account_ids), case_counts(viewer, account_ids, now=now)
    return {
        account_id: _picture(account_id, voices, terms.get(account_id, ()), cases.get(account_id, (0, 0)), today)
        for account_id in account_ids
    }


def terms_of(account_ids: Collection[int]) -> dict[int, list[Term]]:
    """The days of the accounts' agreements."""
    rows = Agreement.objects.filter(account_id__in=account_ids)
    found: dict[int, list[Term]] = defaultdict(list)
    for account_id, notice_by, renews_on, starts_on in rows.values_list(
        "account_id", "notice_by", "renews_on", "starts_on"
    ):
        found[account_id or 0].append(Term(notice_by, renews_on, starts_on))
    return found


def case_counts(viewer: Viewer, account_ids: Collection[int], *, now: datetime) -> dict[int, tuple[int, int]]:
    """How many open cases each account has that the viewer sees, and how many of them are overdue."""
    counts: dict[int, tuple[int, int]] = {}
    for case in waiting_cases(viewer, account_ids):
        waiting, late = counts.get(account_of(case) or 0, (0, 0))
        overdue = case.state == CaseState.OPEN and case.due_at < now
        counts[account_of(case) or 0] = (waiting + 1, late + overdue)
    return counts


def with_next_day(accounts: "QuerySet[Account]", *, today: date) -> "QuerySet[Account]":
    """The accounts with ``next_on``, the nearest day of an agreement that is still to come; NEVER where none is."""
    day = Choice(When(notice_by__gte=today, then="notice_by"), When(renews_on__gte=today, then="renews_on"))
    rows = Agreement.objects.filter(Q(notice_by__gte=today) | Q(renews_on__gte=today), account=OuterRef("pk"))
    nearest = rows.annotate(day=day).order_by("day").values("day")[:1]
    return accounts.annotate(next_on=Coalesce(Subquery(nearest, output_field=DateField()), Value(NEVER)))


def standing_of(
    account_id: int, voices: Voices, terms: Sequence[Term], cases: tuple[int, int], today: date
) -> Standing:
    """What the rule of health looks at."""
    return Standing(
        voices=voices.of(account_id),
        heard_on=voices.heard_on(account_id),
        next_day=next_day(terms, today=today),
        open_cases=cases[0],
        overdue_cases=cases[1],
    )


def coverage_of(account_id: int, voices: Voices, today: date) -> Coverage:
    """How many of an account's people were asked and heard."""
    return covered(account_id, {member.contact_id for member in voices.members.get(account_id, ())}, voices, today)


def covered(account_id: int, members: Set[int], voices: Voices, today: date) -> Coverage:
    """The same of some of them. Whoever answered an ask was asked, also by an old system that left no trace of it."""
    said = [one for one in voices.said.get(account_id, ()) if one.asked and (today - one.word.on).days < CYCLE_DAYS]
    heard = members & {one.contact_id for one in said}
    asked = heard | {
        contact_id
        for contact_id in members
        if (on := voices.asked.get((account_id, contact_id))) and (today - on).days < CYCLE_DAYS
    }
    return Coverage(contacts=len(members), asked=len(asked), heard=len(heard))


def _picture(account_id: int, voices: Voices, terms: Sequence[Term], cases: tuple[int, int], today: date) -> Picture:
    standing = standing_of(account_id, voices, terms, cases, today)
    return Picture(
        coverage=coverage_of(account_id, voices, today),
        last=last_words(one.word for one in voices.said.get(account_id, ())),
        next_day=standing.next_day,
        open_cases=standing.open_cases,
        overdue_cases=standing.overdue_cases,
        assessment=assess(standing, today=today),
    )
