"""An ask that did not arrive is tried on the next channel, and stays one ask."""

from datetime import timedelta

import pytest

from pejling.channels.receipt import Outcome, Receipt
from pejling.channels.sms.provider import Fate, TextReport
from pejling.fieldwork.actions.falling_back import fall_back
from pejling.fieldwork.actions.hearing import Visit, record_visits
from pejling.fieldwork.actions.text_reports import hear_text_report
from pejling.fieldwork.models import Decision, Invitation
from pejling.followup.actions.answers import hear_score
from pejling.insight.actions.rebuilding import rebuild
from pejling.insight.models import DayRollup
from pejling.insight.queries.funnels import funnels
from pejling.insight.rules.dimensions import Dimension
from pejling.outbox.models import Delivery
from pejling.people.models import Suppression
from tests.fieldwork.channels.cast import MAIL_THEN_TEXT, TEXT_THEN_MAIL, TUESDAY, buys, customer, shop, texts_on
from tests.fieldwork.channels.test_choosing import live
from tests.insight.counting import scope_of
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db
NOBODY = Receipt(Outcome.REFUSED, error="550 5.1.1 no such user", bad_address=True)
REFUSED = Receipt(Outcome.REFUSED, error="554 policy")
UNKNOWN = Receipt(Outcome.UNKNOWN, error="timed out")
LATER = TUESDAY + timedelta(minutes=1)


@pytest.fixture
def texts(settings):
    texts_on(settings)


def deliveries():
    return list(Delivery.objects.order_by("pk").values_list("channel", "state"))


def report(fate, *, now=LATER):
    delivery = Delivery.objects.filter(channel="sms").latest("pk")
    return bool(hear_text_report(TextReport(fate, delivery.public_id, "id-7", "words" * 200), now=now))


@pytest.mark.parametrize("receipt", [NOBODY, REFUSED])
def test_a_refused_mail_becomes_a_text_message_of_the_same_ask(nordlys, texts, receipt):
    shop(nordlys, MAIL_THEN_TEXT)
    buys(customer(nordlys))
    texter = FakeSender()

    live(mails=FakeSender(receipt))
    live(LATER, texter=texter)

    invitation = Invitation.objects.get()
    assert [channel for channel, _ in deliveries()] == ["email", "sms"]
    assert deliveries()[1] == ("sms", "sent")
    assert len(texter.sent) == 1
    assert (invitation.channel, invitation.state, invitation.handed_over_at) == ("sms", "handed_over", LATER)
    assert Decision.objects.get().verdict == "asked"


def test_where_there_is_no_other_way_nobody_was_asked(nordlys, texts):
    shop(nordlys, MAIL_THEN_TEXT)
    buys(customer(nordlys, phone=False))

    live(mails=FakeSender(NOBODY))

    assert Invitation.objects.get().state == "cancelled"
    assert Decision.objects.get().last_reason == "no_address"


def test_a_mail_that_nobody_takes_becomes_a_call_that_waits_for_a_person(nordlys, texts):
    shop(nordlys, ("email", "phone"))
    buys(customer(nordlys))

    live(mails=FakeSender(NOBODY))
    live(LATER)

    assert deliveries() == [("email", "bounced"), ("phone", "due")]
    assert Invitation.objects.get().state == "due"


def test_an_ask_that_has_left_is_no_call_any_more(nordlys, texts):
    shop(nordlys, ("sms", "phone"))
    buys(customer(nordlys))
    live()

    report(Fate.FAILED)

    assert deliveries() == [("sms", "failed")]


def test_an_uncertain_message_is_followed_by_nothing(nordlys, texts):
    shop(nordlys, MAIL_THEN_TEXT)
    buys(customer(nordlys))

    live(mails=FakeSender(UNKNOWN))
    live(LATER)

    assert deliveries() == [("email", "uncertain")]


