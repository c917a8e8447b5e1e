"""Nothing is forgotten, whoever is away: random staff and random leave, replayed by a checker of its own."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pejling.followup.actions import moving
from pejling.followup.actions.answers import hear_score
from pejling.followup.actions.cases import contact_case
from pejling.followup.actions.escalating import escalate_due
from pejling.followup.models import CaseMessage
from pejling.outbox.models import Delivery
from pejling.people.models import Absence
from tests.conftest import NOW
from tests.followup.loop_checker import Away, Held, Sent, World, check, what_happened
from tests.followup.writing import make_unhappy, make_writer, writes
from tests.makers import (
    TODAY,
    make_contact,
    make_employee,
    make_invitation,
    make_member,
    make_organisation,
    make_programme,
    make_unit,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ROUND = 3  # hours between two rounds of the simulated worker
GRACE = ROUND * HOUR
STAFF, DAYS = 4, 7


class TestTheChecker:
    """It finds what it is to find."""

    answered = datetime(2026, 3, 10, 9, tzinfo=UTC)
    case = Held("c1", answered, answered + DAY, "astrid")
    told = ((answered + DAY, 2), (answered + 2 * DAY, 3))
    leave = (Away("astrid", date(2026, 3, 11), date(2026, 3, 20), "bjorn"),)

    def faults(self, case, absences=(), **world):
        return check(World([case], absences, **world), until=self.answered + 5 * DAY, grace=GRACE)

    def test_a_case_that_was_told_of_in_time_is_right(self):
        assert self.faults(replace(self.case, told=self.told)) == []

    def test_an_overdue_case_that_nobody_was_told_of(self):
        assert len(self.faults(self.case)) == 2

    def test_one_told_too_late(self):
        late = [(at + GRACE + HOUR, level) for at, level in self.told]
        assert len(self.faults(replace(self.case, told=late))) == 2

    def test_one_told_too_early(self):
        early = [(self.answered, 2), *self.told]
        assert len(self.faults(replace(self.case, told=early))) == 1

    def test_one_that_was_contacted_in_time_is_told_to_nobody(self):
        assert self.faults(replace(self.case, in_hand_at=self.answered + HOUR)) == []

    def test_one_that_was_due_with_the_absent(self):
        case = replace(self.case, told=self.told)
        assert "who was away and had bjorn" in self.faults(case, self.leave)[0]

    def test_one_that_moved_too_late(self):
        case = replace(self.case, told=self.told, handed=[(self.case.due_at + HOUR, "case_moved", "bjorn")])
        assert len(self.faults(case, self.leave)) == 1

    def test_one_that_moved_in_time(self):
        case = replace(self.case, told=self.told, handed=[(self.case.due_at, "case_moved", "bjorn")])
        assert self.faults(case, self.leave) == []

    def test_who_takes_a_case_on_leave_has_it(self):
        case = replace(self.case, told=self.told, handed=[(self.answered, "case_taken", "astrid")])
        assert self.faults(case, self.leave) == []

    def test_nobody_moves_before_it_is_known_that_somebody_is_away(self):
        case, (leave,) = replace(self.case, told=self.told), self.leave
        assert self.faults(case, [replace(leave, known_at=case.due_at)]) == []
        assert len(self.faults(case, [replace(leave, known_at=case.due_at - GRACE)])) == 1

    def test_a_message_that_nobody_stands_behind(self):
        words = Sent("m1", "case_message", self.answered)
        assert self.faults(replace(self.case, told=self.told), sent=[words]) == ["case_message m1 was sent by nobody"]
        assert self.faults(replace(self.case, told=self.told), sent=[replace(words, signed=True)]) == []

    @pytest.mark.parametrize("kind", ["ask", "reminder"])
    def test_an_ask_of_who_had_answered_it(self, kind):
        ask = Sent("m1", kind, self.answered, answered_at=self.answered + HOUR)
        case = replace(self.case, told=self.told)
        assert self.faults(case, sent=[ask, replace(ask, answered_at=None)]) == []
        assert len(self.faults(case, sent=[replace(ask, at=self.answered + DAY)])) == 1

    def test_one_that_was_due_with_somebody_gone(self):
        case = replace(self.case, told=self.told)
        assert "who had left" in self.faults(case, gone={"astrid": date(2026, 3, 11)})[0]


spells = st.tuples(st.integers(-1, DAYS), st.integers(0, 5), st.none() | st.integers(0, STAFF - 1))
worlds = st.fixed_dictionaries(
    {
        "away": st.lists(st.none() | spells, min_size=STAFF, max_size=STAFF),
        "gone": st.lists(st.none() | st.integers(0, DAYS), min_size=STAFF, max_size=STAFF),
        "answers": st.lists(
            st.tuples(st.integers(0, 24 * 4), st.integers(0, STAFF - 1), st.none() | st.integers(1, 80)),
            min_size=1,
            max_size=5,
        ),
    }
)


class Simulated:
    """A house of a few, the last of them the lead; a worker that comes round now and then."""

    def __init__(self, plan):
        self.house = make_organisation()
        make_member(self.house, role="owner")
        self.staff = [make_employee(self.house) for _ in range(STAFF)]
        self.unit = make_unit(self.house, lead=self.staff[-1])
        self.programme = make_programme(self.house)
        for employee, spell, gone in zip(self.staff, plan["away"], plan["gone"], strict=True):
            self._leave(employee, spell, gone)
        self.answers, self.contacts = list(plan["answers"]), []

    def _leave(self, employee, spell, gone):
        if gone is not None:
            employee.left_on = TODAY + gone * DAY
            employee.save()
        if spell is not None:
            first, length, other = spell
            stand_in = None if other is None or self.staff[other] == employee else self.staff[other]
            day = TODAY + first * DAY
            Absence.objects.create(
                organisation=self.house, employee=employee, from_on=day, until_on=day + length * DAY, stand_in=stand_in
            )

    def play(self, *, moves=True, escalates=True):
        for hour in range(0, 24 * DAYS, ROUND):
            now = NOW + hour * HOUR
            if moves:
                moving.move_due(self.house, now=now)
            while escalates and escalate_due(now=now):
                pass
            self._live(hour, now)
        return check(what_happened(self.house), until=now, grace=GRACE)

    def _live(self, hour, now):
        for _, employee, after in [one for one in self.answers if hour <= one[0] < hour + ROUND]:
            asked = make_invitation(
                self.programme,
                make_contact(self.house),
                employee=self.staff[employee],
                unit=self.unit,
                expires_at=now + 30 * DAY,
            )
            case = hear_score(invitation=asked, score=3, now=now, simulated=False).case
            if after is not None:
                self.contacts.append((hour + after, case))
        for _, case in [one for one in self.contacts if hour <= one[0] < hour + ROUND]:
            contact_case(case=case, user=None, now=now)


@pytest.mark.django_db
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(plan=worlds)
def test_whoever_is_away_nothing_is_forgotten(plan):
    with transaction.atomic():
        found = Simulated(plan).play()
        transaction.set_rollback(True)

    assert found == []


def test_a_house_without_its_worker_forgets(db):
    plan = {"away": [None] * STAFF, "gone": [None] * STAFF, "answers": [(0, 0, None)]}

    assert len(Simulated(plan).play(escalates=False)) == 2


def test_what_left_for_a_customer_is_found_with_who_stands_behind_it(nordlys):
    case = make_unhappy(nordlys, make_writer(nordlys))
    message = writes(case, case.assignee.user)
    Delivery.objects.filter(kind="case_message").update(state="sent", handing_over_at=NOW)
    assert [one.signed for one in what_happened(nordlys).sent] == [True]

    CaseMessage.objects.filter(pk=message.pk).update(direction="in", user=None)

    assert [one.signed for one in what_happened(nordlys).sent] == [False]


def test_a_house_that_moves_nothing_forgets(db):
    """Astrid is said to be gone only after the case was opened, and nobody moves it."""
    plan = {"away": [None] * STAFF, "gone": [None] * STAFF, "answers": [(0, 0, None)]}
    house = Simulated(plan)
    house.play(moves=False)
    house.staff[0].left_on = TODAY
    house.staff[0].save()

    assert "who had left" in check(what_happened(house.house), until=NOW + DAYS * DAY, grace=GRACE)[0]
