"""A department that was asked to help and does not answer is told of further up, on the clock of its own."""

from datetime import timedelta

import pytest
from django.db import connection

from pejling.followup.actions import escalating_help
from pejling.followup.actions.cases import reopen_case, resolve_case
from pejling.followup.actions.erasing import erase_person
from pejling.followup.actions.escalating_help import escalate_help
from pejling.followup.actions.handing_over import hand_back_case, hand_over_case
from pejling.followup.actions.letting_go import let_go
from pejling.followup.actions.merging import merge_case
from pejling.followup.actions.moving import move_cases
from pejling.followup.actions.opening import open_case
from pejling.followup.actions.reaching import give_up_case, try_case
from pejling.followup.models import Case, CaseEntry, HandOver
from pejling.followup.queries.case_notices import line_of
from pejling.followup.rules.escalation import AT_ONCE, Level, help_key, help_of, is_of_clock, level_of
from pejling.followup.rules.sets import TryOutcome
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Absence, AuditEntry
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from pejling.worker.author import Rooms
from pejling.worker.steps import tick
from tests.conftest import NOW
from tests.makers import (
    TODAY,
    make_case,
    make_contact,
    make_employee,
    make_member,
    make_programme,
    make_response,
    make_unit,
)
from tests.outbox.fakes import FakeSender

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def director(nordlys):
    return make_employee(nordlys, given_name="Director", family_name="", email="director@nordlys.invalid")


@pytest.fixture
def chief(nordlys):
    return make_employee(nordlys, given_name="Chief", family_name="", email="chief@nordlys.invalid")


@pytest.fixture
def stores(nordlys, chief, director):
    return make_unit(nordlys, name="Stores", lead=chief, parent=make_unit(nordlys, lead=director))


@pytest.fixture
def packer(nordlys, stores):
    return make_employee(nordlys, given_name="Packer", family_name="", email="packer@nordlys.invalid", unit=stores)


@pytest.fixture
def case(nordlys, owner, colleague):
    mine = make_employee(nordlys, user=colleague.user, email="mine@nordlys.invalid")
    answer = make_response(
        make_programme(nordlys), score=1, comment="Ødelagt", contact=make_contact(nordlys), employee=mine
    )
    return open_case(heard=answer, now=NOW)


@pytest.fixture
def hand(case, colleague, stores):
    def handed(**fields):
        given = {"unit": stores, "reason": "Find pakken", "hours": 4, "user": colleague.user, "now": NOW}
        return hand_over_case(case=case, **{**given, **fields})

    return handed


def run(*hours):
    """The worker's rounds so many hours after the department was asked."""
    return [escalate_help(now=NOW + hour * HOUR) for hour in hours]


def told(kind="escalation"):
    return list(Delivery.objects.filter(kind=kind).order_by("pk").values_list("address", flat=True))


def letter():
    delivery = Delivery.objects.filter(kind="escalation").latest("pk")
    return Rooms().compose([delivery], now=NOW)[0]


def resolve(case, user, now=NOW + HOUR):
    seed_themes(case.organisation)
    resolve_case(case=case, user=user, root_cause=Theme.objects.first(), action_taken="Sent a new one", now=now)


def test_who_was_asked_then_the_department_s_lead_then_the_owner(hand, packer, chief, owner):
    hand(employee=packer)

    assert run(1.9) == [0]
    assert run(2, 2, 3.9) == [1, 0, 0]
    assert told() == [packer.email]
    assert run(4, 4, 7.9) == [1, 0, 0]
    assert told() == [packer.email, chief.email]
    assert run(8, 8, 500) == [1, 0, 0]
    assert told() == [packer.email, chief.email, owner.user.email]


def test_a_department_as_a_whole_is_its_lead_s(hand, chief, owner):
    hand()

    run(2, 4, 8)

    assert told() == [chief.email, chief.email, owner.user.email]


def test_a_lead_who_was_asked_by_name_is_not_told_twice_but_the_one_above(hand, chief, director):
    hand(employee=chief)

    run(2, 4)

    assert told() == [chief.email, director.email]


def test_whoever_stands_in_is_told(nordlys, hand, packer, chief):
    other = make_employee(nordlys, email="other@nordlys.invalid")
    for away in (packer, chief):
        Absence.objects.create(
            organisation=nordlys, employee=away, from_on=TODAY, until_on=TODAY + 9 * DAY, stand_in=other
        )
    hand(employee=packer)

    run(2, 4)

    assert told() == [other.email, other.email]


