"""Who is looking: the one value that every read by a person passes through."""

from dataclasses import dataclass

from pejling.people.rules.sets import Role

EVERYWHERE = frozenset({Role.OWNER, Role.EXECUTIVE, Role.ANALYST})
ADMINISTRATORS = frozenset({Role.OWNER, Role.MANAGER})
PLANNERS = EVERYWHERE | ADMINISTRATORS


@dataclass(frozen=True)
class Viewer:
    """A membership, an API key or the system, as far as reading goes.

    ``unit_ids`` is None for somebody who sees the whole organisation, else the units with all below them;
    ``own_unit_id`` is where they work themselves, as an employee.
    """

    organisation_id: int
    role: Role
    user_id: int | None = None
    employee_id: int | None = None
    own_unit_id: int | None = None
    unit_ids: frozenset[int] | None = None

    @property
    def sees_everything(self) -> bool:
        """Whether nothing in the organisation is hidden from this viewer."""
        return self.role in EVERYWHERE or (self.role == Role.MANAGER and self.unit_ids is None)

    @property
    def sees_only_their_own(self) -> bool:
        """Whether a figure of all that this viewer sees would be about one employee's work."""
        return not self.sees_everything and not self.unit_ids

    @property
    def administers(self) -> bool:
        """Whether this viewer may change programmes and invite colleagues."""
        return self.role in ADMINISTRATORS

    @property
    def faces_customers(self) -> bool:
        """Whether this viewer may read what customers said on customers' pages; scores are guarded apart."""
        return self.sees_everything or self.employee_id is not None or bool(self.unit_ids)

    @property
    def plans(self) -> bool:
        """Whether this viewer may see what the coming year brings to everybody."""
        return self.role in PLANNERS


def system_viewer(organisation_id: int) -> Viewer:
    """The program itself: sees all of one organisation, never another."""
    return Viewer(organisation_id=organisation_id, role=Role.OWNER)
