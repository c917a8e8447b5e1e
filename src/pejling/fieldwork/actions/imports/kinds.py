"""Every kind of file that can be brought in."""

from pejling.fieldwork.actions.imports.asks import ASKS
from pejling.fieldwork.actions.imports.responses import RESPONSES
from pejling.people.actions.imports.accounts import ACCOUNTS
from pejling.people.actions.imports.agreements import AGREEMENTS
from pejling.people.actions.imports.contacts import CONTACTS
from pejling.people.actions.imports.events import EVENTS
from pejling.people.actions.imports.kind import Kind

KINDS: dict[str, Kind] = {kind.kind.value: kind for kind in (CONTACTS, ACCOUNTS, AGREEMENTS, EVENTS, ASKS, RESPONSES)}