def test_a_number_that_turns_out_to_be_nobodys_is_suppressed_and_the_mail_leaves(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    live()
    mails = FakeSender()

    assert report(Fate.NOBODY)
    live(LATER, mails=mails)

    invitation = Invitation.objects.get()
    assert deliveries() == [("sms", "bounced"), ("email", "sent")]
    assert (invitation.channel, invitation.asked_on) == ("email", TUESDAY.date())
    assert invitation.handed_over_at == TUESDAY  # one ask, of its first day
    assert Suppression.objects.get().digest == Delivery.objects.get(channel="sms").address_digest
    assert len(mails.sent) == 1


def test_a_receipt_that_comes_twice_changes_nothing(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    live()

    assert [report(Fate.FAILED), report(Fate.FAILED), report(Fate.DELIVERED)] == [True, False, False]
    assert deliveries() == [("sms", "failed"), ("email", "due")]


def test_what_was_delivered_stays_delivered(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    live()

    assert [report(Fate.DELIVERED), report(Fate.NOBODY)] == [True, False]
    assert deliveries() == [("sms", "delivered")]
    assert not Suppression.objects.exists()


def test_a_receipt_clears_up_what_was_uncertain(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    live(texter=FakeSender(UNKNOWN))

    assert report(Fate.DELIVERED)
    assert deliveries() == [("sms", "delivered")]


def test_a_receipt_may_be_quicker_than_our_own_word(nordlys, texts):
    """The provider calls back while the worker still waits for its answer."""
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    texter = FakeSender(watch=lambda: report(Fate.DELIVERED, now=TUESDAY))

    live(texter=texter)

    assert deliveries() == [("sms", "delivered")]
    assert Invitation.objects.get().state == "handed_over"
    assert DayRollup.objects.get().handed_over == 1


def test_a_message_of_another_is_not_ours(nordlys, texts):
    assert not hear_text_report(TextReport(Fate.DELIVERED, "abc", "id-7"), now=TUESDAY)
    assert not hear_text_report(TextReport(Fate.DELIVERED), now=TUESDAY)


def test_a_message_is_known_by_the_providers_id_where_ours_does_not_come_back(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    live(texter=FakeSender(Receipt(Outcome.ACCEPTED, provider_id="SM7")))

    assert hear_text_report(TextReport(Fate.DELIVERED, "", "SM7"), now=LATER)


def test_whoever_saw_the_page_is_not_asked_again(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    live()
    record_visits([Visit(Invitation.objects.get(), LATER, "GET")])

    report(Fate.FAILED)

    assert deliveries() == [("sms", "failed")]


def test_whoever_sees_the_page_before_the_second_try_leaves_is_spared_it(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    live()
    report(Fate.FAILED)
    record_visits([Visit(Invitation.objects.get(), LATER, "GET")])

    live(LATER)

    assert deliveries() == [("sms", "failed"), ("email", "cancelled")]
    assert Invitation.objects.get().state == "handed_over"


def test_after_a_week_nothing_is_tried_any_more(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    live()

    report(Fate.FAILED, now=TUESDAY + timedelta(days=7, seconds=1))

    assert deliveries() == [("sms", "failed")]


def test_each_channel_is_tried_once(nordlys, texts):
    shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    live()
    report(Fate.FAILED)

    live(LATER, mails=FakeSender(NOBODY))
    live(LATER + timedelta(minutes=1))

    assert deliveries() == [("sms", "failed"), ("email", "bounced")]
    assert Invitation.objects.get().state == "handed_over"  # the text had been counted as an ask
    assert not fall_back(Invitation.objects.get().pk, at=LATER)


def test_the_ask_counts_for_the_channel_that_carried_it(nordlys, texts):
    programme = shop(nordlys, TEXT_THEN_MAIL)
    buys(customer(nordlys))
    live()
    report(Fate.FAILED)
    live(LATER)
    hear_score(invitation=Invitation.objects.get(), score=9, now=LATER, simulated=False)
    scope = scope_of(nordlys, "touchpoint", programme_ids=frozenset({programme.pk}))

    def asked_and_answered():
        cells = funnels(scope, by=(Dimension.CHANNEL,))
        return {cell[0]: (one.handed_over, one.answered) for cell, one in cells.items() if one.handed_over}

    counted = asked_and_answered()
    rebuild(nordlys.pk)

    assert counted == asked_and_answered() == {"email": (1, 1)}


def test_a_second_try_keeps_the_hours_of_its_channel(nordlys, texts):
    shop(nordlys, MAIL_THEN_TEXT)
    buys(customer(nordlys))
    late = TUESDAY.replace(hour=17, minute=55)  # 18.55 in Copenhagen, the last minutes of the day
    live(late, mails=FakeSender(REFUSED))

    texter = FakeSender()
    live(late + timedelta(minutes=6), texter=texter)

    assert texter.sent == []
    assert Delivery.objects.get(channel="sms").next_at == TUESDAY.replace(hour=8) + timedelta(days=1)
