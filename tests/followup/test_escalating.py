"""A case in which nobody is in touch is told of further up: at 50, 100 and 200 per cent of its clock."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.followup.actions import escalating
from pejling.followup.actions.answers import hear_score
from pejling.followup.actions.cases import contact_case, reopen_case, resolve_case
from pejling.followup.actions.escalating import escalate_due
from pejling.followup.actions.reopening import reopen_after_reply
from pejling.followup.models import Case, CaseEntry
from pejling.followup.rules.escalation import Level, escalates_at, escalation_key, is_of_clock, level_of
from pejling.outbox.models import Delivery
from pejling.people.models import AuditEntry
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from pejling.worker.author import Rooms
from pejling.worker.steps import tick
from tests.conftest import NOW
from tests.followup.loop_checker import check, what_happened
from tests.makers import make_employee, make_invitation, make_member, make_programme, make_response, make_unit
from tests.outbox.fakes import FakeSender

HOUR = timedelta(hours=1)


@pytest.fixture
def lead(nordlys):
    return make_employee(nordlys, given_name="Ludvig", family_name="", email="ludvig@nordlys.invalid")


@pytest.fixture
def unit(nordlys, lead):
    return make_unit(nordlys, lead=lead)


@pytest.fixture
def case(nordlys, owner, astrid, unit):
    """Somebody gave 3 at NOW; Astrid has the case, Ludvig leads the unit."""
    asked = make_invitation(make_programme(nordlys), employee=astrid, unit=unit)
    return hear_score(invitation=asked, score=3, now=NOW, simulated=False).case


def run(*hours):
    """The worker's rounds so many hours after the answer."""
    return [escalate_due(now=NOW + hour * HOUR) for hour in hours]


def told():
    return list(Delivery.objects.filter(kind="escalation").order_by("pk").values_list("address", flat=True))


def letter():
    delivery = Delivery.objects.filter(kind="escalation").latest("pk")
    [draft] = Rooms().compose([delivery], now=NOW)
    return draft


class TestTheRule:
    @given(
        hours=st.integers(1, 400),
        start=st.datetimes(min_value=NOW.replace(tzinfo=None), timezones=st.just(NOW.tzinfo)).filter(
            lambda moment: moment.year < 2200
        ),
    )
    def test_each_level_has_its_share_of_the_clock(self, hours, start):
        due = start + hours * HOUR

        moments = [escalates_at(start, due, level) for level in Level]

        assert moments == [start + hours * HOUR / 2, due, due + hours * HOUR, None]

    def test_the_key_says_which_level_of_which_clock(self):
        key = escalation_key("abc", NOW, Level.LEAD) + ":digest"

        assert level_of(key) == Level.LEAD
        assert is_of_clock(key, NOW)
        assert not is_of_clock(key, NOW + HOUR)


def test_the_assignee_is_told_at_half_the_time_then_the_lead_then_the_owner(case, astrid, lead, owner):
    assert run(0, 11.99) == [0, 0]
    assert told() == []

    assert run(12) == [1]
    assert told() == [astrid.email]
    assert run(12, 23.99, 24) == [0, 0, 1]
    assert told() == [astrid.email, lead.email]
    assert run(24, 47.99, 48) == [0, 0, 1]
    assert told() == [astrid.email, lead.email, owner.user.email]
    assert run(48, 500) == [0, 0]


def test_each_level_leaves_an_entry_and_an_audit(case, astrid, lead, owner):
    run(0, 12, 24, 48)

    entries = CaseEntry.objects.filter(case=case, kind="escalated").order_by("at")
    assert [entry.text for entry in entries] == ["50 % → Astrid Holm", "100 % → Ludvig", "200 % → Owner"]
    audits = AuditEntry.objects.filter(action="case_escalated", subject_id=case.public_id).order_by("pk")
    assert [audit.detail["level"] for audit in audits] == [1, 2, 3]


def test_after_a_standstill_every_level_is_told_one_after_the_other(case, astrid, lead, owner):
    run(100, 100, 100, 100, 100)

    assert told() == [astrid.email, lead.email, owner.user.email]


def test_who_has_been_contacted_is_told_of_no_more(case, astrid):
    run(0, 12)
    contact_case(case=case, user=None, now=NOW + 13 * HOUR)

    run(24, 48, 100)

    assert told() == [astrid.email]


def test_a_closed_case_is_told_of_no_more_and_goes_on_when_it_is_opened_again(case, nordlys, astrid, lead):
    run(0, 12)
    seed_themes(nordlys)
    resolve_case(case=case, user=None, root_cause=Theme.objects.first(), action_taken="Nothing", now=NOW + 13 * HOUR)
    run(30)
    assert told() == [astrid.email]

    reopen_case(case=case, user=None, now=NOW + 31 * HOUR)
    run(31)

    assert told() == [astrid.email, lead.email]


def test_a_score_that_is_changed_back_starts_the_clock_anew(case, nordlys, owner, astrid, lead):
    run(0, 12)
    invitation = case.response.invitation
    hear_score(invitation=invitation, score=9, now=NOW + 13 * HOUR, simulated=False)
    hear_score(invitation=invitation, score=2, now=NOW + 14 * HOUR, simulated=False)

    run(14, 14 + 11.9)
    assert told() == [astrid.email]
    run(14 + 12, 14 + 24)

    assert told() == [astrid.email, astrid.email, lead.email]
    assert Case.objects.get().escalated == Level.LEAD


