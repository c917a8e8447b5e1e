"""Who is told what happens in a case."""

from datetime import date

from pejling.followup.models import Case
from pejling.followup.queries.concerned import has_left, reader_of
from pejling.followup.queries.readers import owner_readers


def case_reader(case: Case, *, today: date) -> str:
    """The address of whoever has the case, else of the nearest of the concerned, else of an owner."""
    has = case.assignee
    if has and has.email and not has_left(has, today):
        return has.email
    nearest = reader_of(case.heard, today=today)
    if nearest is not None:
        return nearest.email
    return next((owner.email for owner in owner_readers(case.organisation)), "")
