"""What colleagues wish to be told: at once, with the digest, never, and not at night."""

from datetime import UTC, datetime, timedelta

import pytest

from pejling.followup.actions.answers import hear_comment, hear_score
from pejling.followup.actions.digests import queue_digests
from pejling.followup.actions.escalating import escalate_due
from pejling.followup.queries.wishes import kept_back
from pejling.outbox.actions.delivering import Round, deliver_due
from pejling.outbox.models import Delivery
from pejling.people.models import NoticeSettings
from pejling.worker.author import Rooms
from tests.conftest import NOW
from tests.makers import make_contact, make_invitation, make_member, make_response, make_unit
from tests.outbox.fakes import FakeSender

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
EVENING = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)  # 21:00 in Copenhagen
MORNING = datetime(2026, 3, 11, 6, 0, tzinfo=UTC)  # 07:00 there


@pytest.fixture
def member(nordlys, astrid):
    """Astrid signs in, by an address that is not quite that of her record."""
    member = make_member(nordlys, email="astrid.holm@nordlys.invalid", role="employee")
    astrid.user, astrid.email = member.user, "Astrid@nordlys.invalid"
    astrid.save()
    return member


@pytest.fixture
def wish(nordlys, member):
    def wished(of=member, **wishes):
        NoticeSettings.objects.update_or_create(membership=of, defaults={"organisation": nordlys, **wishes})

    return wished


@pytest.fixture
def answer(nordlys, programme, astrid):
    def answered(score=3, *, at=NOW, **fields):
        asked = make_invitation(programme, make_contact(nordlys), employee=astrid, expires_at=at + 99 * HOUR, **fields)
        return hear_score(invitation=asked, score=score, now=at, simulated=False)

    return answered


def go_round(sender, house, moment):
    """What the worker does about mails to colleagues."""
    escalate_due(now=moment)
    queue_digests(house, now=moment)
    deliver_due(Round("w", clock=lambda: moment, sender=sender, author=Rooms()))


@pytest.fixture
def sent(nordlys):
    """What has been sent after rounds at some moments, to whom and about what."""
    sender = FakeSender()

    def mails(*moments):
        for moment in moments:
            go_round(sender, nordlys, moment)
        return [(mail.to_address, mail.subject) for mail in sender.sent]

    return mails


NOTICE = ("Astrid@nordlys.invalid", "3 from Åse Ørsted")


def test_without_wishes_all_comes_at_once_at_any_hour(answer, astrid, sent):
    answer(at=EVENING)

    assert [subject for _, subject in sent(EVENING + 3 * MINUTE)] == ["3 from Åse Ørsted"]


def test_at_night_it_waits_for_the_morning(answer, wish, sent):
    wish(quiet_from=20, quiet_until=7)
    answer(at=EVENING)

    assert sent(EVENING + 3 * MINUTE, MORNING - MINUTE) == []
    assert sent(MORNING) == [NOTICE]


def test_the_night_is_that_of_the_reader_s_own_zone(answer, wish, sent):
    wish(quiet_from=20, quiet_until=7, zone="America/New_York")
    answer(at=EVENING)

    assert sent(EVENING + 3 * MINUTE) == [NOTICE]


def test_a_comment_at_night_wakes_nobody(answer, wish, sent):
    wish(quiet_from=20, quiet_until=7)
    asked = answer(at=EVENING).response.invitation
    sent(EVENING + 3 * MINUTE)

    hear_comment(invitation=asked, comment="Våd", no_contact=False, now=EVENING + 4 * MINUTE)

    assert sent(EVENING + 5 * MINUTE) == []
    assert sent(MORNING) == [NOTICE]


def test_what_is_to_come_in_the_digest_comes_in_the_digest(answer, wish, sent):
    wish(answers="digest")
    answer()

    assert sent(NOW + 3 * MINUTE) == []
    mails = sent(MORNING, MORNING + MINUTE)
    assert ("Astrid@nordlys.invalid", "1 answer on 10 March 2026") in mails
    assert NOTICE not in mails


