"""The improvements that the radar tells of: as marks on the lines they concern, and those that wait for a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from django.urls import reverse
from django.utils.translation import gettext as _

from pejling.desk.figure.drawing import Mark
from pejling.followup.models import Improvement
from pejling.followup.rules.improvements import ImprovementState
from pejling.people.models import Organisation, Unit
from pejling.people.rules.viewer import Viewer

LONGEST_LINE = timedelta(days=366)
MOST, MOST_UNDECIDED = 200, 3
Marks: TypeAlias = Mapping[tuple[str, int | None], tuple[Mark, ...]]


@dataclass(frozen=True)
class Undecided:
    """An improvement of which the answers have spoken, and nobody has decided."""

    mark: Mark
    effect: bool


@dataclass(frozen=True)
class Improved:
    """What was done, by track and touchpoint; and what waits for a verdict, the newest first."""

    marks: Marks
    undecided: tuple[Undecided, ...]


def improved(organisation: Organisation, viewer: Viewer, *, today: date) -> Improved:
    """What was done in the last year about each moment, in the order of the days.

    Whoever sees the answers of some units only gets no marks of what was done in others.
    """
    rows = Improvement.objects.visible_to(viewer).marked(today - LONGEST_LINE, today).select_related("unit")
    found = sorted(rows.order_by("-starts_on", "-pk")[:MOST], key=lambda row: (row.starts_on, row.pk))
    if not viewer.sees_everything and {row.unit_id for row in found} - {None, *(viewer.unit_ids or ())}:
        concerned = _concerned(viewer)  # read only where something was done outside the viewer's units
        found = [row for row in found if row.unit_id is None or row.unit_id in concerned]
    marks: dict[tuple[str, int | None], tuple[Mark, ...]] = {}
    for row in found:
        place = (row.track, row.touchpoint_id)
        marks[place] = (*marks.get(place, ()), _mark(row, organisation))
    waiting = [row for row in reversed(found) if row.state == ImprovementState.DONE and row.proposed]
    undecided = (Undecided(_mark(row, organisation), row.proposed == ImprovementState.SHOWN) for row in waiting)
    return Improved(marks, tuple(undecided)[:MOST_UNDECIDED])


def _mark(row: Improvement, organisation: Organisation) -> Mark:
    words = _("%(unit)s: %(title)s") % {"unit": row.unit.name, "title": row.title} if row.unit else row.title
    if row.starts_on is None:
        raise ValueError("what nobody has met cannot be marked")
    href = reverse("desk:improvement", args=[organisation.slug, row.public_id])
    return Mark(row.starts_on, words, href, row.unit_id)


def _concerned(viewer: Viewer) -> set[int]:
    """The viewer's units, that of their own work, and all above these: what is done there reaches them."""
    parents = dict(Unit.objects.filter(organisation_id=viewer.organisation_id).values_list("pk", "parent_id"))
    waiting = [*(viewer.unit_ids or ()), viewer.own_unit_id]
    found: set[int] = set()
    while waiting:
        unit = waiting.pop()
        if unit is not None and unit not in found:
            found.add(unit)
            waiting.append(parents.get(unit))
    return found
