"""Groups at the sign-in service, and the role that they give in an organisation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pejling.people.rules.sets import Role

STRONGEST_FIRST = (Role.OWNER, Role.EXECUTIVE, Role.MANAGER, Role.LEAD, Role.ANALYST, Role.EMPLOYEE)


class TooManyGroups(Exception):
    """The service did not say which groups somebody is in, because they are too many for one token."""


@dataclass(frozen=True)
class GroupGrant:
    """What one group gives: a role, in one unit or (None) in the whole organisation."""

    role: Role
    unit_id: int | None


@dataclass(frozen=True)
class Grant:
    """What somebody may do; no units: the whole organisation."""

    role: Role
    unit_ids: frozenset[int]


def grant_of(given: Iterable[GroupGrant]) -> Grant | None:
    """The strongest role that the groups give, in all units in which they give it; None: they give nothing."""
    grants = list(given)
    if not grants:
        return None
    role = min((one.role for one in grants), key=STRONGEST_FIRST.index)
    units = {one.unit_id for one in grants if one.role == role}
    return Grant(role, frozenset() if None in units else frozenset(unit for unit in units if unit is not None))


def groups_in(claims: Mapping[str, Any], path: str) -> tuple[str, ...]:
    """The groups that a claim names: a text or a list of texts; a dotted path leads into it (``realm_access.roles``).

    Entra ID leaves out the groups of people who have more than 200 and only says where to look them up.
    """
    if path in (claims.get("_claim_names") or {}):
        raise TooManyGroups
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for step in path.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
    names = [found] if isinstance(found, str) else found if isinstance(found, list) else []
    return tuple(dict.fromkeys(name.strip() for name in names if isinstance(name, str) and name.strip()))
