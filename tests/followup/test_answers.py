from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from pejling.fieldwork.actions.hearing import ScoreOutOfRange, SurveyClosed
from pejling.fieldwork.models import CountChange, Response
from pejling.fieldwork.rules.answers import Door
from pejling.followup.actions import answers
from pejling.followup.actions.answers import hear_comment, hear_score
from pejling.followup.actions.cases import note_case, take_case
from pejling.followup.models import Case, CaseEntry
from pejling.outbox.models import Delivery
from pejling.people.models import Hold
from tests.conftest import NOW
from tests.makers import make_employee, make_unit

MINUTE = timedelta(minutes=1)


def press(invitation, score, *, at=NOW):
    return hear_score(invitation=invitation, score=score, now=at, simulated=False)


def write(invitation, comment, *, at=NOW, no_contact=False):
    return hear_comment(invitation=invitation, comment=comment, no_contact=no_contact, now=at)


@pytest.mark.parametrize("score", [0, 3, 6])
def test_an_unhappy_answer_opens_a_case_for_the_employee_concerned(invitation, astrid, score):
    press(invitation, score)

    case = Case.objects.get()
    assert (case.assignee, case.state, case.contact) == (astrid, "open", invitation.contact)
    assert case.due_at == NOW + timedelta(hours=24)
    assert [entry.kind for entry in case.entries.all()] == ["opened"]


@pytest.mark.parametrize("score", [7, 8, 9, 10])
def test_nobody_waits_for_an_answer_to_the_others(invitation, score):
    press(invitation, score)

    assert not Case.objects.unhappy().exists()
    assert not Hold.objects.exists()


def test_without_an_employee_the_account_s_owner_gets_the_case(invitation, bjorn):
    invitation.employee = None
    invitation.account.owner = bjorn
    invitation.account.save()
    invitation.save()

    press(invitation, 2)

    assert Case.objects.get().assignee == bjorn


def test_then_the_lead_of_the_unit_or_of_the_one_above(nordlys, invitation, bjorn):
    invitation.employee, invitation.account = None, None
    invitation.unit = make_unit(nordlys, parent=make_unit(nordlys, lead=bjorn))
    invitation.save()

    press(invitation, 2)

    assert Case.objects.get().assignee == bjorn


def test_then_whoever_signs_the_programme_s_asks(invitation, bjorn):
    invitation.employee, invitation.account, invitation.unit = None, None, None
    invitation.save()
    invitation.programme.sender = bjorn
    invitation.programme.save()

    press(invitation, 2)

    assert Case.objects.get().assignee == bjorn


def test_somebody_who_has_left_is_passed_over(nordlys, invitation, astrid, bjorn):
    astrid.left_on = date(2026, 3, 1)
    astrid.save()
    invitation.account.owner = bjorn
    invitation.account.save()

    press(invitation, 2)

    assert Case.objects.get().assignee == bjorn
    assert Response.objects.get().employee == astrid  # the context as it was


def test_a_case_without_anybody_is_still_a_case(invitation):
    invitation.employee, invitation.account, invitation.unit = None, None, None
    invitation.save()

    press(invitation, 2)

    assert Case.objects.get().assignee is None


def test_an_open_case_keeps_its_customer_from_being_asked(invitation):
    press(invitation, 2)

    hold = Hold.objects.get()
    assert (hold.contact, hold.kind) == (invitation.contact, "open_case")
    assert (hold.from_on, hold.until_on) == (date(2026, 3, 10), date(2026, 4, 10))


def test_an_edit_out_of_the_rule_withdraws_an_untouched_case(invitation):
    press(invitation, 2)

    press(invitation, 9, at=NOW + MINUTE)

    case = Case.objects.unhappy().get()
    assert case.state == "withdrawn"
    assert [entry.kind for entry in case.entries.order_by("pk")] == ["opened", "score_edited", "withdrawn"]
    assert Hold.objects.get().until_on == date(2026, 3, 10)


