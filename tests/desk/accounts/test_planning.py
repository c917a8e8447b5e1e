import re
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from pejling.desk.accounts.forms import AgreementForm
from pejling.desk.money import typed_amount
from pejling.followup.actions.account_alerts import raise_account_alerts
from pejling.followup.models import AccountAlert, PlanStep
from pejling.people.models import Agreement
from tests.days import house_day
from tests.makers import make_account, make_employee, make_member


@pytest.fixture
def manager(nordlys):
    member = make_member(nordlys)
    return make_employee(nordlys, user=member.user, given_name="Bo", family_name="Dahl")


@pytest.fixture
def account(nordlys, manager):
    return make_account(nordlys, name="Fjord", owner=manager)


@pytest.fixture
def browser_of_manager(manager, as_member):
    return as_member(manager.user.memberships.get())


@pytest.fixture
def post(browser_of_manager, account):
    def send(path, **said):
        return browser_of_manager.post(f"/o/nordlys/accounts/{account.public_id}/{path}", said)

    return send


@pytest.fixture
def page(browser_of_manager, account):
    def read(path="", client=browser_of_manager):
        html = client.get(f"/o/nordlys/accounts/{account.public_id}/{path}").content.decode()
        return re.sub(r"\s+", " ", html)

    return read


def test_a_step_goes_into_the_plan_is_done_and_taken_up_again(post, page, manager):
    assert (
        post("steps/new/", kind="tactical", text="Visit them", owner=manager.public_id, due_on="2999-05-01").status_code
        == 302
    )
    step = PlanStep.objects.get()
    assert (step.owner, step.due_on, step.created_by) == (manager, date(2999, 5, 1), manager.user)
    html = page()
    assert "Visit them" in html
    assert "by 1 May 2999" in html
    post(f"steps/{step.public_id}/done/")
    assert "Everything that was planned is done." in page()
    post(f"steps/{step.public_id}/again/")
    post(f"steps/{step.public_id}/", kind="strategic", text="Visit them twice", owner="", due_on="")
    step.refresh_from_db()
    assert (step.kind, step.text) == ("strategic", "Visit them twice")
    assert (step.owner, step.due_on, step.done_at) == (None, None, None)


def test_a_step_that_says_nothing_or_has_no_day_comes_back_with_a_reason(post):
    answer = post("steps/new/", kind="tactical", text="", due_on="31-12-2026")
    assert answer.status_code == 422
    assert answer.content.decode().count('class="errorlist"') == 2
    assert not PlanStep.objects.exists()


def test_a_step_is_offered_to_colleagues_who_are_here(nordlys, elsewhere, post, page):
    left = make_employee(nordlys, left_on=date(2026, 1, 1))
    other = make_employee(elsewhere)
    html = page("steps/new/")
    assert left.public_id not in html
    assert other.public_id not in html
    assert post("steps/new/", kind="tactical", text="Call", owner=other.public_id).status_code == 422


def test_a_late_step_says_so(post, page):
    yesterday = house_day() - timedelta(days=1)
    post("steps/new/", kind="tactical", text="Call", due_on=yesterday.isoformat())
    assert "overdue" in page()


def test_a_colleague_reads_the_plan_and_changes_nothing(post, page, colleague, as_member, account):
    post("steps/new/", kind="tactical", text="Visit them")
    html = page(client=as_member(colleague))
    assert "Visit them" in html
    assert "<form" not in html[html.index('id="plan-title"') : html.index('id="said-title"')]
    assert "Add a step" not in html
    assert "Add an agreement" not in html


def test_another_accounts_step_is_not_found(nordlys, manager, post):
    other = make_account(nordlys, owner=manager)
    step = PlanStep.objects.create(
        organisation=nordlys, account=other, kind="tactical", text="Call", created_at=timezone.now()
    )
    agreement = Agreement.objects.create(organisation=nordlys, account=other, external_id="1")
    assert post(f"steps/{step.public_id}/done/").status_code == 404
    assert post(f"agreements/{agreement.public_id}/", product="Mine").status_code == 404


