from datetime import timedelta

import pytest

from pejling.followup.actions.account_alerts import AlertSeen, AlertWithoutNote, raise_account_alerts, see_to_alert
from pejling.followup.actions.purging_accounts import forget_plans
from pejling.followup.models import AccountAlert
from pejling.followup.queries.account_mail import compose_account_alert
from pejling.outbox.models import Delivery
from pejling.people.models import AccountContact, Agreement, AuditEntry
from pejling.people.queries.viewers import viewer_for
from pejling.worker.steps import tick
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_contact,
    make_employee,
    make_member,
    make_programme,
    make_response,
    make_unit,
)
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(nordlys):
    return make_employee(nordlys, email="bo@nordlys.invalid")


@pytest.fixture
def account(nordlys, manager):
    return make_account(nordlys, name="Fjord", owner=manager)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def agree(account, *, notice=None, renews=None, **fields):
    days = {"notice_by": notice, "renews_on": renews}
    return Agreement.objects.create(
        organisation=account.organisation,
        account=account,
        external_id=f"A{Agreement.objects.count()}",
        **{name: TODAY + timedelta(days=n) for name, n in days.items() if n is not None},
        **fields,
    )


def answer(programme, account, score, *, role="", days=0, **fields):
    contact = make_contact(account.organisation)
    AccountContact.objects.create(organisation=account.organisation, account=account, contact=contact, role=role)
    at = NOW - timedelta(days=days)
    return make_response(
        programme, score=score, account=account, contact=contact, answered_at=at, day=at.date(), **fields
    )


def raised(organisation, now=NOW):
    raise_account_alerts(organisation, now=now)
    return list(AccountAlert.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("notice", "renews", "due"),
    [(60, 90, True), (61, 90, False), (0, 90, True), (-1, 30, False), (None, 60, True), (None, 61, False)],
)
def test_silence_is_told_sixty_days_before_the_deadline(nordlys, account, notice, renews, due):
    agree(account, notice=notice, renews=renews)
    assert raised(nordlys) == (["nobody_heard"] if due else [])


@pytest.mark.parametrize(
    ("role", "score", "due"), [("Decision maker", 6, True), ("Decision maker", 7, False), ("User", 0, False)]
)
def test_a_detractor_among_the_decision_makers_is_told(nordlys, account, programme, role, score, due):
    agree(account, notice=30)
    answer(programme, account, score, role=role)
    assert raised(nordlys) == (["decider_unhappy"] if due else [])


def test_a_moment_is_its_case_and_not_an_alert(nordlys, account):
    agree(account, notice=30)
    answer(make_programme(nordlys, track="touchpoint"), account, 1, role="Decision maker")
    assert raised(nordlys) == []


@pytest.mark.parametrize(
    ("days", "starts", "due"), [(334, None, False), (336, None, True), (21, 20, True), (19, 20, False)]
)
def test_being_heard_counts_within_the_cycle(nordlys, account, programme, days, starts, due):
    agree(account, notice=30, starts_on=TODAY - timedelta(days=starts) if starts else None)
    answer(programme, account, 9, days=days)
    assert raised(nordlys) == (["nobody_heard"] if due else [])


def test_it_is_raised_and_mailed_once_for_a_deadline_and_again_for_the_next(nordlys, account):
    agreement = agree(account, notice=30)
    assert raise_account_alerts(nordlys, now=NOW) == 1
    assert raise_account_alerts(nordlys, now=NOW + timedelta(days=1)) == 0
    assert Delivery.objects.filter(kind="account_alert").count() == 1
    agreement.notice_by = TODAY + timedelta(days=395)
    agreement.save()
    assert raise_account_alerts(nordlys, now=NOW + timedelta(days=365)) == 1
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["raise_account_alert"] * 2


def test_one_mail_tells_of_all_agreements_of_an_account(nordlys, account, manager):
    agree(account, notice=30, product="Service")
    agree(account, renews=50, product="Parts")
    raise_account_alerts(nordlys, now=NOW)
    [mail] = Delivery.objects.filter(kind="account_alert")
    message = compose_account_alert(mail.subject_id, delivery=mail, now=NOW)
    assert message.to_address == "bo@nordlys.invalid"
    assert "Fjord can leave until" in message.subject
    assert "notice can be given until 9 April 2026" in message.text
    assert "the agreement renews on 29 April 2026" in message.text
    assert f"/accounts/{account.public_id}/" in message.text