def test_a_reply_starts_a_clock_of_its_own(case, nordlys, owner, astrid, lead):
    """Ten days after it was solved the customer writes again; whoever has it is told by that mail."""
    run(0)
    seed_themes(nordlys)
    resolve_case(case=case, user=None, root_cause=Theme.objects.first(), action_taken="Nothing", now=NOW + HOUR)
    reopen_after_reply(case=case, words="Det er galt igen", now=NOW + 240 * HOUR)

    run(240, 240 + 23.9)
    assert told() == []
    run(240 + 24, 240 + 47.9)
    assert told() == [lead.email]
    run(240 + 48)

    assert told() == [lead.email, owner.user.email]
    assert check(what_happened(nordlys), until=NOW + 300 * HOUR, grace=HOUR) == []


def test_a_case_of_nobody_is_told_to_the_lead(nordlys, owner, unit, lead):
    asked = make_invitation(make_programme(nordlys), unit=unit)
    case = hear_score(invitation=asked, score=3, now=NOW, simulated=False).case
    Case.objects.filter(pk=case.pk).update(assignee=None)

    run(0, 12)

    assert told() == [lead.email]


def test_a_lead_who_has_the_case_is_not_told_again_but_the_one_above(nordlys, owner, lead, unit):
    above = make_employee(nordlys, email="above@nordlys.invalid")
    unit.parent = make_unit(nordlys, lead=above)
    unit.save()
    asked = make_invitation(make_programme(nordlys), employee=lead, unit=unit)
    hear_score(invitation=asked, score=3, now=NOW, simulated=False)

    run(0, 12, 24)

    assert told() == [lead.email, above.email]


def test_where_nobody_leads_the_owners_are_told_that_it_is_overdue(nordlys, owner, astrid):
    asked = make_invitation(make_programme(nordlys), employee=astrid)
    hear_score(invitation=asked, score=3, now=NOW, simulated=False)

    run(0, 12, 24)

    assert told() == [astrid.email, owner.user.email]
    assert "Overdue" in letter().subject


def test_two_levels_to_the_same_owners_are_two_mails(nordlys, owner):
    second = make_member(nordlys, email="second@nordlys.invalid", role="owner")
    asked = make_invitation(make_programme(nordlys))
    hear_score(invitation=asked, score=3, now=NOW, simulated=False)

    run(0, 12, 24, 48)

    assert told() == [owner.user.email, second.user.email] * 3


def test_the_mail_says_who_waits_and_until_when(case, owner, astrid):
    run(0, 12)

    mail = letter()
    assert (mail.to_address, mail.to_name) == (astrid.email, "Astrid Holm")
    assert mail.subject == "Åse Ørsted is waiting: half the time has passed"
    assert f"/o/nordlys/cases/{case.public_id}/" in mail.text


def test_the_mail_is_not_sent_once_somebody_has_been_in_touch(case, owner):
    run(0, 12)
    contact_case(case=case, user=None, now=NOW + 13 * HOUR)

    delivery = Delivery.objects.get(kind="escalation")
    assert Rooms().compose([delivery], now=NOW + 13 * HOUR)[0].reason == "gone"


def test_the_owner_s_mail_is_in_the_owner_s_language(case, owner):
    owner.user.language = "da"
    owner.user.save()

    run(0, 12, 24, 48)

    assert letter().to_name == "Owner"
    assert 'lang="da"' in letter().html


def test_one_that_breaks_holds_up_no_other(nordlys, owner, astrid, monkeypatch, caplog):
    for _ in range(2):
        asked = make_invitation(make_programme(nordlys), employee=astrid)
        hear_score(invitation=asked, score=3, now=NOW, simulated=False)
    broken = Case.objects.order_by("pk").first()
    real = escalating.write_entry
    monkeypatch.setattr(
        escalating, "write_entry", lambda case, *more, **named: 1 / 0 if case == broken else real(case, *more, **named)
    )

    run(0)
    assert run(12) == [1]
    assert "could not be escalated" in caplog.text
    broken.refresh_from_db()
    assert broken.escalated == Level.NOBODY


def test_the_round_of_the_clock_escalates_and_sends(case, owner, astrid):
    sender = FakeSender()
    for hours in (0, 12):
        tick(now=NOW + hours * HOUR, sender=sender)

    assert [mail.to_address for mail in sender.sent if "half the time" in mail.subject] == [astrid.email]


def test_many_waiting_cases_need_one_read(nordlys, owner, astrid, django_assert_num_queries):
    programme = make_programme(nordlys)
    for _ in range(20):
        answer = make_response(programme, score=3)
        Case.objects.create(
            organisation=nordlys, response=answer, answered_at=NOW, due_at=NOW + 24 * HOUR, assignee=astrid
        )
    run(0)

    with django_assert_num_queries(1):
        assert run(1) == [0]


def test_two_workers_that_have_both_read_a_case_tell_once(case, owner, astrid):
    run(0)
    first, second = (Case.objects.select_related(*escalating.ALONG).get() for _ in range(2))

    assert [escalating._guarded(one, NOW + 12 * HOUR) for one in (first, second)] == [True, False]
    assert told() == [astrid.email]
    assert CaseEntry.objects.filter(kind="escalated").count() == 1


def test_a_kill_between_the_level_and_its_mail_leaves_neither(case, owner, astrid, monkeypatch):
    run(0)
    monkeypatch.setattr(escalating, "notify", lambda *_, **__: 1 / 0)
    run(12)
    monkeypatch.undo()

    run(12)

    assert told() == [astrid.email]
    assert CaseEntry.objects.filter(kind="escalated").count() == 1
