"""Who may keep a customer from being asked."""

from collections.abc import Iterable

from pejling.people.models import Account, Contact
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer

RUNNERS = frozenset({Role.MANAGER, Role.LEAD})


def may_hold_contact(viewer: Viewer, contact: Contact, accounts: Iterable[Account]) -> bool:
    """Who looks after one of the contact's accounts, and who runs the place where the contact belongs."""
    return _runs(viewer, {contact.unit_id}) or any(may_hold_account(viewer, account) for account in accounts)


def may_hold_account(viewer: Viewer, account: Account) -> bool:
    """Who looks after the account, and who runs its unit or its account manager's."""
    units = {account.unit_id, account.owner.unit_id if account.owner else None}
    return _runs(viewer, units) or _looks_after(viewer, account)


def _runs(viewer: Viewer, unit_ids: set[int | None]) -> bool:
    """An owner everything, a manager all or their units, a lead their units."""
    if viewer.role not in RUNNERS:
        return viewer.role == Role.OWNER
    return viewer.unit_ids is None or bool(viewer.unit_ids & unit_ids)


def _looks_after(viewer: Viewer, account: Account) -> bool:
    """Analysts look and change nothing, whatever they own."""
    return viewer.role != Role.ANALYST and viewer.employee_id is not None and account.owner_id == viewer.employee_id
