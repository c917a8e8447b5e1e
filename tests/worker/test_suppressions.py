"""The table of suppression and class of message, on the way that real messages take."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from pejling.channels.message import Message
from pejling.fieldwork.rules.tokens import make_token
from pejling.followup.actions.erasing import erase_person
from pejling.followup.models import CaseMessage
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.outbox.rules.suppressing import stops
from pejling.people.models import Address, Contact, Suppression
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.sets import SuppressionReason, SuppressionScope
from pejling.programme.rules.versions import Reminder, default_relationship_rules
from pejling.worker.author import Rooms
from tests.cli.test_commands import run
from tests.conftest import NOW
from tests.followup.writing import make_unhappy, make_writer
from tests.makers import make_contact, make_invitation, make_member, make_programme

pytestmark = pytest.mark.django_db
ADDRESS = "kunde@example.invalid"
ASKS = ("relationship", "touchpoint", "pulse")
COLUMNS = (*ASKS, "reminder", "case", "staff")
NOBODY, ALL_ASKS, ALL = "", "relationship touchpoint pulse reminder", "relationship touchpoint pulse reminder case"
TABLE = [  # scope, reason, what is stopped (the reminder is of a relationship ask)
    ("relationship", "opt_out", "relationship reminder"),
    ("touchpoint", "opt_out", "touchpoint"),
    ("pulse", "opt_out", "pulse"),
    ("internal", "opt_out", NOBODY),  # what colleagues are asked about departments
    ("everything", "opt_out", ALL_ASKS),
    ("everything", "bounce", ALL),
    ("everything", "spam_complaint", ALL),
    ("everything", "deceased", ALL),
    ("everything", "legal_dispute", ALL),
    ("everything", "debt", ALL_ASKS),
    ("everything", "own_employee", ALL_ASKS),
    ("everything", "test", ALL_ASKS),
]


def digest():
    return digest_of(ADDRESS)


def customer(organisation):
    contact = make_contact(organisation, email=ADDRESS)
    Address.objects.update(digest=digest())
    return contact


def queued(organisation, kind, message_class, subject_id):
    new = NewDelivery(
        organisation_id=organisation.pk,
        message_class=message_class,
        kind=kind,
        subject_id=subject_id,
        address=ADDRESS,
        address_digest=digest(),
        next_at=NOW,
        idempotency_key=f"{kind}:{subject_id}",
    )
    return enqueue(new, now=NOW)


def message_for(organisation, column):
    """A message of one kind to the customer, ready to leave."""
    if column == "staff":
        member = make_member(organisation, email=ADDRESS)
        return queued(organisation, DeliveryKind.STAFF_INVITATION, MessageClass.STAFF, member.pk)
    if column == "case":
        case = make_unhappy(organisation, make_writer(organisation), contact=customer(organisation))
        message = CaseMessage.objects.create(
            organisation=organisation,
            case=case,
            direction="out",
            channel="email",
            at=NOW,
            user=case.assignee.user,
            subject="Din pakke",
            text="Vi sender en ny.",
            language="da",
            key="k",
        )
        return queued(organisation, DeliveryKind.CASE_MESSAGE, MessageClass.CASE, message.pk)
    track = column if column in ASKS else "relationship"
    rules = replace(default_relationship_rules(), reminder=Reminder(after_workdays=5))
    programme = make_programme(organisation, track=track, rules=rules)
    if column != "reminder":
        invitation = make_invitation(programme, customer(organisation), state="due", handed_over_at=None)
        return queued(organisation, DeliveryKind.ASK, MessageClass.ASK, invitation.pk)
    invitation = make_invitation(programme, customer(organisation), handed_over_at=NOW - timedelta(days=8))
    Delivery.objects.filter(pk=queued(organisation, DeliveryKind.ASK, MessageClass.ASK, invitation.pk).pk).update(
        state="sent"
    )
    return queued(organisation, DeliveryKind.REMINDER, MessageClass.ASK, invitation.pk)


def is_stopped(delivery):
    [draft] = Rooms().compose([delivery], now=NOW)
    return isinstance(draft, CalledOff)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(("scope", "reason", "stopped"), TABLE)
def test_what_a_suppression_stops(nordlys, scope, reason, stopped, column):
    delivery = message_for(nordlys, column)
    Suppression.objects.create(organisation=nordlys, digest=digest(), scope=scope, reason=reason, created_at=NOW)

    assert is_stopped(delivery) == (column in stopped.split())
    message_class = {"case": MessageClass.CASE, "staff": MessageClass.STAFF}.get(column, MessageClass.ASK)
    track = column if column in ASKS else "relationship"
    said = stops(
        scope=SuppressionScope(scope), reason=SuppressionReason(reason), message_class=message_class, track=track
    )
    assert said == (column in stopped.split())


@pytest.mark.parametrize("column", COLUMNS)
def test_without_a_suppression_everything_leaves(nordlys, column):
    [draft] = Rooms().compose([message_for(nordlys, column)], now=NOW)

    assert isinstance(draft, Message)


def test_the_table_has_every_reason():
    assert {reason for _, reason, _ in TABLE} == set(SuppressionReason)
    assert {scope for scope, _, _ in TABLE} == set(SuppressionScope)


def unsubscribe(invitation):
    token = make_token(invitation.public_id, key=settings.LINK_KEY, purpose="u")
    answer = Client(enforce_csrf_checks=True).post(f"/u/{token}", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200


@pytest.mark.parametrize("erased", [False, True])
def test_an_unsubscribed_person_stays_so_through_import_and_erasure(nordlys, tmp_path, erased):
    programme = make_programme(nordlys)
    file = tmp_path / "kunder.csv"
    file.write_text(f"external_id,given_name,email\nk-1,Åse,{ADDRESS}\n", encoding="utf-8")
    assert run("import", "contacts", str(file), "--org", "nordlys").exit_code == 0
    first = Contact.objects.get()
    unsubscribe(make_invitation(programme, first))

    if erased:
        erase_person(organisation=nordlys, external_id="k-1", now=NOW, actor="test")
    assert run("import", "contacts", str(file), "--org", "nordlys").exit_code == 0

    again = make_invitation(programme, Contact.objects.get(), state="due", handed_over_at=None)
    assert is_stopped(queued(nordlys, DeliveryKind.ASK, MessageClass.ASK, again.pk))
