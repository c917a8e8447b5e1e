"""Who may be asked on the internal track, and about whom."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.sets import Reason
from pejling.people.models import Employee, Suppression, Unit
from pejling.people.queries.addresses import digest_of
from pejling.people.queries.viewers import with_descendants
from pejling.people.rules.addresses import AddressError, normalise_email
from pejling.people.rules.sets import SuppressionReason, SuppressionScope
from pejling.programme.models import Programme
from pejling.programme.queries.internal import newest_internal
from pejling.programme.rules.versions import Internal

NO_MORE = (SuppressionScope.INTERNAL, SuppressionScope.EVERYTHING)


@dataclass(frozen=True)
class Colleague:
    """Somebody who works here, and how to write to them; ``digest`` is "" without an address that can be used."""

    pk: int
    public_id: str
    unit_id: int | None
    email: str
    digest: str
    language: str


@dataclass(frozen=True)
class Field:
    """The colleagues who are asked, in their order, and the departments with all units below them."""

    colleagues: tuple[Colleague, ...]
    departments: tuple[tuple[Unit, frozenset[int]], ...]
    unwilling: frozenset[str]  # digests of those who want no such questions

    def departments_for(self, colleague: Colleague) -> list[Unit]:
        """All but those that the colleague works in."""
        return [unit for unit, own in self.departments if colleague.unit_id not in own]


def field_of(plan: Plan) -> Field:
    """The field of a house's internal programme on a day."""
    return _field(plan.organisation.pk, plan.rules.internal, plan.day)


def _field(house: int, rules: Internal | None, today: date) -> Field:
    if rules is None:
        return Field((), (), frozenset())
    units = Unit.objects.filter(organisation_id=house, pk__in=rules.department_ids).order_by("key")
    departments = tuple((unit, with_descendants(house, {unit.pk})) for unit in units)
    front_line = with_descendants(house, set(rules.front_line_ids)) if rules.front_line_ids else None
    colleagues = colleagues_of(house, today=today, units=front_line)
    return Field(colleagues, departments, unwilling(house, frozenset(one.digest for one in colleagues)))


def askable(programme: Programme, *, today: date) -> list[tuple[Unit, int]]:
    """How many colleagues could be asked about each department, by the rules last written."""
    field = _field(programme.organisation_id, newest_internal(programme), today)
    counts = Counter(
        unit.pk
        for colleague in field.colleagues
        if own_word_against(colleague, field) is None
        for unit in field.departments_for(colleague)
    )
    return [(unit, counts[unit.pk]) for unit, _ in field.departments]


def colleagues_of(organisation_id: int, *, today: date, units: frozenset[int] | None) -> tuple[Colleague, ...]:
    """Everybody who works in some units (None: anywhere in the house) on a day."""
    rows = Employee.objects.filter(Q(left_on=None) | Q(left_on__gt=today), organisation_id=organisation_id)
    if units is not None:
        rows = rows.filter(unit_id__in=units)
    columns = ("pk", "public_id", "unit_id", "email", "user__language")
    return tuple(
        Colleague(pk, public_id, unit_id, email, email_digest(email), language or "")
        for pk, public_id, unit_id, email, language in rows.order_by("pk").values_list(*columns)
    )


def email_digest(email: str) -> str:
    """The digest of a colleague's address; "" for none, or one that nobody can write to."""
    try:
        return digest_of(normalise_email(email)) if email else ""
    except AddressError:
        return ""


def unwilling(organisation_id: int, digests: frozenset[str]) -> frozenset[str]:
    """Those who said no. That customers' asks stop at our own employees does not keep us from asking colleagues."""
    rows = Suppression.objects.filter(organisation_id=organisation_id, digest__in=digests, scope__in=NO_MORE)
    return frozenset(rows.exclude(reason=SuppressionReason.OWN_EMPLOYEE).values_list("digest", flat=True))


def own_word_against(colleague: Colleague, field: Field) -> Reason | None:
    """Why a colleague cannot be asked at all."""
    if not colleague.digest:
        return Reason.NO_ADDRESS
    return Reason.SUPPRESSED if colleague.digest in field.unwilling else None