def test_who_has_left_is_passed_over(hand, packer, chief):
    hand(employee=packer)
    packer.left_on = TODAY
    packer.save()

    run(2)

    assert told() == [chief.email]


def test_a_department_that_is_no_more_is_the_owners(hand, stores, owner):
    hand()
    stores.delete()

    run(2)

    assert told() == [owner.user.email]


def test_the_clock_of_the_customer_is_another(case, hand, packer, owner):
    """The hand-over has 24 hours from now on; the customer's clock began with the answer."""
    hand(employee=packer, hours=24, now=NOW + 10 * HOUR)

    assert run(21.9, 22) == [0, 1]
    case.refresh_from_db()
    assert case.escalated == Level.NOBODY


def test_each_level_leaves_an_entry_and_an_audit(case, hand, packer, chief, owner):
    row = hand(employee=packer)
    run(2, 4, 8)

    entries = CaseEntry.objects.filter(case=case, kind="help_late").order_by("at")
    assert [one.text for one in entries] == [
        "Stores: 50 % → Packer",
        "Stores: 100 % → Chief",
        "Stores: 200 % → Owner",
    ]
    audits = AuditEntry.objects.filter(action="case_help_late", subject_id=case.public_id).order_by("pk")
    assert [(one.detail["hand_over"], one.detail["level"]) for one in audits] == [
        (row.public_id, level) for level in (1, 2, 3)
    ]
    assert not AuditEntry.objects.filter(action="case_escalated").exists()


def test_one_that_was_handed_over_before_there_was_a_clock_gets_its_own(hand, packer):
    row = hand(employee=packer)
    HandOver.objects.update(escalates_at=AT_ONCE)

    assert run(0.1, 2) == [0, 1]
    row.refresh_from_db()
    assert row.escalates_at == NOW + 4 * HOUR


def test_what_was_handed_back_is_told_of_no_more(hand, packer, colleague):
    row = hand(employee=packer)
    run(2)

    hand_back_case(hand_over=row, user=colleague.user, answer="Found", now=NOW + 3 * HOUR)

    assert run(4, 8, 500) == [0, 0, 0]
    assert letter().reason == "gone"


def test_asked_again_the_clock_begins_anew(hand, packer, colleague):
    hand_back_case(hand_over=hand(employee=packer), user=colleague.user, answer="", now=NOW)
    hand(employee=packer, now=NOW + 10 * HOUR)

    assert run(11.9, 12) == [0, 1]


def test_the_mail_says_what_is_waited_for_and_leads_to_the_case_but_takes_nothing(case, hand, chief):
    user = make_member(case.organisation, role="lead").user
    chief.user = user
    chief.save()
    hand()
    run(2, 4)

    mail = letter()
    assert (mail.to_address, mail.subject) == (chief.email, "Overdue: Stores has not answered about Åse Ørsted")
    assert "Find pakken" in mail.text
    assert "hand it back with an answer before 10 March 2026, 14:00" in mail.text
    assert f"/cases/{case.public_id}/" in mail.text
    assert "/do/" not in mail.text


def test_kept_for_the_digest_it_is_a_line_while_it_is_true(case, hand, chief, colleague):
    row = hand()
    run(2)
    delivery = Delivery.objects.get(kind="escalation")

    assert "Stores has been asked about Åse Ørsted" in line_of(delivery, case.organisation)["words"]
    hand_back_case(hand_over=row, user=colleague.user, answer="", now=NOW)
    assert line_of(delivery, case.organisation) is None


def test_the_key_says_which_level_of_which_hand_over():
    key = help_key("abc", NOW, Level.LEAD) + ":digest"

    assert (help_of(key), level_of(key), is_of_clock(key, NOW)) == ("abc", Level.LEAD, True)
    assert help_of("escalation:abc:20260310:2") == ""


def test_the_round_of_the_clock_tells(hand, packer):
    hand(employee=packer)
    sender = FakeSender()

    done = tick(now=NOW + 2 * HOUR, sender=sender)

    assert done.escalated == 1
    assert [mail.to_address for mail in sender.sent if "half the time" in mail.subject] == [packer.email]


def test_two_workers_that_have_both_read_it_tell_once(hand, packer):
    hand(employee=packer)
    first, second = (HandOver.objects.select_related(*escalating_help.ALONG).get() for _ in range(2))

    assert [escalating_help._guarded(one, NOW + 2 * HOUR) for one in (first, second)] == [True, False]
    assert told() == [packer.email]


