"""Prepared reads of what a viewer may see: compiled once for all viewers of one shape, not once for each person."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Generic

from django.core.exceptions import EmptyResultSet
from django.db import models

from pejling.people.queries.prepared import Prepared, Row
from pejling.people.rules.viewer import Viewer

HERE, ORGANISATION, USER, EMPLOYEE, OWN_UNIT, FIRST_UNIT = -1, -2, -3, -4, -5, -6
MOST_UNITS = 30  # of whoever has more the read is compiled each time


class PreparedFor(Generic[Row]):
    """A read by a viewer and one value; ``rows`` makes the queryset from the two and passes ``visible_to``.

    ``rows`` may look at the viewer's role, and at whether they have an employee, units, or a unit of their own; not at
    which these are, for it is called with stand-ins.
    """

    def __init__(self, rows: Callable[[Viewer, int], models.QuerySet[Row]]) -> None:
        self.rows = rows
        self.of_shape = lru_cache(maxsize=256)(self._of_shape)

    def all(self, viewer: Viewer, here: int) -> list[Row]:
        """The rows in the queryset's order."""
        if len(viewer.unit_ids or ()) > MOST_UNITS:
            return list(self.rows(viewer, here))
        own = (viewer.organisation_id, viewer.user_id, viewer.employee_id, viewer.own_unit_id)
        try:
            return self.of_shape(_shape(viewer)).all(here, *own, *sorted(viewer.unit_ids or ()))
        except EmptyResultSet:  # ``none()``: the viewer sees nothing of the kind
            return []

    def _of_shape(self, shape: Viewer) -> Prepared[Row]:
        units = sorted(shape.unit_ids or (), reverse=True)
        return Prepared(lambda here, *_: self.rows(shape, here), HERE, ORGANISATION, USER, EMPLOYEE, OWN_UNIT, *units)


def _shape(viewer: Viewer) -> Viewer:
    """The viewer with stand-ins for what differs from one person to the next."""
    return replace(
        viewer,
        organisation_id=ORGANISATION,
        user_id=viewer.user_id and USER,
        employee_id=viewer.employee_id and EMPLOYEE,
        own_unit_id=viewer.own_unit_id and OWN_UNIT,
        unit_ids=viewer.unit_ids and frozenset(FIRST_UNIT - n for n in range(len(viewer.unit_ids))),
    )
