"""Who gets a case, and who gets it when that colleague is away, has left, or has enough to do."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pejling.fieldwork.queries.telling import Place
from pejling.fieldwork.rules.telling import Nature, Telling
from pejling.followup.actions import moving
from pejling.followup.actions.answers import hear_score
from pejling.followup.actions.cases import contact_case, take_case
from pejling.followup.actions.escalating import escalate_due
from pejling.followup.actions.moving import EVERY, move_cases, move_due
from pejling.followup.actions.telling import hear_told
from pejling.followup.models import Case, CaseEntry
from pejling.outbox.models import Delivery
from pejling.people.models import Absence, AuditEntry, Hold
from pejling.worker.author import Rooms
from pejling.worker.steps import tick
from tests.conftest import NOW
from tests.makers import (
    TODAY,
    make_case,
    make_contact,
    make_employee,
    make_invitation,
    make_response,
    make_unit,
)
from tests.outbox.fakes import FakeSender

DAY = timedelta(days=1)


@pytest.fixture
def lead(nordlys):
    return make_employee(nordlys, given_name="Ludvig", family_name="", email="ludvig@nordlys.invalid")


@pytest.fixture
def unit(nordlys, lead):
    return make_unit(nordlys, lead=lead)


@pytest.fixture
def answer(nordlys, programme, astrid, unit):
    """Somebody whom Astrid served gives a score."""

    def answered(score=3, *, at=NOW, employee=astrid):
        asked = make_invitation(programme, make_contact(nordlys), employee=employee, unit=unit)
        return hear_score(invitation=asked, score=score, now=at, simulated=False).case

    return answered


def away(employee, first, last, stand_in=None):
    """Away from one day to another, both counted from the day of NOW."""
    return Absence.objects.create(
        organisation=employee.organisation,
        employee=employee,
        from_on=TODAY + first * DAY,
        until_on=TODAY + last * DAY,
        stand_in=stand_in,
    )


def notices():
    return list(Delivery.objects.order_by("pk").values_list("kind", "address"))


class TestOpening:
    """NOW is a Tuesday; a case is due on Wednesday."""

    def test_due_during_leave_goes_to_the_stand_in(self, answer, astrid, bjorn):
        away(astrid, 1, 7, bjorn)

        assert answer().assignee == bjorn
        assert notices() == [("answer_notice", bjorn.email)]

    @pytest.mark.parametrize("days", [(-7, 0), (2, 9)])
    def test_due_before_or_after_leave_stays(self, answer, astrid, bjorn, days):
        away(astrid, *days, bjorn)

        assert answer().assignee == astrid

    def test_a_stand_in_who_is_away_has_a_stand_in(self, answer, nordlys, astrid, bjorn):
        cilla = make_employee(nordlys)
        away(astrid, 0, 7, bjorn)
        away(bjorn, 0, 7, cilla)

        assert answer().assignee == cilla

    def test_where_nobody_stands_in_it_goes_to_the_next_concerned(self, answer, astrid, lead):
        away(astrid, 0, 7)

        assert answer().assignee == lead

    def test_a_stand_in_who_has_left_is_none(self, answer, astrid, bjorn, lead):
        away(astrid, 0, 7, bjorn)
        bjorn.left_on = TODAY
        bjorn.save()

        assert answer().assignee == lead

    def test_when_all_are_away_the_nearest_has_it(self, answer, astrid, lead):
        away(astrid, 0, 7, lead)
        away(lead, 0, 7, astrid)

        assert answer().assignee == astrid

    def test_who_has_enough_is_passed_over(self, answer, astrid, lead):
        astrid.capacity = 2
        astrid.save()

        assert [answer().assignee for _ in range(3)] == [astrid, astrid, lead]
        assert notices()[-1] == ("answer_notice", lead.email)

    def test_closed_cases_take_no_room(self, answer, astrid):
        astrid.capacity = 1
        astrid.save()
        Case.objects.filter(pk=answer().pk).update(state="withdrawn")

        assert answer().assignee == astrid

    def test_when_all_have_enough_the_nearest_has_it(self, answer, astrid, lead):
        for one in (astrid, lead):
            one.capacity = 0
            one.save()

        assert answer().assignee == astrid

    def test_a_stand_in_takes_whatever_comes(self, answer, astrid, bjorn):
        bjorn.capacity = 0
        bjorn.save()
        away(astrid, 0, 7, bjorn)

        assert answer().assignee == bjorn

    def test_a_complaint_goes_the_same_way(self, nordlys, unit, lead, bjorn):
        away(lead, 0, 7, bjorn)

        hear_told(
            place=Place(nordlys, unit=unit),
            telling=Telling(Nature.COMPLAINT, "Det regnede ind"),
            language="da",
            now=NOW,
        )

        assert Case.objects.get().assignee == bjorn
        assert notices() == [("told_notice", bjorn.email)]

    def test_absences_cost_one_read(self, answer, astrid, bjorn):
        answer()
        for _ in range(5):
            away(make_employee(astrid.organisation), 0, 7, bjorn)

        with CaptureQueriesContext(connection) as captured:
            answer()
        assert sum('"people_absence"' in one["sql"] for one in captured) == 1


class TestMoving:
    def test_when_leave_begins_what_is_due_in_it_moves_to_the_stand_in(self, nordlys, answer, astrid, bjorn):
        case = answer()
        away(astrid, 1, 7, bjorn)

        assert move_cases(nordlys, now=NOW) == 0
        assert move_cases(nordlys, now=NOW + DAY) == 1

        case.refresh_from_db()
        assert case.assignee == bjorn
        entry = CaseEntry.objects.get(kind="moved")
        assert entry.text == "Astrid Holm → Bjørn Lie"
        assert AuditEntry.objects.get(action="case_moved").detail == {"from": astrid.public_id, "to": bjorn.public_id}
        assert notices()[-1] == ("case_moved", bjorn.email)

    def test_neither_clock_nor_hold_changes(self, nordlys, answer, astrid, bjorn):
        case, hold = answer(), Hold.objects.get()
        away(astrid, 0, 7, bjorn)

        move_cases(nordlys, now=NOW + timedelta(hours=1))

        moved = Case.objects.get()
        assert (moved.answered_at, moved.due_at, moved.state) == (case.answered_at, case.due_at, "open")
        assert Hold.objects.get().until_on == hold.until_on

    def test_what_is_overdue_moves_too(self, nordlys, answer, astrid, bjorn):
        answer()
        away(astrid, 4, 7, bjorn)

        assert move_cases(nordlys, now=NOW + 4 * DAY) == 1

    def test_what_is_due_when_they_are_back_stays(self, nordlys, programme, astrid, bjorn):
        make_case(make_response(programme, score=3, employee=astrid), due_at=NOW + 9 * DAY)
        away(astrid, 0, 7, bjorn)

        assert move_cases(nordlys, now=NOW) == 0

    def test_it_does_not_come_back_by_itself(self, nordlys, answer, astrid, bjorn):
        answer()
        away(astrid, 0, 1, bjorn)
        move_cases(nordlys, now=NOW)

        assert move_cases(nordlys, now=NOW + 5 * DAY) == 0
        assert Case.objects.get().assignee == bjorn

    def test_a_case_that_was_taken_is_the_stand_in_s_to_take(self, nordlys, answer, astrid, bjorn):
        take_case(case=answer(), user=None, employee=astrid, now=NOW)
        away(astrid, 0, 7, bjorn)

        move_cases(nordlys, now=NOW)

        assert Case.objects.get().taken_at is None

    def test_what_somebody_put_aside_is_awake_for_the_stand_in(self, nordlys, answer, astrid, bjorn):
        Case.objects.filter(pk=answer().pk).update(snoozed_until=NOW + DAY)
        away(astrid, 0, 7, bjorn)

        move_cases(nordlys, now=NOW)

        assert Case.objects.get().snoozed_until is None

    def test_without_a_stand_in_it_goes_to_the_next_concerned(self, nordlys, answer, astrid, lead):
        answer()
        away(astrid, 0, 7)

        move_cases(nordlys, now=NOW)

        assert Case.objects.get().assignee == lead

    def test_where_all_are_away_it_stays(self, nordlys, answer, astrid, lead):
        answer()
        away(astrid, 0, 7)
        away(lead, 0, 7)

        assert move_cases(nordlys, now=NOW) == 0
        assert Case.objects.get().assignee == astrid

    def test_a_leaver_s_cases_move(self, nordlys, answer, astrid, lead):
        answer()
        astrid.left_on = TODAY
        astrid.save()

        assert move_cases(nordlys, now=NOW) == 1
        assert Case.objects.get().assignee == lead

    def test_a_leaver_s_case_that_nobody_can_have_is_nobody_s(self, nordlys, programme, astrid):
        make_case(make_response(programme, score=3, employee=astrid))
        astrid.left_on = TODAY
        astrid.save()

        assert [move_cases(nordlys, now=NOW) for _ in range(2)] == [1, 0]
        assert Case.objects.get().assignee is None
        assert CaseEntry.objects.get().text.endswith("→ –")

    def test_who_leaves_tomorrow_still_works(self, nordlys, answer, astrid):
        answer()
        astrid.left_on = TODAY + DAY
        astrid.save()

        assert move_cases(nordlys, now=NOW) == 0

    def test_closed_cases_stay(self, nordlys, answer, astrid, bjorn):
        Case.objects.filter(pk=answer().pk).update(state="withdrawn")
        away(astrid, 0, 7, bjorn)

        assert move_cases(nordlys, now=NOW) == 0

    def test_other_organisations_are_left_alone(self, elsewhere, answer, astrid, bjorn):
        answer()
        away(astrid, 0, 7, bjorn)

        assert move_cases(elsewhere, now=NOW) == 0

    def test_a_colleague_who_took_it_meanwhile_keeps_it(self, nordlys, answer, astrid, bjorn, lead, monkeypatch):
        case = answer()
        away(astrid, 0, 7, bjorn)
        real = moving._successor

        def taken_meanwhile(one, today):
            take_case(case=case, user=None, employee=lead, now=NOW)
            return real(one, today)

        monkeypatch.setattr(moving, "_successor", taken_meanwhile)

        assert move_cases(nordlys, now=NOW) == 0
        assert Case.objects.get().assignee == lead


def test_the_worker_looks_every_quarter_of_an_hour(nordlys, answer, astrid, bjorn):
    assert move_due(nordlys, now=NOW) == 0
    answer()
    away(astrid, 0, 7, bjorn)

    assert move_due(nordlys, now=NOW + EVERY / 2) == 0
    assert move_due(nordlys, now=NOW + EVERY) == 1


def test_the_stand_in_s_mail_says_whose_case_it_is(nordlys, answer, astrid, bjorn):
    answer()
    away(astrid, 0, 7, bjorn)
    sender = FakeSender()

    tick(now=NOW + timedelta(minutes=1), sender=sender)

    [mail] = [one for one in sender.sent if one.to_address == bjorn.email]
    assert mail.subject == "You have the case of Åse Ørsted now"
    assert "Please contact the customer before" in mail.text


def test_the_mail_is_called_off_when_the_case_has_moved_on(nordlys, answer, astrid, bjorn, lead):
    case = answer()
    away(astrid, 0, 7, bjorn)
    move_cases(nordlys, now=NOW)
    take_case(case=case, user=None, employee=lead, now=NOW)

    moved = Delivery.objects.get(kind="case_moved")
    assert Rooms().compose([moved], now=NOW)[0].reason == "gone"


def test_a_case_in_hand_says_that_the_customer_has_been_contacted(nordlys, answer, astrid, bjorn):
    contact_case(case=answer(), user=None, now=NOW)
    away(astrid, 0, 7, bjorn)
    move_cases(nordlys, now=NOW)

    [mail] = Rooms().compose([Delivery.objects.get(kind="case_moved")], now=NOW)
    assert "The customer has been contacted." in mail.text


def test_a_lead_who_is_away_is_told_through_their_stand_in(nordlys, owner, answer, lead, bjorn):
    answer()
    away(lead, 0, 7, bjorn)
    for hours in (0, 12, 24):
        escalate_due(now=NOW + timedelta(hours=hours))

    assert Delivery.objects.filter(kind="escalation").latest("pk").address == bjorn.email


def test_days_are_those_of_the_organisation(nordlys, programme, astrid, bjorn):
    """Due at 23:30 UTC on the last day of leave is due on the day after it in Copenhagen."""
    make_case(
        make_response(programme, score=3, employee=astrid), due_at=datetime(2026, 3, 10, 23, 30, tzinfo=NOW.tzinfo)
    )
    away(astrid, 0, 0, bjorn)

    assert move_cases(nordlys, now=NOW) == 0
