"""Founding the invented house: units, employees, and the users who sign in."""

from datetime import datetime, timedelta

from pejling.demo.cast import CastEmployee, House
from pejling.people.actions.score_notice import record_score_notice
from pejling.people.actions.staff import add_member
from pejling.people.models import Employee, Organisation, Unit
from pejling.people.queries.score_notice import scores_shown
from pejling.people.rules.days import local_day
from pejling.people.rules.score_notice import SIX_WEEKS
from pejling.people.rules.sets import Role
from pejling.themes.actions.seeding import seed_themes

WHOLE_HOUSE = frozenset({Role.OWNER, Role.EXECUTIVE, Role.ANALYST})


def found_house(organisation: Organisation, house: House, *, now: datetime) -> None:
    """Give an organisation the invented units, employees and users; harmless to repeat."""
    units = _units(organisation, house)
    for member in house.employees:
        _employ(organisation, member, units[member.unit], now)
    for unit in house.units:
        if staff := house.employees_of(unit.key):
            _appoint_lead(units[unit.key], staff[0])
    seed_themes(organisation)
    _inform(organisation, now)


def add_owner(organisation: Organisation, *, now: datetime) -> None:
    """Somebody who may see everything, in worlds without a cast."""
    add_member(organisation=organisation, email=_email(organisation, "owner"), name="Owner", role=Role.OWNER, now=now)


def _units(organisation: Organisation, house: House) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for unit in house.units:  # parents stand before their children
        units[unit.key], _ = Unit.objects.get_or_create(
            organisation=organisation,
            key=unit.key,
            defaults={"name": unit.name, "parent": units.get(unit.parent)},
        )
    return units


def _employ(organisation: Organisation, member: CastEmployee, unit: Unit, now: datetime) -> None:
    email = _email(organisation, "owner" if member.role is Role.OWNER else member.external_id)
    employee, _ = Employee.objects.get_or_create(
        organisation=organisation,
        external_id=member.external_id,
        defaults={
            "given_name": member.given_name,
            "family_name": member.family_name,
            "title": member.title,
            "email": email,
            "unit": unit,
        },
    )
    if employee.user_id is not None:
        return
    membership = add_member(
        organisation=organisation,
        email=email,
        name=str(employee),
        role=member.role,
        now=now,
        language=member.language,
        units=() if member.role in WHOLE_HOUSE else _seen_units(member, unit),
    )
    employee.user = membership.user
    employee.save(update_fields=["user"])


def _seen_units(member: CastEmployee, unit: Unit) -> tuple[Unit, ...]:
    """Leads and managers see their unit's answers; everybody else their own."""
    return (unit,) if member.role in (Role.LEAD, Role.MANAGER) else ()


def _appoint_lead(unit: Unit, member: CastEmployee) -> None:
    lead = Employee.objects.get(organisation_id=unit.organisation_id, external_id=member.external_id)
    Unit.objects.filter(pk=unit.pk, lead=None).update(lead=lead)


def _inform(organisation: Organisation, now: datetime) -> None:
    """They were told a year ago, so their own pages hold figures."""
    today = local_day(now, organisation.zone)
    if not scores_shown(organisation.pk, today=today):
        told_on = today - timedelta(days=365)
        record_score_notice(organisation=organisation, informed_on=told_on, days=SIX_WEEKS, user=None, now=now)


def _email(organisation: Organisation, who: str) -> str:
    """Addresses are unique to the organisation, because users are shared by all of them."""
    return f"{who}@{organisation.slug}.invalid"
