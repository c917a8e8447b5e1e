"""Due days: on which day somebody must be due for a message to leave on another, in any country that counts."""

from datetime import date

from pejling.fieldwork.queries.countries import countries_of
from pejling.fieldwork.queries.plans import ONE_DAY, Plan
from pejling.programme.rules.calendar import days_sent_on


def due_days(plan: Plan, first: date, last: date) -> list[date]:
    """The days whose first allowed day lies in a span, in some contact's country."""
    due: set[date] = set()
    for country in _countries(plan):
        for n in range((last - first).days + 1):
            due.update(days_sent_on(first + n * ONE_DAY, hours=plan.hours, country=country))
    return sorted(day for day in due if day >= plan.started_on)


def _countries(plan: Plan) -> set[str]:
    house = plan.organisation.country
    if plan.hours is None or not plan.hours.holidays:
        return {house}
    return {country or house for country in countries_of(plan.organisation.pk)}
