"""A trial of channels: chance says what is tried first, never that somebody is reached against their will."""

import pytest

from pejling.fieldwork.actions.falling_back import fall_back
from pejling.fieldwork.models import Decision, Invitation
from pejling.outbox.models import Delivery
from pejling.people.models import Suppression
from pejling.programme.rules.trials import Setting
from tests.fieldwork.channels.cast import MAIL_THEN_TEXT, TUESDAY, buys, customer, shop, texts_on
from tests.fieldwork.channels.test_choosing import live
from tests.makers import make_trial

pytestmark = pytest.mark.django_db
PEOPLE = 24


@pytest.fixture(autouse=True)
def texts(settings):
    texts_on(settings)
    return settings


@pytest.fixture
def programme(nordlys):
    programme = shop(nordlys, MAIL_THEN_TEXT)
    make_trial(programme, varies="channel", changed=Setting(channel="sms"))
    return programme


def lives(nordlys, people=PEOPLE, **fields):
    for _ in range(people):
        buys(customer(nordlys, **fields))
    live()
    return list(Invitation.objects.select_related("trial_arm").order_by("pk"))


def by_arm(invitations):
    return {(one.trial_arm.number, one.channel) for one in invitations}


def test_the_changed_arm_is_asked_by_the_other_channel(nordlys, programme):
    invitations = lives(nordlys)

    assert by_arm(invitations) == {(0, "email"), (1, "sms")}
    for invitation in invitations:
        assert Delivery.objects.get(subject_id=invitation.pk).channel == invitation.channel


def test_whoever_it_does_not_reach_is_reached_by_the_next_and_stays_in_the_arm(nordlys, programme):
    assert by_arm(lives(nordlys, phone=False)) == {(0, "email"), (1, "email")}


def test_a_wish_goes_before_chance(nordlys, programme):
    assert by_arm(lives(nordlys, preferred_channel="email")) == {(0, "email"), (1, "email")}


@pytest.mark.parametrize("said_by", ["email", "phone"])
def test_an_opt_out_holds_in_every_arm(nordlys, programme, said_by):
    for _ in range(PEOPLE):
        contact = customer(nordlys)
        address = contact.contact_addresses.get(address__kind=said_by).address
        Suppression.objects.create(
            organisation=nordlys,
            digest=address.digest,
            scope="everything",
            reason="opt_out",
            created_at=TUESDAY,
        )
        buys(contact)

    live()

    assert not Invitation.objects.exists()
    assert set(Decision.objects.values_list("last_reason", flat=True)) == {"suppressed"}


def test_without_text_messages_nobody_is_texted(nordlys, programme, texts):
    texts.SHORT_URL = ""

    assert by_arm(lives(nordlys)) <= {(0, "email"), (1, "email")}


def test_what_comes_back_falls_back_as_ever(nordlys, programme):
    texted = next(one for one in lives(nordlys) if one.channel == "sms")

    assert fall_back(texted.pk, at=TUESDAY)

    texted.refresh_from_db()
    assert (texted.channel, texted.trial_arm.number) == ("email", 1)
