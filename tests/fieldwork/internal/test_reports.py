"""A colleague who calls the mail spam, or whose address is none, is left alone: as whoever said no is."""

from datetime import date, timedelta

import pytest

from pejling.channels.inbound.mail import read_mail
from pejling.channels.inbound.reports import Fate, Report
from pejling.channels.receipt import Outcome, Receipt
from pejling.fieldwork.actions.reporting import hear_report
from pejling.fieldwork.models import InternalAsk
from pejling.followup.actions.replies import take_mail
from pejling.outbox.actions.inviting import send_sign_in_link
from pejling.outbox.models import Delivery
from pejling.people.models import Suppression
from pejling.worker.steps import colleagues, tick
from tests.channels.mails import a_bounce, a_complaint
from tests.fieldwork.internal.house import at, make_house
from tests.makers import make_member
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db
FIRST, SECOND = (date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 6, 30))
A_DAY, FRIDAY = timedelta(days=1), 4
HARD = Receipt(Outcome.REFUSED, error="550 5.1.1 no such user", bad_address=True)


@pytest.fixture
def house(nordlys):
    """One seller, who is asked about the warehouse and about accounts in each quarter."""
    nordlys.country, nordlys.zone = "DK", "Europe/Copenhagen"
    nordlys.save()
    return make_house(nordlys, sellers=1).begins(FIRST[0], departments=2)


def live(house, quarter, *receipts):
    """Workday by workday through a quarter; what the seller got."""
    sender, day = FakeSender(*receipts), quarter[0]
    while day <= quarter[1]:
        if day.weekday() > FRIDAY:
            day += A_DAY
            continue
        colleagues(house.organisation, at(day, 7))
        if Delivery.objects.filter(state="due", next_at__lte=at(day, 10)).exists():
            assert tick(now=at(day, 10), sender=sender).failed == []
        day += A_DAY
    return [mail for mail in sender.sent if mail.to_address == house.sellers[0].email]


def until_the_first_mail(house):
    """The seller's; whoever works in the warehouse is asked about accounts, sooner or later."""
    day, asks = FIRST[0], Delivery.objects.filter(kind="internal_ask", address=house.sellers[0].email)
    while not (sent := asks.filter(state="sent").first()):
        colleagues(house.organisation, at(day, 7))
        tick(now=at(day, 10), sender=FakeSender())
        day += A_DAY
    return sent, day


def kept():
    return list(Suppression.objects.values_list("scope", "reason"))


def test_nothing_keeps_a_colleague_from_being_asked_as_it_is(house):
    assert len(live(house, FIRST)) > 1
    assert len(live(house, SECOND)) > 1


@pytest.mark.parametrize("way", ["mail", "provider", "unsubscribed"])
def test_who_calls_it_spam_is_asked_no_more(house, way):
    sent, day = until_the_first_mail(house)
    if way == "mail":
        take_mail(read_mail(a_complaint(sent.message_id)), now=at(day, 11))
    else:
        fate = Fate.COMPLAINED if way == "provider" else Fate.UNSUBSCRIBED
        hear_report(delivery=sent, report=Report(fate), now=at(day, 11))

    assert kept() == [("internal", "opt_out" if way == "unsubscribed" else "spam_complaint")]
    assert live(house, (day, FIRST[1])) == []  # not even what had been queued, nor the reminder
    assert live(house, SECOND) == []


@pytest.mark.parametrize("way", ["at once", "mail", "provider"])
def test_an_address_that_is_none_is_asked_again_only_when_it_is_another(house, way):
    if way == "at once":
        assert len(live(house, FIRST, HARD, *[HARD] * 9)) == 1
    else:
        sent, day = until_the_first_mail(house)
        if way == "mail":
            take_mail(read_mail(a_bounce(sent.message_id)), now=at(day, 11))
        else:
            hear_report(delivery=sent, report=Report(Fate.BOUNCED, words="550", bad_address=True), now=at(day, 11))
        assert live(house, (day, FIRST[1])) == []
    assert set(kept()) == {("internal", "bounce")}
    assert live(house, (SECOND[0], SECOND[0] + 9 * A_DAY)) == []

    house.sellers[0].email = "another@nordlys.invalid"
    house.sellers[0].save()

    assert live(house, (date(2026, 7, 1), date(2026, 9, 30)))


def test_a_mailbox_that_is_full_is_asked_again(house):
    sent, day = until_the_first_mail(house)
    take_mail(read_mail(a_bounce(sent.message_id, status="4.2.2", said="smtp; 452 4.2.2 full")), now=at(day, 11))

    assert kept() == []
    assert live(house, SECOND)


def test_what_work_needs_comes_all_the_same(house, owner):
    sent, day = until_the_first_mail(house)
    hear_report(delivery=sent, report=Report(Fate.COMPLAINED), now=at(day, 11))
    member = make_member(house.organisation, email=house.sellers[0].email)
    send_sign_in_link(member, by=owner.user, now=at(day, 12))
    sender = FakeSender()

    tick(now=at(day, 13), sender=sender)

    assert [mail.to_address for mail in sender.sent] == [member.user.email]


def test_a_report_that_comes_when_the_quarter_is_over_finds_nobody(house):
    sent, _ = until_the_first_mail(house)
    colleagues(house.organisation, at(SECOND[0], 7))
    assert not InternalAsk.objects.filter(pk=sent.subject_id).exclude(employee=None).exists()
    sent.refresh_from_db()

    hear_report(delivery=sent, report=Report(Fate.COMPLAINED), now=at(SECOND[0], 8))

    assert kept() == []
