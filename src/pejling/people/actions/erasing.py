"""Erasing: a person's record goes; keyed digests of suppressed addresses stay, so that they hold after a re-import."""

from dataclasses import dataclass

from pejling.people.models import Address, Contact, ContactAddress, Event, Organisation


class UnknownContact(Exception):
    """There is nobody to erase by that external id."""

    def __init__(self, external_id: str, organisation: Organisation) -> None:
        super().__init__(f"There is no contact {external_id!r} in {organisation.slug}: give the id as it was imported.")


@dataclass(frozen=True)
class ErasedRecord:
    """What went: events that lost their person, addresses; and who else shares an address and is still there."""

    events: int
    addresses: int
    same_person: tuple[str, ...]


def contact_to_erase(organisation: Organisation, external_id: str) -> Contact:
    """The contact of that id, locked until the commit."""
    contact = Contact.objects.select_for_update().filter(organisation=organisation, external_id=external_id).first()
    if contact is None:
        raise UnknownContact(external_id, organisation)
    return contact


def erase_contact(contact: Contact) -> ErasedRecord:
    """Delete the contact and the addresses that nobody else has; call it in a transaction, after the rooms above.

    Events, agreements, asks and answers stay, without their reference; accounts stay as they are.
    """
    same = Contact.objects.filter(organisation_id=contact.organisation_id, person_key=contact.person_key)
    others = tuple(same.exclude(pk=contact.pk).order_by("external_id").values_list("external_id", flat=True))
    own = set(ContactAddress.objects.filter(contact=contact).values_list("address_id", flat=True))
    shared = ContactAddress.objects.filter(address_id__in=own).exclude(contact=contact)
    own -= set(shared.values_list("address_id", flat=True))
    events = Event.objects.filter(contact=contact).update(properties={})
    contact.delete()
    Address.objects.filter(pk__in=own).delete()
    return ErasedRecord(events, len(own), others)
