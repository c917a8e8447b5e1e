"""The internal programme of a house: which departments colleagues are asked about, whom, and how often."""

from datetime import datetime

from django.db import transaction

from pejling.people.models import Employee, Organisation, Unit, User
from pejling.people.rules.days import local_day
from pejling.programme.actions.programmes import create_programme
from pejling.programme.actions.rules import change_rules
from pejling.programme.models import Programme
from pejling.programme.queries.internal import internal_programme, newest_internal
from pejling.programme.rules.sets import ProgrammeState, Track
from pejling.programme.rules.versions import Internal, default_internal_rules

KEY = "internal-service"
MOST_ASKS = 4  # of one colleague in a quarter: more would be closer than two weeks


class BadInternal(ValueError):
    """Departments, units or a number of asks that cannot be; the message says the value and what is allowed."""


@transaction.atomic
def set_up_internal(
    *,
    organisation: Organisation,
    name: str,
    sender: Employee | None,
    internal: Internal,
    now: datetime,
    user: User | None = None,
) -> Programme:
    """Set up the internal programme as a draft, or change it; other rules hold from the first undecided day on.

    Raises BadInternal.
    """
    _refuse_strange(organisation, internal)
    rules = default_internal_rules(internal)
    programme = internal_programme(organisation.pk)
    if programme is None:
        return create_programme(
            organisation=organisation,
            key=KEY,
            name=name,
            track=Track.INTERNAL,
            rules=rules,
            started_on=local_day(now, organisation.zone),
            sender=sender,
            recommend=False,
            state=ProgrammeState.DRAFT,
            now=now,
            user=user,
        )
    Programme.internal.filter(pk=programme.pk).update(name=name, sender=sender)
    programme.refresh_from_db(fields=["name", "sender"])
    if newest_internal(programme) != internal:
        change_rules(programme=programme, rules=rules, now=now, user=user)
    return programme


def _refuse_strange(organisation: Organisation, internal: Internal) -> None:
    known = set(Unit.objects.filter(organisation=organisation).values_list("pk", flat=True))
    strangers = sorted({*internal.department_ids, *internal.front_line_ids} - known)
    if strangers:
        raise BadInternal(f"Unit {strangers[0]} is not one of {organisation.name!r}.")
    if not internal.department_ids:
        raise BadInternal("No department is chosen: at least one is needed.")
    if not 1 <= internal.asks_a_quarter <= MOST_ASKS:
        raise BadInternal(f"{internal.asks_a_quarter} asks a quarter: allowed are 1 to {MOST_ASKS}.")