def test_one_that_breaks_leaves_nothing_and_is_tried_again(hand, packer, monkeypatch, caplog):
    hand(employee=packer)
    monkeypatch.setattr(escalating_help, "notify", lambda *_, **__: 1 / 0)
    assert run(2) == [0]
    monkeypatch.undo()

    assert "could not be escalated" in caplog.text
    assert not CaseEntry.objects.filter(kind="help_late").exists()
    assert run(2) == [1]


class TestTheCaseIsClosed:
    def test_resolving_ends_it_and_tells_who_was_asked(self, case, hand, packer, colleague):
        row = hand(employee=packer)
        Delivery.objects.all().delete()

        resolve(case, colleague.user)

        row.refresh_from_db()
        assert (row.handed_back_at, row.closed_with_case, row.answer) == (NOW + HOUR, True, "")
        assert told("case_call") == [packer.email]
        [mail] = Rooms().compose(list(Delivery.objects.filter(kind="case_call")), now=NOW)
        assert mail.subject == "The case of Åse Ørsted is closed: nothing more is asked of you"
        assert case.entries.get(kind="help_ended").text == "Stores"
        assert run(2, 4, 8) == [0, 0, 0]

    def test_where_nobody_was_named_the_lead_is_told(self, case, hand, chief, colleague):
        hand()
        Delivery.objects.all().delete()

        resolve(case, colleague.user)

        assert told("case_call") == [chief.email]

    def test_giving_up_ends_it(self, case, hand, colleague):
        row = hand()
        for channel in (Channel.PHONE, Channel.EMAIL, Channel.PHONE):
            try_case(case=case, user=colleague.user, channel=channel, outcome=TryOutcome.NO_ANSWER, now=NOW + HOUR)
            case.tries.update(at=NOW)

        give_up_case(case=case, user=colleague.user, now=NOW + 2 * HOUR)

        row.refresh_from_db()
        assert row.closed_with_case

    def test_merging_ends_it_in_the_case_that_goes_and_not_in_the_one_that_stays(self, case, hand, colleague, stores):
        twin = make_case(
            make_response(make_programme(case.organisation), score=2, contact=case.contact), assignee=case.assignee
        )
        gone = hand()
        stays = hand_over_case(case=twin, user=colleague.user, unit=stores, reason="Look", hours=4, now=NOW)

        merge_case(case=case, into=twin, user=colleague.user, now=NOW + HOUR)

        gone.refresh_from_db()
        stays.refresh_from_db()
        assert (gone.closed_with_case, stays.closed_with_case) == (True, False)

    def test_opened_again_it_waits_for_nobody(self, case, hand, colleague):
        hand()
        resolve(case, colleague.user)

        reopen_case(case=case, user=colleague.user, now=NOW + 2 * HOUR)

        assert not HandOver.objects.open().exists()
        assert hand(now=NOW + 2 * HOUR).handed_back_at is None

    def test_moving_to_a_stand_in_ends_nothing(self, case, hand):
        row = hand()
        case.assignee.left_on = TODAY
        case.assignee.save()

        move_cases(case.organisation, now=NOW)

        row.refresh_from_db()
        assert row.handed_back_at is None

    def test_erasing_the_customer_ends_it_and_leaves_no_words(self, case, hand, owner):
        row = hand()

        whom = {"organisation": case.organisation, "external_id": case.contact.external_id}
        erase_person(**whom, now=NOW + HOUR, actor="user", user=owner.user)

        row.refresh_from_db()
        assert (row.closed_with_case, row.reason) == (True, "")
        assert run(2, 4, 8) == [0, 0, 0]

    def test_a_quiet_case_whose_window_is_over_lets_it_go(self, nordlys, case, hand):
        row = hand()
        Case.objects.update(kind="passive", answered_at=NOW - 181 * DAY)

        assert let_go(nordlys, now=NOW) == 1

        row.refresh_from_db()
        assert row.closed_with_case


def test_a_department_s_clock_is_looked_at_in_each_round_as_the_customer_s_is(hand, packer):
    hand(employee=packer)
    tick(now=NOW + 2 * HOUR - timedelta(seconds=2), sender=FakeSender())  # a moment too early
    assert told() == []

    tick(now=NOW + 2 * HOUR, sender=FakeSender())

    assert told() == ["packer@nordlys.invalid"]


def test_looking_takes_one_read_by_its_index(hand, stores, django_assert_num_queries):
    hand()
    escalate_help(now=NOW)

    with django_assert_num_queries(1) as reads:
        assert escalate_help(now=NOW + timedelta(seconds=1)) == 0

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{explain} {reads.captured_queries[0]['sql']}")
        assert "hand_over_to_escalate" in str(cursor.fetchall())
