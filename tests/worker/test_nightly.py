"""The nightly purge: what is forgotten, what is kept, and what is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pejling.fieldwork.actions.passing import let_pass
from pejling.fieldwork.models import (
    Addition,
    DaySalt,
    Decision,
    DecisionCount,
    Evidence,
    IncomingMail,
    Invitation,
    Passing,
    Response,
    Showing,
)
from pejling.fieldwork.queries.earlier_asks import earlier_asks
from pejling.fieldwork.queries.plans import plan_for
from pejling.followup.models import Case, CaseEntry
from pejling.outbox.models import Delivery
from pejling.people.models import Absence, CoachingNote
from pejling.programme.rules.sets import TimingKind
from pejling.programme.rules.versions import Gaps, Rules, Timing
from pejling.worker.nightly import RetentionTooShort, purge
from tests.makers import (
    make_account,
    make_case,
    make_contact,
    make_decision,
    make_employee,
    make_event,
    make_invitation,
    make_placement,
    make_programme,
    make_response,
    make_unit,
)
from tests.outbox.fakes import queue

pytestmark = pytest.mark.django_db
TONIGHT = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)  # 03:00 in Copenhagen
LAST_KEPT = date(2023, 3, 10)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, started_on=date(2020, 1, 1))


def answered(programme, day, **fields):
    """An ask and its answer, with everything that says who gave it."""
    house = programme.organisation
    contact = fields.setdefault("contact", make_contact(house))
    where = {"account": make_account(house), "event": make_event(contact, on=day), "unit": make_unit(house)}
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    invitation = make_invitation(programme, **fields, **where, asked_on=day, handed_over_at=at, state="answered")
    answer = {"comment": "Ring to Bo on 40404040", "employee": make_employee(house), "day": day, "answered_at": at}
    return make_response(programme, score=0, invitation=invitation, **fields, **where, **answer)


def test_an_old_answer_keeps_its_score_and_context_and_loses_who_and_what(nordlys, programme):
    before = answered(programme, LAST_KEPT - timedelta(days=1))
    purge(nordlys, now=TONIGHT)
    after = Response.objects.select_related("invitation").get()
    assert (after.contact, after.account, after.event, after.comment) == (None, None, None, "")
    assert (after.score, after.day, after.language) == (0, before.day, "da")
    assert (after.unit, after.employee) == (before.unit, before.employee)
    ask = after.invitation
    assert (ask.contact, ask.account, ask.event, ask.decision, ask.cycle) == (None, None, None, None, "")
    assert ask.person_key == f"gone:{ask.public_id}"
    assert ask.unit == before.unit


def test_what_was_added_to_an_old_answer_goes_with_its_words(nordlys, programme):
    old, new = (answered(programme, day) for day in (LAST_KEPT - timedelta(days=1), LAST_KEPT))
    for response in (old, new):
        Addition.objects.create(organisation=nordlys, response=response, text="And call Bo", at=TONIGHT)
    purge(nordlys, now=TONIGHT)
    assert [addition.response for addition in Addition.objects.all()] == [new]


def test_passers_by_are_forgotten_after_a_day_and_showings_with_the_answers(nordlys):
    place = make_placement(make_programme(nordlys, track="touchpoint"), kind="widget")
    for hours in (1, 30):
        let_pass(placement=place, client="203.0.113.9 Safari", now=TONIGHT - timedelta(hours=hours))
    for person, days in (("a", 30), ("b", 2000)):
        shown_at = TONIGHT - timedelta(days=days)
        Showing.objects.create(organisation=nordlys, placement=place, person_key=person, shown_at=shown_at)
    purge(nordlys, now=TONIGHT)
    assert (Passing.objects.count(), DaySalt.objects.count()) == (1, 1)
    assert Showing.objects.get().person_key == "a"


def test_an_answer_of_the_first_kept_day_is_left_as_it_is(nordlys, programme):
    answer = answered(programme, LAST_KEPT)
    assert purge(nordlys, now=TONIGHT) == 0
    assert Response.objects.get().comment == answer.comment


def test_an_old_case_keeps_its_clock_and_loses_the_customer_and_the_words(nordlys, programme):
    case = make_case(answered(programme, LAST_KEPT - timedelta(days=1)), action_taken="Called Bo back")
    CaseEntry.objects.create(organisation=nordlys, case=case, at=TONIGHT, kind="note", text="Bo is angry")
    purge(nordlys, now=TONIGHT)
    after = Case.objects.get()
    assert (after.contact, after.action_taken, after.due_at) == (None, "", case.due_at)
    assert CaseEntry.objects.get().text == ""


def test_decisions_are_counted_before_they_are_deleted_also_in_many_chunks(nordlys, programme):
    for n in range(7):
        why_not = {"verdict": "not_asked", "first_reason": "on_hold", "last_reason": "gap_any"} if n % 2 else {}
        day = LAST_KEPT - timedelta(days=1)
        make_decision(programme, make_contact(nordlys), decided_on=day, probability=0.25, **why_not)
    while purge(nordlys, now=TONIGHT, limit=2):
        pass
    assert not Decision.objects.exists()
    rows = DecisionCount.objects.order_by("verdict").values_list("verdict", "last_reason", "count")
    assert list(rows) == [("asked", "", 4), ("not_asked", "gap_any", 3)]
    assert DecisionCount.objects.get(verdict="asked").inverse_probabilities == 16


def test_evidence_and_addresses_go_after_ninety_days(nordlys, programme):
    invitation = make_invitation(programme)
    for days in (89, 91):
        at = TONIGHT - timedelta(days=days)
        Evidence.objects.create(organisation=nordlys, invitation=invitation, at=at, kind="visit", method="GET")
        queue(nordlys, at, idempotency_key=f"{days}")
    Delivery.objects.update(state="bounced", error="550 no such user kunde@example.invalid", address_digest="d")
    assert purge(nordlys, now=TONIGHT) == 2
    assert Evidence.objects.get().at == TONIGHT - timedelta(days=89)
    new, old = (Delivery.objects.get(idempotency_key=key) for key in ("89", "91"))
    assert (old.address, old.error, old.address_digest) == ("", "", "d")
    assert new.address


def test_what_customers_wrote_back_goes_after_ninety_days(nordlys, programme):
    for days, words in ((89, "of late"), (91, "of old")):
        at = TONIGHT - timedelta(days=days)
        IncomingMail.objects.create(
            organisation=nordlys, message_digest=words, kind="words", received_at=at, text=words, sender_address="a@b.c"
        )
    purge(nordlys, now=TONIGHT)
    assert IncomingMail.objects.get().text == "of late"


def test_what_waits_to_leave_keeps_its_address(nordlys):
    queue(nordlys, TONIGHT - timedelta(days=400))
    assert purge(nordlys, now=TONIGHT) == 0


def test_deliveries_go_with_the_asks_that_they_carried(nordlys):
    queue(nordlys, datetime(2023, 1, 1, tzinfo=UTC))
    Delivery.objects.update(state="sent")
    purge(nordlys, now=TONIGHT)
    assert not Delivery.objects.exists()


def test_a_purge_goes_on_in_small_steps_and_ends(nordlys, programme):
    for n in range(1, 6):
        answered(programme, LAST_KEPT - timedelta(days=n))
    done = [purge(nordlys, now=TONIGHT, limit=4) for _ in range(5)]
    assert done == [4, 4, 2, 0, 0]


def test_elsewhere_nothing_is_touched(nordlys, elsewhere):
    answered(make_programme(elsewhere), LAST_KEPT - timedelta(days=1))
    purge(nordlys, now=TONIGHT)
    assert Response.objects.get().contact


@pytest.mark.parametrize("setting", ["RETENTION_ANSWER_MONTHS", "RETENTION_DECISION_MONTHS"])
def test_a_setting_shorter_than_the_rules_need_is_refused_and_nothing_is_purged(nordlys, programme, settings, setting):
    rules = Rules(timing=Timing(kind=TimingKind.SLOT, cycle_days=730), gaps=Gaps(), postpone_days=30)
    make_programme(nordlys, key="every-other-year", rules=rules)
    answered(programme, LAST_KEPT - timedelta(days=1))
    setattr(settings, setting, 24)
    with pytest.raises(RetentionTooShort) as refused:
        purge(nordlys, now=TONIGHT)
    for words in (f"PEJLING_{setting} is 24 months", "every-other-year", "820 days", "30 months or more"):
        assert words in str(refused.value)
    assert Response.objects.get().comment


def test_the_shortest_setting_forgets_no_ask_that_a_gap_counts(nordlys, settings):
    settings.RETENTION_ANSWER_MONTHS = 15
    rules = Rules(timing=Timing(kind=TimingKind.SLOT), gaps=Gaps(relationship=455), postpone_days=30)
    programme, contact = make_programme(nordlys, rules=rules), make_contact(nordlys)
    for days in (454, 455, 456, 480):
        make_invitation(programme, contact, asked_on=TONIGHT.date() - timedelta(days=days))
    plan = plan_for(programme, day=TONIGHT.date(), now=TONIGHT)
    before = earlier_asks(plan, [contact.person_key])
    purge(nordlys, now=TONIGHT)
    assert Invitation.objects.filter(contact=None).count() == 2
    assert earlier_asks(plan, [contact.person_key]) == before


def test_coaching_notes_are_forgotten_as_answers_are(nordlys):
    person = make_employee(nordlys)
    for text, at in (("Old", TONIGHT - timedelta(days=37 * 31)), ("Kept", TONIGHT - timedelta(days=35 * 30))):
        CoachingNote.objects.create(organisation=nordlys, employee=person, at=at, text=text)
    purge(nordlys, now=TONIGHT)
    assert [one.text for one in CoachingNote.objects.all()] == ["Kept"]


def test_absences_are_forgotten_as_addresses_are(nordlys):
    employee = make_employee(nordlys)
    last_kept = TONIGHT.date() - timedelta(days=90)
    for day in (last_kept, last_kept - timedelta(days=1)):
        Absence.objects.create(organisation=nordlys, employee=employee, from_on=day, until_on=day)

    purge(nordlys, now=TONIGHT)

    assert [one.until_on for one in Absence.objects.all()] == [last_kept]
