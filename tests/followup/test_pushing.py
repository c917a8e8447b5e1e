"""What is told on colleagues' devices: through the outbox to a push service on this machine, and read by a browser."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import translation

from pejling.channels.push.sender import PushSender
from pejling.channels.push.vapid import signing_key
from pejling.channels.receipt import Outcome, Receipt
from pejling.fieldwork.models import IncomingMail
from pejling.fieldwork.queries.telling import Place
from pejling.fieldwork.rules.telling import Nature, Telling
from pejling.followup.actions.answers import hear_comment, hear_score
from pejling.followup.actions.escalating import escalate_due
from pejling.followup.actions.notifying import notify
from pejling.followup.actions.plan_steps import StepDraft, add_step
from pejling.followup.actions.telling import hear_told
from pejling.followup.models import Case, CaseEntry, CaseMessage
from pejling.followup.queries.push_words import WRITERS
from pejling.followup.queries.readers import reader_from
from pejling.followup.rules.sets import StepKind
from pejling.followup.rules.wishes import TOPICS
from pejling.outbox.actions.delivering import Round, deliver_due
from pejling.outbox.actions.devices import add_device, forget_device, try_device
from pejling.outbox.models import Delivery, PushDevice
from pejling.outbox.rules.devices import Subscription
from pejling.outbox.rules.sets import Channel, DeliveryKind
from pejling.people.models import Absence, NoticeSettings
from pejling.worker.author import Rooms
from tests.channels.push.browsers import Browser, b64, push_service
from tests.conftest import NOW
from tests.makers import make_account, make_contact, make_invitation, make_member, make_seat
from tests.outbox.fakes import FakeSender

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
EVENING = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)  # 21:00 in Copenhagen
MORNING = datetime(2026, 3, 11, 6, 0, tzinfo=UTC)  # 07:00 there


@pytest.fixture
def service():
    with push_service() as running:
        yield running


@pytest.fixture
def browser():
    return Browser()


@pytest.fixture
def member(nordlys, astrid):
    """Astrid signs in, by an address that is not quite that of her record."""
    member = make_member(nordlys, email="astrid.holm@nordlys.invalid", role="employee")
    astrid.user, astrid.email = member.user, "Astrid@nordlys.invalid"
    astrid.save()
    return member


@pytest.fixture
def subscribe(service, browser):
    """A browser of somebody's; the address is one that no browser has, so it goes past the check of the form."""

    def subscribed(membership, name="one", by=browser):
        endpoint = f"{service.origin}/send/{name}"
        keys = Subscription(endpoint, p256dh=b64(by.point), auth=b64(by.auth))
        return add_device(
            membership=membership, subscription=keys, seat=make_seat(membership.user), agent="firefox", now=NOW
        )

    return subscribed


@pytest.fixture
def device(subscribe, member):
    return subscribe(member)


@pytest.fixture
def answer(nordlys, programme, astrid):
    def answered(score=3, *, at=NOW, comment="Våd og sur"):
        asked = make_invitation(programme, make_contact(nordlys), employee=astrid, expires_at=at + 99 * HOUR)
        heard = hear_score(invitation=asked, score=score, now=at, simulated=False)
        hear_comment(invitation=asked, comment=comment, no_contact=False, now=at)
        return heard.case

    return answered


def go_round(*moments, mails=None):
    """What the worker does about colleagues' mail and devices."""
    pushes = PushSender(key=signing_key(settings.LINK_KEY), contact="mailto:x@nordlys.invalid", anywhere=True)
    for moment in moments:
        escalate_due(now=moment)
        for channel, sender in ((Channel.EMAIL, mails or FakeSender()), (Channel.WEB, pushes)):
            deliver_due(Round("w", clock=lambda: moment, sender=sender, author=Rooms(), channel=channel))  # noqa: B023


def titles(service, browser):
    return [shown["title"] for shown in service.read_by(browser)]


