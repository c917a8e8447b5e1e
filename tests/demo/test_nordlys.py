"""The Nordlys world, its last weeks: told through the real sampler, mails, pages and cases."""

from datetime import timedelta

import pytest
from django.db.models import Q
from django.test import override_settings

from pejling.channels.mailbox.store import MailStore
from pejling.demo.loading import NORDLYS
from pejling.demo.nordlys import waiting
from pejling.demo.nordlys.installation import INSTALLED
from pejling.demo.nordlys.stories import late_delivery, not_asked, silent_renewal
from pejling.fieldwork.models import Decision, Invitation, Response
from pejling.fieldwork.rules.sets import InvitationState, Reason, Source, Verdict
from pejling.followup.models import (
    AccountAlert,
    Case,
    CaseEntry,
    HandOver,
    Improvement,
    Offer,
    OfferGiven,
    SolvedQuestion,
)
from pejling.followup.rules.improvements import ImprovementState
from pejling.followup.rules.sets import AlertKind, CaseKind, CaseState, EntryKind, Solved
from pejling.outbox.models import Delivery
from pejling.outbox.queries.replays import replay_under_way
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState
from pejling.people.models import Absence, Account, AuditEntry, Contact, Hold, Organisation
from tests.demo.followed import broken_promises, forgotten_in, with_stand_ins
from tests.demo.gap_checker import broken_gaps
from tests.demo.replays import NOW, limits_of, load, send_log

DAYS = 33  # the decision maker answered four weeks before the end
TODAY = NOW.date()


@pytest.fixture(scope="module")
def nordlys(lasting_db, tmp_path_factory):
    """The replayed world, its figures and its folder, for the tests that look at it."""
    folder = tmp_path_factory.mktemp("nordlys")
    kept = {"DATA_DIR": folder, "MAILBOX_FILE": folder / "mailbox.sqlite3", "MAILBOX": True}
    with override_settings(**kept):
        figures = load(NORDLYS, "nordlys", DAYS)
    return Organisation.objects.get(slug="nordlys"), figures, folder


def test_the_world_comes_alive_and_holds_together(db, nordlys):
    organisation, figures, _ = nordlys

    assert figures.asked == figures.sent > 100
    assert figures.answered == Response.objects.filter(source=Source.SIMULATED).count() > 35
    assert figures.cases == Case.objects.unhappy().count() > 5
    assert not replay_under_way()
    assert organisation.simulated
    assert Account.objects.count() == 400
    assert broken_gaps(send_log(organisation), limits_of(organisation)) == []


def test_nobody_is_forgotten(db, nordlys):
    organisation, figures, _ = nordlys

    assert forgotten_in(organisation, now=NOW) == []
    assert figures.contacted.within_24_hours > 80
    assert figures.contacted.median_hours < 8


def test_every_late_case_was_told_of_in_time_and_leave_forgets_nobody(db, nordlys):
    organisation, _, _ = nordlys

    assert Absence.objects.on(TODAY).exists()
    assert with_stand_ins(organisation)
    assert broken_promises(organisation, now=NOW) == []


def test_the_checker_sees_what_the_world_would_hide(db, nordlys):
    organisation, _, _ = nordlys
    late = Case.objects.unhappy().filter(escalated__gte=2).first()
    AuditEntry.objects.filter(action="case_escalated", subject_id=late.public_id).delete()

    assert all(late.public_id in fault for fault in broken_promises(organisation, now=NOW))
    assert broken_promises(organisation, now=NOW)


def test_offers_are_given_within_their_limits_and_with_a_name(db, nordlys):
    given = list(OfferGiven.objects.select_related("offer", "case"))

    assert Offer.objects.count() == 4
    assert given
    for one in given:
        assert one.amount_minor <= (one.offer.most_minor or 0)
        assert one.case.contacted_at == one.at
        assert one.user == one.case.assignee.user
    assert not [one for one in given if one.offer.roles]  # colleagues who served may not give those
    assert CaseEntry.objects.filter(kind=EntryKind.OFFERED).count() == len(given)


def test_what_customers_wrote_is_matched_to_themes_and_nothing_waits(db, nordlys):
    written = Response.objects.exclude(comment="")

    assert not written.filter(themed=None).exists()
    assert not Response.objects.filter(themed="").exists()
    heard = written.filter(theme_matches__isnull=False).distinct().count()
    assert written.count() > heard > written.count() / 2


