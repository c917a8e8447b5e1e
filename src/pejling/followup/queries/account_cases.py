"""The cases of accounts: about an answer, or about something said unasked."""

from collections.abc import Collection
from itertools import chain

from django.db.models import QuerySet

from pejling.followup.models import Case
from pejling.people.rules.viewer import Viewer

ALONG = (
    "response__contact",
    "response__account",
    "response__left",
    "told__contact",
    "told__account",
    "contact",
    "assignee",
)


def waiting_cases(viewer: Viewer, account_ids: Collection[int]) -> list[Case]:
    """The open cases of some accounts that a viewer sees, the most urgent first."""
    seen = Case.objects.visible_to(viewer).waiting().select_related(*ALONG)
    found = chain(*(rows for rows in _of_accounts(seen, account_ids)))
    return sorted(found, key=lambda case: (case.due_at, case.pk))


def account_of(case: Case) -> int | None:
    """The account that a case belongs to."""
    return case.heard.account_id


def _of_accounts(cases: "QuerySet[Case]", account_ids: Collection[int]) -> "list[QuerySet[Case]]":
    """In two reads: each has an index, and the two together would have none."""
    return [
        cases.filter(response__account_id__in=account_ids),
        cases.filter(told__account_id__in=account_ids),
    ]