def ends():
    """What became of the pushes, in their order."""
    return list(Delivery.objects.filter(channel="web").order_by("pk").values_list("state", "error"))


def wish(membership, **wishes):
    NoticeSettings.objects.create(membership=membership, organisation=membership.organisation, **wishes)


@pytest.mark.usefixtures("device")
def test_a_low_answer_is_shown_without_name_or_words(answer, service, browser):
    case = answer()

    go_round(NOW + 3 * MINUTE)

    [shown] = service.read_by(browser)
    assert shown["title"] == "A customer gave 3 out of 10"
    assert shown["body"].startswith("Please contact the customer before")
    assert shown["path"] == f"/o/nordlys/cases/{case.public_id}/"
    assert not {"Åse", "Ørsted", "Våd", "sur"} & set(json.dumps(shown, ensure_ascii=False).split())
    [(_, headers, body)] = service.requests
    assert (headers["urgency"], headers["ttl"]) == ("high", str(12 * 3600))
    assert b"customer" not in body


@pytest.mark.usefixtures("device")
def test_it_is_said_in_the_readers_language(member, answer, service, browser):
    member.user.language = "da"
    member.user.save()
    answer()

    go_round(NOW + 3 * MINUTE)

    with translation.override("da"):
        expected = translation.gettext("%(who)s gave %(score)s out of 10")
    [shown] = service.read_by(browser)
    assert expected != "%(who)s gave %(score)s out of 10"
    assert shown["title"] == expected % {"who": "En kunde", "score": 3}
    assert shown["lang"] == "da"


@pytest.mark.usefixtures("device")
def test_whoever_has_no_device_is_told_by_mail_alone(nordlys, bjorn, answer, service, browser):
    other = make_member(nordlys, email="bjorn@nordlys.invalid")
    bjorn.user = other.user
    bjorn.save()
    case = answer()
    _notify(case, bjorn, DeliveryKind.CASE_NOTICE, _a_reply(case).pk)
    mails = FakeSender()

    go_round(NOW + 3 * MINUTE, mails=mails)

    assert sorted(mail.to_address for mail in mails.sent) == ["Astrid@nordlys.invalid", "bjorn@nordlys.invalid"]
    assert titles(service, browser) == ["A customer gave 3 out of 10"]


def test_all_of_somebodys_devices_show_it(member, subscribe, answer, service):
    browsers = [Browser(), Browser()]
    for number, one in enumerate(browsers):
        subscribe(member, name=f"device-{number}", by=one)
    answer()

    go_round(NOW + 3 * MINUTE)

    assert sorted(path for path, _, _ in service.requests) == ["/send/device-0", "/send/device-1"]


@pytest.mark.usefixtures("device")
def test_a_mail_that_is_tried_again_is_pushed_once(answer, service, browser):
    answer()
    mails = FakeSender(Receipt(Outcome.DEFERRED, error="451 later"))

    go_round(NOW + 3 * MINUTE, NOW + HOUR, mails=mails)

    assert len(mails.sent) == 2
    assert titles(service, browser) == ["A customer gave 3 out of 10"]


@pytest.mark.usefixtures("device")
def test_what_is_for_the_digest_or_unwanted_is_not_shown(member, answer, service):
    wish(member, answers="digest")
    answer()

    go_round(NOW + 3 * MINUTE)

    assert (service.requests, ends()) == ([], [])


@pytest.mark.usefixtures("device")
def test_quiet_hours_are_quiet(member, answer, service, browser):
    wish(member, quiet_from=20, quiet_until=7)
    answer(at=EVENING)

    go_round(EVENING + 3 * MINUTE)
    assert service.requests == []
    go_round(MORNING)

    assert titles(service, browser) == ["A customer gave 3 out of 10"]


