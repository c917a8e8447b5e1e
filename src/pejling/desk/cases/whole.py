"""One case with all that its page says of it; whether the viewer may see it is asked before.

PostgreSQL plans the first of these reads, a join of twenty tables, for longer than it runs: prepared, it does so once.
"""

from django.db.models import QuerySet

from pejling.desk.cases.log import entries_of
from pejling.followup.models import Case, CaseColleague, HandOver, SolvedQuestion
from pejling.people.queries.prepared import Prepared

ANSWER = ("contact", "account", "left", "touchpoint", "programme", "employee", "event", "placement")
ALONG = (
    *("organisation", "contact", "assignee", "unit", "root_cause", "merged_into"),
    *(f"response__{one}" for one in ANSWER),
    *("told__contact", "told__account"),
)
SAID = ("response__contact", "response__left", "told__contact")


def whole_case(pk: int) -> Case:
    """The case with whom and what it is about (``Case.DoesNotExist`` where it is gone)."""
    case = CASE.first(pk)
    if case is None:
        raise Case.DoesNotExist
    return case


def _colleagues(here: int) -> QuerySet[CaseColleague]:
    return CaseColleague.objects.filter(case_id=here).select_related("employee").order_by("at", "pk")


def _hand_overs(here: int) -> QuerySet[HandOver]:
    return HandOver.objects.filter(case_id=here).select_related("to_unit", "to_employee", "user").order_by("at")


def _merged(here: int) -> QuerySet[Case]:
    return Case.objects.filter(merged_into_id=here).select_related(*SAID).order_by("answered_at", "pk")


CASE = Prepared(lambda here: Case.objects.select_related(*ALONG).filter(pk=here), -1)
ENTRIES, COLLEAGUES = Prepared(entries_of, -1), Prepared(_colleagues, -1)
HAND_OVERS, MERGED = Prepared(_hand_overs, -1), Prepared(_merged, -1)
SOLVED = Prepared(lambda here: SolvedQuestion.objects.select_related("message").filter(case_id=here), -1)
