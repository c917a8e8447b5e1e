"""The board's tour on awkward days: it holds whatever day it is loaded on (docs/demo.md)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Q

from pejling.demo.loading import NORDLYS, load_replayed
from pejling.demo.nordlys import waiting
from pejling.demo.nordlys.installation import INSTALLED
from pejling.demo.nordlys.stories import late_delivery, not_asked, silent_renewal
from pejling.fieldwork.models import Decision, Invitation, Response
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.followup.models import AccountAlert, Case, Improvement, SolvedQuestion
from pejling.followup.rules.sets import CaseState, EntryKind, Solved
from pejling.people.models import Organisation
from tests.demo.followed import broken_promises, forgotten_in
from tests.demo.gap_checker import broken_gaps
from tests.demo.replays import limits_of, send_log

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]
DAYS = 40
NEW_YEAR, CHRISTMAS, SUMMER_TIME = "2027-01-01", "2026-12-27", "2027-03-28"
OTHERS = ("2028-02-29", "2026-10-25", "2026-04-07", "2026-06-20")  # a leap day, winter time, after Easter, midsummer


@pytest.mark.parametrize(
    "day", [NEW_YEAR, CHRISTMAS, SUMMER_TIME, *(pytest.param(day, marks=pytest.mark.torture) for day in OTHERS)]
)
def test_the_tour_holds(db, own_folder, day):
    now = datetime.fromisoformat(f"{day}T08:30:00").replace(tzinfo=UTC)
    figures = load_replayed(NORDLYS, slug="nordlys", days=DAYS, now=now, quiet=True)
    organisation = Organisation.objects.get(slug="nordlys")

    waits = Invitation.objects.filter(organisation=organisation, state=InvitationState.DUE).count()
    assert figures.asked == figures.sent + waits  # over a holiday asks wait for the next working day
    assert broken_gaps(send_log(organisation), limits_of(organisation)) == []
    assert forgotten_in(organisation, now=now) == []
    assert broken_promises(organisation, now=now) == []
    live = Invitation.objects.filter(programme__key="installation", state=InvitationState.HANDED_OVER)
    assert live.filter(asked_on=now.date()).count() == len(INSTALLED)
    _the_decision_maker_gave_5(now)
    _aarhus_has_its_measures(now)
    _gunilla_and_bodil_were_not_asked(now)
    _every_stage_of_the_inbox_has_somebody(now)


def _the_decision_maker_gave_5(now):
    response = Response.objects.get(contact__external_id=silent_renewal.DECIDER)
    assert response.score == 5
    assert timedelta(days=14) < now - response.answered_at < timedelta(days=32)
    assert Case.objects.unhappy().get(response=response).state == CaseState.CONTACTED
    assert response.account.plan_steps.count() == 2
    assert AccountAlert.objects.filter(account=response.account).exists()


def _aarhus_has_its_measures(now):
    rows = Improvement.objects.filter(unit__key=late_delivery.UNIT).order_by("starts_on")
    today = now.date()
    assert [row.starts_on for row in rows] == [late_delivery.useless_fix_on(today), late_delivery.useful_fix_on(today)]


def _gunilla_and_bodil_were_not_asked(now):
    asked = Invitation.objects.get(contact__external_id=not_asked.CUSTOMER)
    silent = Decision.objects.get(contact__external_id=not_asked.CUSTOMER, programme__key="service")
    assert (asked.programme.key, silent.last_reason) == ("delivery", Reason.GAP_ANY)
    held = Decision.objects.get(contact__external_id=silent_renewal.DECIDER, programme__key="service")
    assert held.last_reason == Reason.ON_HOLD


def _every_stage_of_the_inbox_has_somebody(now):
    def case_of(one):
        asked, told = Q(response__contact__external_id=one.customer), Q(told__contact__external_id=one.customer)
        return Case.objects.unhappy().get(asked | told)

    assert (case_of(waiting.NEW).state, case_of(waiting.NEW).taken_at) == (CaseState.OPEN, None)
    assert case_of(waiting.NO_ANSWER).tries.count() == 2
    assert case_of(waiting.ELSEWHERE).hand_overs.count() == 1
    assert case_of(waiting.ASIDE).snoozed_until > now
    assert case_of(waiting.WROTE_BACK).entries.filter(kind=EntryKind.WROTE_BACK).count() == 1
    assert case_of(waiting.GIVEN_UP).state == CaseState.UNREACHABLE
    assert SolvedQuestion.objects.get(case=case_of(waiting.NOT_SOLVED)).answer == Solved.NO