@pytest.mark.usefixtures("device")
def test_a_push_that_comes_late_waits_for_the_end_of_quiet_hours_too(member, answer, service, browser):
    wish(member, quiet_from=20, quiet_until=7)
    service.statuses = [503, 201]
    answer(at=EVENING - 90 * MINUTE)

    go_round(EVENING - 90 * MINUTE + 3 * MINUTE, EVENING)
    assert len(service.requests) == 1
    go_round(EVENING + HOUR, MORNING - MINUTE)
    assert len(service.requests) == 1
    go_round(MORNING)

    assert titles(service, browser) == ["A customer gave 3 out of 10"] * 2


@pytest.mark.usefixtures("device")
def test_a_device_that_is_off_until_quiet_hours_stays_quiet(member, answer, service):
    wish(member, quiet_from=20, quiet_until=7)  # 19:00 UTC
    answer(at=EVENING - 90 * MINUTE)

    go_round(EVENING - 90 * MINUTE + 3 * MINUTE)

    [(_, headers, _)] = service.requests
    assert headers["ttl"] == str(27 * 60)


@pytest.mark.usefixtures("device")
def test_overdue_cases_are_shown_at_night_to_whoever_wishes_it(nordlys, owner, subscribe, answer, service, browser):
    wish(owner, quiet_from=0, quiet_until=23, overdue_breaks_quiet=True)
    subscribe(owner, name="owner")
    answer()

    go_round(NOW + 3 * MINUTE, NOW + 13 * HOUR, NOW + 25 * HOUR)

    [headers] = [headers for path, headers, _ in service.requests if path == "/send/owner"]
    assert (headers["ttl"], headers["urgency"]) == (str(12 * 3600), "high")
    assert "Overdue: nobody has contacted a customer" in titles(service, browser)


@pytest.mark.usefixtures("device")
def test_what_is_newer_about_a_case_takes_the_place_of_what_is_older(answer, service):
    answer()
    answer()

    go_round(NOW + 3 * MINUTE, NOW + 13 * HOUR)

    topics = [headers["topic"] for _, headers, _ in service.requests]
    assert len(topics) == 4
    assert len(set(topics)) == 2
    assert all(len(topic) <= 32 for topic in topics)


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_in_which_nobody_subscribes_any_more_is_forgotten(status, device, answer, service):
    service.statuses = [status]
    for at in (NOW, NOW + MINUTE):
        answer(at=at)

    go_round(NOW + 9 * MINUTE, NOW + HOUR)

    assert not PushDevice.objects.exists()
    assert len(service.requests) <= 2
    assert all(state in ("bounced", "cancelled") for state, _ in ends())


@pytest.mark.usefixtures("device")
@pytest.mark.parametrize("status", [429, 500])
def test_a_service_that_is_busy_is_asked_again_later(status, answer, service, browser):
    service.statuses = [status, status, 201]
    answer()

    go_round(NOW + 3 * MINUTE)
    go_round(NOW + 3 * MINUTE + timedelta(seconds=10))  # too early for a second try
    assert len(service.requests) == 1
    go_round(NOW + 10 * MINUTE, NOW + 40 * MINUTE)

    assert len(service.requests) == 3
    assert ends() == [("sent", "")]


@pytest.mark.usefixtures("device")
def test_what_is_no_news_any_more_is_not_shown(answer, service):
    service.statuses = [503]
    answer()
    go_round(NOW + 3 * MINUTE)

    deliver_due(Round("w", lambda: NOW + 13 * HOUR, FakeSender(), Rooms(), channel=Channel.WEB))

    assert ends() == [("cancelled", "too late")]


def _leaves(member, astrid):
    astrid.left_on = NOW.date()
    astrid.save()


def _is_away(member, astrid):
    day = NOW.date()
    Absence.objects.create(organisation=member.organisation, employee=astrid, from_on=day, until_on=day)


def _is_locked_out(member, astrid):
    member.user.is_active = False
    member.user.save()


def _chooses_another_password(member, astrid):
    member.user.set_password("lang-nok-til-alt")
    member.user.save()