def test_nobody_is_told_of_a_deadline_that_is_over(nordlys, account, manager):
    """Raised on the last day, in a worker that was down until the next."""
    agree(account, notice=0, product="Service")
    agree(account, renews=50, product="Parts")
    raise_account_alerts(nordlys, now=NOW)
    [mail] = Delivery.objects.filter(kind="account_alert")
    late = compose_account_alert(mail.subject_id, delivery=mail, now=NOW + timedelta(days=1))
    assert "notice can be given" not in late.text
    assert "renews on 29 April 2026" in late.text
    assert compose_account_alert(mail.subject_id, delivery=mail, now=NOW + timedelta(days=51)) is None


def test_the_mail_is_in_the_readers_language(nordlys, account, manager, programme):
    member = make_member(nordlys)
    member.user.language = "da"
    member.user.save()
    manager.user = member.user
    manager.save()
    agree(account, notice=30)
    raise_account_alerts(nordlys, now=NOW)
    mail = Delivery.objects.get(kind="account_alert")
    assert "april 2026" in compose_account_alert(mail.subject_id, delivery=mail, now=NOW).text


def test_who_is_told_when_nobody_looks_after_the_account(nordlys, account, manager, owner):
    lead = make_employee(nordlys, email="lead@nordlys.invalid")
    above = make_unit(nordlys, lead=lead)
    account.unit = make_unit(nordlys, parent=above)
    account.save()
    manager.left_on = TODAY
    manager.save()
    agree(account, notice=30)
    raise_account_alerts(nordlys, now=NOW)
    assert Delivery.objects.get(kind="account_alert").address == "lead@nordlys.invalid"
    orphan = make_account(nordlys)
    agree(orphan, notice=30)
    raise_account_alerts(nordlys, now=NOW)
    assert Delivery.objects.filter(kind="account_alert", address=owner.user.email).count() == 1


def test_what_somebody_has_seen_to_is_closed_and_no_longer_mailed(nordlys, account, owner):
    agree(account, notice=30)
    raise_account_alerts(nordlys, now=NOW)
    alert = AccountAlert.objects.get()
    with pytest.raises(AlertWithoutNote):
        see_to_alert(alert=alert, note=" ", user=owner.user, now=NOW)
    see_to_alert(alert=alert, note="Meeting on Friday", user=owner.user, now=NOW)
    with pytest.raises(AlertSeen):
        see_to_alert(alert=alert, note="Again", user=owner.user, now=NOW)
    mail = Delivery.objects.get(kind="account_alert")
    assert compose_account_alert(mail.subject_id, delivery=mail, now=NOW) is None
    assert forget_plans(nordlys.pk, before=NOW + timedelta(days=1), limit=5) == 1


def test_only_those_who_see_the_whole_see_the_alert(nordlys, account, manager, owner, colleague, outsider):
    agree(account, notice=30)
    raise_account_alerts(nordlys, now=NOW)
    make_employee(nordlys, user=colleague.user)
    lead = make_member(nordlys, role="lead")
    manager.unit = make_unit(nordlys)
    manager.save()
    lead.units.add(manager.unit)

    def sees(member):
        return AccountAlert.objects.visible_to(viewer_for(member.user, member.organisation)).exists()

    assert (sees(owner), sees(lead), sees(colleague), sees(outsider)) == (True, True, False, False)


def test_the_worker_raises_and_sends_it_in_the_morning(nordlys, account):
    agree(account, notice=30)
    sender = FakeSender()
    done = tick(now=NOW, sender=sender)
    assert done.account_alerts == 1
    assert [message.to_address for message in sender.sent] == ["bo@nordlys.invalid"]
    assert tick(now=NOW + timedelta(days=1), sender=sender).account_alerts == 0


def test_a_consumers_agreement_is_no_accounts(nordlys):
    Agreement.objects.create(
        organisation=nordlys, contact=make_contact(nordlys), external_id="C", notice_by=TODAY + timedelta(days=9)
    )
    assert raised(nordlys) == []