def test_what_is_never_to_come_is_in_no_digest_either(answer, wish, nordlys, programme, astrid, sent):
    wish(answers="never", escalations="digest")
    answer()
    make_response(programme, score=8, employee=astrid)

    assert sent(NOW + 3 * MINUTE) == []
    assert queue_digests(nordlys, now=MORNING) == 0


def test_an_escalation_for_the_digest_is_a_line_of_it(nordlys, answer, wish, astrid, sent):
    wish(escalations="digest")
    answer()
    sent(NOW + 3 * MINUTE)

    assert len(sent(NOW + 12 * HOUR, NOW + 12 * HOUR + MINUTE)) == 1
    sender = FakeSender()
    go_round(sender, nordlys, MORNING)
    [digest] = [mail for mail in sender.sent if mail.to_address == astrid.email]
    assert digest.subject == "What happened on 10 March 2026"
    assert "Åse Ørsted is waiting: half the time has passed" in digest.text
    assert "Cases that wait for you" in digest.text


def test_an_owner_who_is_no_employee_gets_a_digest_too(nordlys, programme, owner, wish, sent):
    wish(owner, escalations="digest")
    asked = make_invitation(programme)
    hear_score(invitation=asked, score=3, now=NOW, simulated=False)

    sent(NOW, NOW + 12 * HOUR)
    assert (owner.user.email, "What happened on 10 March 2026") in sent(MORNING)


def test_an_overdue_case_breaks_the_quiet_of_whoever_wishes_it(nordlys, programme, owner, answer, wish, sent):
    unit = make_unit(nordlys)
    wish(owner, quiet_from=0, quiet_until=23, overdue_breaks_quiet=True)
    answer(unit=unit)
    sent(NOW, NOW + 12 * HOUR, NOW + 24 * HOUR)

    assert (owner.user.email, "Overdue: nobody has contacted Åse Ørsted") in sent(NOW + 24 * HOUR + MINUTE)


def test_and_of_nobody_else(nordlys, programme, owner, answer, wish, sent):
    wish(owner, quiet_from=0, quiet_until=23)
    answer(unit=make_unit(nordlys))

    assert all(to != owner.user.email for to, _ in sent(NOW, NOW + 12 * HOUR, NOW + 24 * HOUR + MINUTE))


def test_a_digest_leaves_at_the_reader_s_hour(programme, astrid, wish, sent):
    wish(daily_hour=9)
    make_response(programme, score=8, employee=astrid)
    sent(NOW)  # the schedule begins

    assert sent(MORNING, MORNING + 2 * HOUR - MINUTE) == []
    assert len(sent(MORNING + 2 * HOUR)) == 1


def test_who_wants_no_digest_gets_none(nordlys, programme, astrid, wish):
    wish(daily=False)
    make_response(programme, score=8, employee=astrid)

    assert queue_digests(nordlys, now=MORNING) == 0


def test_without_a_digest_nothing_waits_for_it(answer, wish, sent):
    wish(answers="digest", daily=False)
    answer()

    assert sent(NOW + 3 * MINUTE) == [NOTICE]


def test_wishes_in_one_house_are_none_in_another(elsewhere, answer, wish, member, sent):
    stranger = member.user.memberships.create(organisation=elsewhere, role="employee")
    NoticeSettings.objects.create(organisation=elsewhere, membership=stranger, answers="never")
    answer()

    assert sent(NOW + 3 * MINUTE) == [NOTICE]


def test_many_mails_are_looked_after_with_one_read(answer, wish, django_assert_num_queries):
    wish(answers="never")
    for _ in range(5):
        answer()
    rows = list(Delivery.objects.filter(kind="answer_notice"))

    with django_assert_num_queries(1):
        assert len(kept_back(rows, now=NOW)) == 5