def _has_been_signed_in_too_long(member, astrid):
    Session.objects.update(expire_date=NOW + 3 * MINUTE)


def _is_signed_out(member, astrid):
    Session.objects.all().delete()


@pytest.mark.usefixtures("device")
@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (_leaves, "has left"),
        (_is_away, "away"),
        (_is_locked_out, "gone"),
        (_chooses_another_password, "signed out"),
        (_has_been_signed_in_too_long, "signed out"),
        (_is_signed_out, "signed out"),
    ],
)
def test_whoever_left_is_away_or_can_come_in_no_more_is_not_disturbed(happens, reason, member, astrid, answer, service):
    answer()
    deliver_due(Round("w", lambda: NOW + 3 * MINUTE, FakeSender(), Rooms()))  # the mail leaves, the push is queued
    happens(member, astrid)

    go_round(NOW + 4 * MINUTE)

    assert service.requests == []
    assert ends() == [("cancelled", reason)]


def test_a_session_of_somebody_else_is_not_taken_for_ones_own(member, owner, device, answer, service):
    device.session_key = make_seat(owner.user).session_key
    device.save()
    answer()

    go_round(NOW + 3 * MINUTE)

    assert service.requests == []


@pytest.mark.usefixtures("device")
def test_whoever_is_no_member_any_more_has_no_device(member, answer, service):
    answer()
    deliver_due(Round("w", lambda: NOW + 3 * MINUTE, FakeSender(), Rooms()))
    member.delete()

    go_round(NOW + 4 * MINUTE)

    assert (service.requests, ends()) == ([], [("cancelled", "gone")])


@pytest.mark.usefixtures("device")
def test_what_is_not_true_any_more_is_not_shown(answer, service, browser):
    case = answer()
    go_round(NOW + 3 * MINUTE)
    escalate_due(now=NOW + 13 * HOUR)
    deliver_due(Round("w", lambda: NOW + 13 * HOUR, FakeSender(), Rooms()))
    Case.objects.filter(pk=case.pk).update(state="contacted", contacted_at=NOW)

    go_round(NOW + 13 * HOUR)

    assert titles(service, browser) == ["A customer gave 3 out of 10"]
    assert ends()[-1] == ("cancelled", "gone")


def test_nobody_gets_what_is_meant_for_the_same_address_elsewhere(elsewhere, member, subscribe, answer, service):
    other = make_member(elsewhere, email="astrid@nordlys.invalid")  # the address of a record in another house
    subscribe(other, name="elsewhere")
    answer()

    go_round(NOW + 3 * MINUTE)

    assert service.requests == []


@pytest.mark.usefixtures("device")
def test_a_browser_that_somebody_else_signs_in_with_is_theirs(nordlys, member, owner, subscribe, answer, service):
    subscribe(owner)
    answer()

    go_round(NOW + 3 * MINUTE)

    assert (PushDevice.objects.get().membership, service.requests) == (owner, [])


def test_the_eleventh_device_takes_the_place_of_the_first(member, subscribe):
    for number in range(11):
        subscribe(member, name=f"device-{number}")

    assert not PushDevice.objects.filter(endpoint__endswith="/device-0").exists()
    assert PushDevice.objects.count() == 10


def test_a_test_shows_at_any_hour(member, device, service, browser):
    wish(member, quiet_from=0, quiet_until=23, answers="never")
    for _ in range(2):
        try_device(device=device, now=NOW)

    go_round(NOW)

    assert titles(service, browser) == ["Pejling reaches this device"]


@pytest.mark.usefixtures("device")
def test_a_step_says_no_account_s_name(nordlys, owner, astrid, service, browser):
    account = make_account(nordlys, name="Vindeby Havnelager")
    draft = StepDraft(kind=StepKind.TACTICAL, text="Ring til Bodil", owner=astrid)
    add_step(account=account, draft=draft, user=owner.user, now=NOW)

    go_round(NOW + 3 * MINUTE)

    assert titles(service, browser) == ["A step for an account is yours"]