def test_an_agreement_is_written_down_and_changed(post, page, account):
    said = {"product": "Service", "notice_by": "2999-01-31", "renews_on": "2999-03-01", "currency": "dkk"}
    assert post("agreements/new/", **said, value="1.250,50").status_code == 302
    agreement = account.agreements.get()
    assert (agreement.value_minor, agreement.currency, agreement.notice_by) == (125050, "DKK", date(2999, 1, 31))
    html = page(f"agreements/{agreement.public_id}/")
    assert 'value="1250.50"' in html
    assert 'value="2999-01-31"' in html
    post(f"agreements/{agreement.public_id}/", **said, value="")
    agreement.refresh_from_db()
    assert (agreement.value_minor, agreement.currency) == (None, "")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"notice_by": "2026-05-01", "renews_on": "2026-04-01"}, "Choose a day that is not after the renewal."),
        ({"starts_on": "2026-05-01", "renews_on": "2026-04-01"}, "Choose a day that is not before the start."),
        ({"value": "many", "currency": "DKK"}, "“many” is no amount"),
        ({"value": "-5", "currency": "DKK"}, "“-5” is less than nothing."),
        ({"value": "5", "currency": "kroner"}, "at most 3 characters"),
        ({"value": "5", "currency": "XQQ"}, "“XQQ” is no currency"),
        ({"value": "5", "currency": ""}, "Give the currency of the value"),
        ({"external_id": "taken"}, "Another agreement has this number."),
    ],
)
def test_an_agreement_that_cannot_be_comes_back_with_a_reason(nordlys, post, account, said, words):
    Agreement.objects.create(organisation=nordlys, account=account, external_id="taken")
    answer = post("agreements/new/", product="Service", **said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert account.agreements.count() == 1


READ = [
    ("da", "4.200", 420000),
    ("en", "4.200", 420),
    ("en", "4,200", 420000),
    ("sv", "4 200,5", 420050),
    ("nb", "1.234.567", 123456700),
]
AMOUNTS = [(0, "DKK"), (5, "SEK"), (420000, "EUR"), (123456789, "NOK"), (1234, "JPY")]


@pytest.mark.parametrize(("language", "typed", "minor"), READ)
def test_an_amount_is_read_as_the_language_writes_it(nordlys, language, typed, minor):
    with translation.override(language):
        form = AgreementForm(nordlys, None, {"product": "Service", "value": typed, "currency": "DKK"})
        assert form.is_valid(), form.errors
        assert form.draft().value_minor == minor


@pytest.mark.parametrize("language", ["da", "en", "nb", "sv"])
@pytest.mark.parametrize(("minor", "currency"), AMOUNTS)
def test_an_amount_that_is_shown_in_the_form_is_read_back(nordlys, language, minor, currency):
    with translation.override(language):
        typed = typed_amount(minor, currency)
        form = AgreementForm(nordlys, None, {"product": "Service", "value": typed, "currency": currency})
        assert form.is_valid(), form.errors
        assert form.draft().value_minor == minor


def test_an_alert_stands_on_page_and_list_until_somebody_has_seen_to_it(
    nordlys, account, post, page, browser_of_manager
):
    make_account(nordlys, name="Quiet", owner=account.owner)
    soon = house_day() + timedelta(days=20)
    Agreement.objects.create(organisation=nordlys, account=account, external_id="1", notice_by=soon)
    raise_account_alerts(nordlys, now=timezone.now())
    alert = AccountAlert.objects.get()
    assert "Nobody has been heard in this cycle" in page()
    listed = browser_of_manager.get("/o/nordlys/accounts/?show=mine&attention=1").content.decode()
    assert "Fjord" in listed
    assert "Quiet" not in listed
    post(f"alerts/{alert.public_id}/seen/", note="")
    assert "Say in a few words what is done about it." in page()
    post(f"alerts/{alert.public_id}/seen/", note="Meeting on Friday")
    html = page()
    assert "I have seen to it" not in html
    assert "Meeting on Friday" in html
    assert "Needs attention" not in browser_of_manager.get("/o/nordlys/accounts/").content.decode()