def test_mails_of_today_wait_for_a_click(db, nordlys):
    _, _, folder = nordlys
    live = Invitation.objects.filter(programme__key="installation", state=InvitationState.HANDED_OVER)

    assert live.filter(asked_on=TODAY).count() == len(INSTALLED)
    newest = MailStore(folder / "mailbox.sqlite3").newest(len(INSTALLED))
    mails = live.filter(contact__contact_addresses__address__kind="email")
    asked = mails.values_list("contact__contact_addresses__address__value", flat=True)
    assert {mail.recipient for mail in newest} == set(asked)
    assert not Delivery.objects.filter(kind=DeliveryKind.ACCOUNT_ALERT, state=DeliveryState.DUE).exists()


def test_the_decision_maker_gave_5_and_waits_for_a_meeting(db, nordlys):
    response = Response.objects.get(contact__external_id=silent_renewal.DECIDER)
    case = Case.objects.unhappy().get(response=response)

    assert (response.score, response.account.external_id) == (5, silent_renewal.ACCOUNT)
    assert case.state == CaseState.CONTACTED
    assert case.contacted_at - case.answered_at < timedelta(hours=24)
    assert CaseEntry.objects.filter(case=case, kind=EntryKind.NOTE).count() == 1
    assert response.account.plan_steps.count() == 2


def test_the_renewal_is_told_before_it_is_too_late(db, nordlys):
    alert = AccountAlert.objects.get(account__external_id=silent_renewal.ACCOUNT)

    assert alert.kind == AlertKind.DECIDER_UNHAPPY
    assert alert.agreement.notice_by == silent_renewal.notice_by(TODAY)
    assert alert.agreement.value_minor == silent_renewal.VALUE_MINOR


def test_each_stage_of_the_inbox_has_somebody(db, nordlys):
    organisation, _, _ = nordlys

    def case_of(one):
        asked, told = Q(response__contact__external_id=one.customer), Q(told__contact__external_id=one.customer)
        return Case.objects.unhappy().get(asked | told, organisation=organisation)

    assert (case_of(waiting.NEW).state, case_of(waiting.NEW).taken_at) == (CaseState.OPEN, None)
    assert Case.objects.get(told__name=waiting.STRANGER.name).taken_at is None
    assert (case_of(waiting.NO_ANSWER).state, case_of(waiting.NO_ANSWER).tries.count()) == (CaseState.OPEN, 2)
    assert HandOver.objects.open().filter(case=case_of(waiting.ELSEWHERE)).exists()
    assert case_of(waiting.ASIDE).snoozed_until > NOW
    assert case_of(waiting.WROTE_BACK).entries.filter(kind=EntryKind.WROTE_BACK).count() == 1
    assert (case_of(waiting.GIVEN_UP).state, case_of(waiting.GIVEN_UP).tries.count()) == (CaseState.UNREACHABLE, 3)
    assert case_of(waiting.NOT_SOLVED).state == CaseState.OPEN
    assert SolvedQuestion.objects.get(case=case_of(waiting.NOT_SOLVED)).answer == Solved.NO


def test_no_thanks_to_a_key_account_is_forgotten(db, nordlys):
    quiet = Case.objects.waiting().filter(kind__in=(CaseKind.PROMOTER, CaseKind.PASSIVE), taken_at=None)

    assert not quiet.filter(answered_at__lt=NOW - timedelta(days=12)).exists()


def test_whoever_waits_for_us_is_not_asked(db, nordlys):
    decision = Decision.objects.get(contact__external_id=silent_renewal.DECIDER, programme__key="service")

    assert (decision.verdict, decision.last_reason) == (Verdict.NOT_ASKED, Reason.ON_HOLD)
    assert Hold.objects.filter(contact__external_id=silent_renewal.DECIDER).exists()


def test_whoever_was_asked_of_late_is_not_asked_again(db, nordlys):
    customer = Contact.objects.get(external_id=not_asked.CUSTOMER)
    decisions = dict(Decision.objects.filter(contact=customer).values_list("programme__key", "last_reason"))

    assert decisions["service"] == Reason.GAP_ANY
    assert Invitation.objects.get(contact=customer).programme.key == "delivery"


def test_the_measures_in_aarhus_are_written_down_and_marked(db, nordlys):
    rows = Improvement.objects.filter(unit__key=late_delivery.UNIT).order_by("starts_on")

    assert [row.starts_on for row in rows] == [late_delivery.useless_fix_on(TODAY), late_delivery.useful_fix_on(TODAY)]
    assert {row.state for row in rows} == {ImprovementState.DONE}
    assert {row.owner.external_id for row in rows} == {late_delivery.OWNER}