def test_forgetting_twice_is_harmless(device):
    for _ in range(2):
        forget_device(device.public_id)

    assert not PushDevice.objects.exists()


def test_whatever_can_be_wished_can_be_shown():
    assert set(WRITERS) == set(TOPICS)


def _notify(case, to, kind, subject_id):
    notify(
        [reader_from(to, case.organisation)],
        organisation_id=case.organisation_id,
        kind=kind,
        subject_id=subject_id,
        key=f"{kind}:1",
        now=NOW,
    )


def _a_reply(case):
    words = {"subject": "Åse", "text": "Våd", "channel": "email", "address": "x@kunde.invalid"}
    return CaseMessage.objects.create(organisation=case.organisation, case=case, direction="in", at=NOW, **words)


def _lost(case):
    message = _a_reply(case)
    message.direction, message.user = "out", case.assignee.user
    message.save()
    return message


def _entry(case, kind, text=""):
    return CaseEntry.objects.create(organisation=case.organisation, case=case, at=NOW, kind=kind, text=text)


def _mail(case):
    words = {"sender_name": "Åse", "sender_address": "x@kunde.invalid", "text": "Våd", "message_digest": "1"}
    return IncomingMail.objects.create(organisation=case.organisation, kind="words", received_at=NOW, **words)


@pytest.mark.usefixtures("device")
@pytest.mark.parametrize(
    ("kind", "make", "title"),
    [
        (DeliveryKind.CASE_NOTICE, _a_reply, "A customer wrote back"),
        (DeliveryKind.CASE_NOTICE, _lost, "Your message did not reach a customer"),
        (DeliveryKind.CASE_MOVED, lambda case: case, "You have the case of a customer now"),
        (DeliveryKind.CASE_CALL, lambda case: _entry(case, "assigned"), "A colleague gives you the case of a customer"),
        (
            DeliveryKind.CASE_CALL,
            lambda case: _entry(case, "note", "Åse er våd"),
            "A colleague mentions you in the case of a customer",
        ),
        (
            DeliveryKind.CASE_CALL,
            lambda case: _entry(case, "reopened"),
            "A customer wrote again: the case is open once more",
        ),
        (DeliveryKind.REPLY, _mail, "A customer wrote back"),
    ],
)
def test_each_kind_of_mail_has_words_without_names(kind, make, title, astrid, answer, service, browser):
    case = answer(comment="Våd")
    Delivery.objects.all().delete()  # the answer has been told
    _notify(case, astrid, kind, make(case).pk)

    go_round(NOW)

    [shown] = service.read_by(browser)
    assert shown["title"] == title
    assert "Åse" not in str(shown)
    assert "Våd" not in str(shown)


@pytest.mark.usefixtures("device")
@pytest.mark.parametrize(
    ("nature", "title"), [(Nature.COMPLAINT, "A customer complains"), (Nature.PRAISE, "A customer praises you")]
)
def test_what_was_said_unasked_is_shown(nature, title, nordlys, astrid, answer, service, browser):
    contact = make_contact(nordlys)
    place = Place(nordlys, contact=contact, employee=astrid)
    hear_told(place=place, telling=Telling(nature, "Det regnede ind"), language="da", now=NOW)

    go_round(NOW)

    assert titles(service, browser) == [title]


@pytest.mark.usefixtures("device")
def test_half_of_the_time_is_told_in_a_sentence(answer, service, browser):
    answer()

    go_round(NOW + 3 * MINUTE, NOW + 13 * HOUR)

    assert "A customer is waiting: half the time has passed" in titles(service, browser)


@pytest.mark.django_db
def test_nothing_is_read_while_asks_leave(django_assert_num_queries):
    ask = Delivery(kind="ask", organisation_id=1, address="kunde@example.invalid")

    with django_assert_num_queries(0):
        Rooms().leaving([ask], now=NOW)