@pytest.mark.parametrize("touch", ["take", "note"])
def test_an_edit_out_of_the_rule_notes_a_touched_case(invitation, owner, touch):
    case = press(invitation, 2).case
    if touch == "take":
        take_case(case=case, user=owner.user, now=NOW)
    else:
        note_case(case=case, user=owner.user, text="Ringer i morgen", now=NOW)

    press(invitation, 9, at=NOW + MINUTE)

    case.refresh_from_db()
    assert case.state == "open"
    assert CaseEntry.objects.filter(kind="score_edited").get().text == "2 → 9"
    assert Hold.objects.get().until_on == date(2026, 4, 10)


def test_an_edit_into_the_rule_opens_a_case_whose_clock_starts_then(invitation):
    press(invitation, 9)
    later = NOW + timedelta(hours=20)

    press(invitation, 4, at=later)

    assert Case.objects.unhappy().get().due_at == later + timedelta(hours=24)


def test_back_and_forth_ends_with_one_open_case(invitation):
    for minute, score in enumerate([3, 9, 2]):
        press(invitation, score, at=NOW + minute * MINUTE)

    case = Case.objects.unhappy().get()
    assert (case.state, case.due_at) == ("open", NOW + 2 * MINUTE + timedelta(hours=24))
    assert Hold.objects.get().until_on == date(2026, 4, 10)


def test_the_first_score_is_kept(invitation):
    for score in (9, 0, 5):
        press(invitation, score)

    response = Response.objects.get()
    assert (response.first_score, response.score) == (9, 5)


def test_an_edit_moves_the_counts(invitation):
    press(invitation, 9)
    press(invitation, 0)

    deltas = list(CountChange.objects.filter(measure__startswith="s").order_by("pk").values_list("measure", "delta"))
    assert deltas == [("s9", 1), ("s9", -1), ("s0", 1)]


def test_a_failing_case_takes_the_answer_back_with_it(invitation, monkeypatch):
    def fail(*_args, **_fields):
        raise IntegrityError("no case")

    monkeypatch.setattr(answers, "follow_score", fail)

    with pytest.raises(IntegrityError):
        press(invitation, 2)

    assert not Response.objects.exists()
    assert not CountChange.objects.exists()


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_outside_the_scale_is_refused(invitation, score):
    with pytest.raises(ScoreOutOfRange, match=str(score)):
        press(invitation, score)


def test_an_answer_after_the_expiry_is_refused(invitation):
    with pytest.raises(SurveyClosed) as closed:
        press(invitation, 9, at=invitation.expires_at)

    assert closed.value.door == Door.EXPIRED


def test_a_comment_may_be_corrected_within_the_window(invitation):
    press(invitation, 9)
    write(invitation, "  Hurtg levering\r\n ")
    write(invitation, "Hurtig levering")

    assert Response.objects.get().comment == "Hurtig levering"


def test_a_comment_with_a_nul_and_no_end_is_kept_as_far_as_it_goes(invitation):
    press(invitation, 9)

    write(invitation, "\x00" + "å" * 20_000)

    assert Response.objects.get().comment == "å" * 5000


def test_an_imported_or_anonymous_contact_gets_a_case_without_a_hold(invitation):
    invitation.contact = None
    invitation.save()

    press(invitation, 1)

    assert Case.objects.get().contact is None
    assert not Hold.objects.exists()


def test_an_employee_without_address_leaves_the_notice_to_the_next(nordlys, invitation, astrid, bjorn):
    astrid.email = ""
    astrid.save()
    invitation.account.owner = bjorn
    invitation.account.save()

    press(invitation, 2)

    assert Case.objects.get().assignee == astrid
    assert Delivery.objects.get().address == bjorn.email


def test_nobody_with_an_address_is_no_reason_to_lose_a_case(nordlys, invitation):
    invitation.employee = make_employee(nordlys, email="")
    invitation.account = None
    invitation.save()

    press(invitation, 2)

    assert Case.objects.count() == 1
    assert not Delivery.objects.exists()
