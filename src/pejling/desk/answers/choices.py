"""What the answers page offers to choose from, each list in the order of the reader's alphabet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from pejling.desk.collation import in_order
from pejling.people.models import Employee, Unit
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme, Touchpoint, Wording


@dataclass(frozen=True)
class Choices:
    """The rows behind the selects; an employee without a team is offered no units and no colleagues."""

    programmes: Sequence[Programme]
    touchpoints: Sequence[Touchpoint]
    units: Sequence[Unit]
    employees: Sequence[Employee]
    languages: Sequence[str]


def choices_for(viewer: Viewer) -> Choices:
    """All that this viewer can filter by."""
    language = get_language() or "en"
    house = {"organisation_id": viewer.organisation_id}
    wordings = Wording.objects.filter(**house).order_by().values_list("language", flat=True).distinct()
    return Choices(
        programmes=in_order(Programme.objects.filter(**house), language),
        touchpoints=in_order(Touchpoint.objects.filter(**house), language),
        units=in_order(units_of(viewer), language),
        employees=in_order(_employees_of(viewer), language),
        languages=sorted(wordings),
    )


def units_of(viewer: Viewer) -> Sequence[Unit]:
    """The units whose answers a viewer sees."""
    rows = Unit.objects.filter(organisation_id=viewer.organisation_id)
    return list(rows if viewer.sees_everything else rows.filter(pk__in=viewer.unit_ids or ()))


def _employees_of(viewer: Viewer) -> Sequence[Employee]:
    rows = Employee.objects.visible_to(viewer)
    return list(rows if viewer.sees_everything else rows.filter(unit_id__in=viewer.unit_ids or ()))
