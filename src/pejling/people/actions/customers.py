"""Bringing in customers and what happened to them: the verbs that imports and demo worlds share."""

from pejling.people.actions.accounts import upsert_accounts
from pejling.people.actions.contacts import upsert_contacts
from pejling.people.actions.events import upsert_events
from pejling.people.actions.references import UnknownReference
from pejling.people.actions.upserts import Upserted

__all__ = ["UnknownReference", "Upserted", "upsert_accounts", "upsert_contacts", "upsert_events"]
