"""Which contacts belong to which accounts."""

from collections.abc import Sequence

from pejling.people.actions.bulk import insert_rows, new_ids, rows_by_key, update_rows
from pejling.people.actions.references import existing
from pejling.people.models import Account, AccountContact, Organisation


def link_accounts(organisation: Organisation, wanted: Sequence[tuple[int, dict[str, str]]]) -> None:
    """Add contacts (by id) to accounts (external id → role); the first account of a contact is its primary one."""
    accounts = existing(Account, organisation.pk, {name for _, roles in wanted for name in roles})
    links = rows_by_key(
        AccountContact, organisation.pk, "contact_id", [pk for pk, _ in wanted], "account_id", "id", "role"
    )
    before = {(contact, account): (pk, role) for contact, account, pk, role in links}
    linked = {contact for contact, *_ in links}
    new, changed = [], []
    for contact, roles in wanted:
        for name, role in roles.items():
            pk, old_role = before.get((contact, accounts[name]), (0, ""))
            if not pk:
                new.append((organisation.pk, accounts[name], contact, role, contact not in linked))
                linked.add(contact)
            elif role and role != old_role:
                changed.append((pk, role))
    rows = [(pk, *values) for pk, values in zip(new_ids(AccountContact, len(new)), new, strict=True)]
    insert_rows(AccountContact, ("id", "organisation", "account", "contact", "role", "primary"), rows)
    update_rows(AccountContact, ("role",), changed)
