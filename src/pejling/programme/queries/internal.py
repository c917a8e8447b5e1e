"""The house's internal programme, and the departments that it asks about."""

from collections.abc import Iterable

from pejling.people.models import Unit
from pejling.programme.models import Programme
from pejling.programme.rules.versions import Internal


def internal_programme(organisation_id: int) -> Programme | None:
    """The house's internal programme, if it has been set up."""
    rows = Programme.internal.filter(organisation_id=organisation_id).select_related("organisation", "sender")
    return rows.first()


def newest_internal(programme: Programme) -> Internal | None:
    """Whom it asks about whom, as last written; None on any other track."""
    newest = programme.rule_versions.order_by("-version").first()
    return newest.value.internal if newest else None


def departments(internal: Internal | None) -> Iterable[Unit]:
    """The departments that are asked about, by name."""
    return Unit.objects.filter(pk__in=internal.department_ids if internal else ()).order_by("name")


def example_department(programme: Programme) -> str:
    """The name of one of them; "" on any other track."""
    return next((unit.name for unit in departments(newest_internal(programme))), "")
