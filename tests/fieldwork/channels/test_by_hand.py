"""Asks by letter and telephone: from the decision to the list of whoever writes and rings."""

from datetime import timedelta

import pytest

from pejling.fieldwork.actions.opting_out import opt_out
from pejling.fieldwork.actions.posting import make_batch, send_batch
from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.queries.calls import calls_for
from pejling.fieldwork.queries.letters import waiting_letters
from pejling.outbox.models import Delivery
from pejling.people.models import Contact, Suppression
from pejling.people.queries.addresses import postal_digest
from pejling.people.rules.viewer import system_viewer
from tests.fieldwork.channels.cast import TUESDAY, buys, customer, shop
from tests.fieldwork.channels.test_choosing import live
from tests.makers import make_contact
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db
HOME = "Havnegade 1, 8000 Aarhus C"
BY_HAND = ("phone", "letter")
DAY = timedelta(days=1)


def at_home(organisation, **fields) -> Contact:
    """A customer of whom nothing is known but where they live."""
    return make_contact(organisation, email=None, postal_address=HOME, **fields)


def on_lists(organisation, now=TUESDAY):
    calls = [call.invitation.contact for call in calls_for(system_viewer(organisation.pk), now=now)]
    return calls, [ask.contact for ask in waiting_letters(organisation, now=now)]


def test_who_has_a_telephone_is_rung_up_and_who_has_only_a_home_is_written_a_letter(nordlys):
    shop(nordlys, BY_HAND)
    rung, written = customer(nordlys, postal_address=HOME), at_home(nordlys)
    buys(rung)
    buys(written)

    live()

    assert on_lists(nordlys) == ([rung], [written])
    letter = Delivery.objects.get(channel="letter")
    assert (letter.address, letter.address_digest) == (HOME, postal_digest(str(written), HOME))


def test_no_worker_takes_them(nordlys):
    shop(nordlys, BY_HAND)
    buys(customer(nordlys))
    buys(at_home(nordlys))
    mails, texter = FakeSender(), FakeSender()

    for hours in (0, 1, 24):
        live(TUESDAY + timedelta(hours=hours), mails=mails, texter=texter)

    assert not mails.sent
    assert not texter.sent
    assert set(Delivery.objects.values_list("state", flat=True)) == {"due"}
    assert set(Invitation.objects.values_list("state", flat=True)) == {"due"}


def test_who_has_neither_is_not_asked(nordlys):
    shop(nordlys, BY_HAND)
    buys(make_contact(nordlys))

    live()

    assert Decision.objects.get().last_reason == "no_address"


def test_gaps_are_counted_from_the_day_the_letter_arrives(nordlys, owner):
    shop(nordlys, BY_HAND)
    buys(at_home(nordlys))
    live()

    batch = make_batch(organisation=nordlys, user=owner.user, now=TUESDAY)
    send_batch(batch=batch, on=TUESDAY.date(), post_days=2, user=owner.user, now=TUESDAY)

    ask = Invitation.objects.get()
    assert (ask.state, ask.asked_on) == ("handed_over", TUESDAY.date() + 2 * DAY)


def test_nobody_is_written_or_rung_up_to_be_reminded(nordlys, owner):
    shop(nordlys, BY_HAND)
    buys(at_home(nordlys))
    live()
    batch = make_batch(organisation=nordlys, user=owner.user, now=TUESDAY)
    send_batch(batch=batch, on=TUESDAY.date(), post_days=0, user=owner.user, now=TUESDAY)

    for day in range(1, 12):
        live(TUESDAY + day * DAY)

    to_customers = Delivery.objects.exclude(message_class="staff")
    assert list(to_customers.values_list("kind", flat=True)) == ["ask"]


def test_a_no_to_a_letter_is_heard_by_every_channel_and_by_one_person_only(nordlys):
    shop(nordlys, (*BY_HAND, "email"))
    mia, ida = at_home(nordlys, given_name="Mia"), at_home(nordlys, given_name="Ida")
    buys(mia)
    buys(ida)
    live()

    opt_out(invitation=Invitation.objects.get(contact=mia), everything=True, now=TUESDAY)

    assert on_lists(nordlys) == ([], [ida])
    assert Suppression.objects.get().digest == postal_digest(str(mia), HOME)


def test_a_person_who_came_back_by_file_after_a_no_is_still_left_alone(nordlys):
    shop(nordlys, (*BY_HAND, "email"))
    buys(at_home(nordlys, given_name="Mia"))
    live()
    opt_out(invitation=Invitation.objects.get(), everything=True, now=TUESDAY)
    again = make_contact(
        nordlys, external_id="again", email="mia@example.invalid", given_name="Mia", postal_address=HOME
    )
    buys(again)

    live(TUESDAY + DAY)

    assert not Invitation.objects.filter(contact=again).exists()
