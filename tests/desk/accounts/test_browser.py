"""What only a real browser can show of an account's page: small screens, long names, no scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.followup.actions.account_alerts import raise_account_alerts
from pejling.people.models import AccountContact, Agreement
from tests.days import house_day
from tests.makers import make_account, make_contact, make_employee, make_event, make_programme, make_response

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Speciallægepraksisplanlægningsstabiliseringsperiode"


@pytest.fixture
def account(nordlys, owner):
    """An account with long names, answers enough for a figure, and an alert."""
    now, today = timezone.now(), house_day()
    account = make_account(nordlys, name=f"{LONG} {LONG}", owner=make_employee(nordlys, family_name=LONG))
    programmes = [make_programme(nordlys, track=track) for track in ("relationship", "touchpoint")]
    for n in range(6):
        contact = make_contact(nordlys, given_name="Wolfgang-Amadeus", family_name=LONG)
        role = "Decision maker" if not n else LONG
        AccountContact.objects.create(organisation=nordlys, account=account, contact=contact, role=role)
        make_event(contact, account=account)
        for programme in programmes:
            make_response(
                programme,
                score=n,
                contact=contact,
                account=account,
                answered_at=now,
                day=today,
                comment=f"{LONG} {LONG}",
            )
    soon = today + timedelta(days=20)
    Agreement.objects.create(organisation=nordlys, account=account, external_id="1", product=LONG, notice_by=soon)
    raise_account_alerts(nordlys, now=now)
    return account


@pytest.fixture
def opened(browser, live_server, desk, account):
    """The account's page without scripts, at a width."""
    contexts = []

    def at(width):
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
        contexts.append(context)
        session = desk.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}/o/nordlys/accounts/{account.public_id}/")
        return page

    yield at
    for context in contexts:
        context.close()


def test_the_page_never_scrolls_sideways_whatever_the_names(opened):
    for width in (320, 390, 768, 1024, 1280):
        page = opened(width)
        box = page.locator("html").evaluate("one => one.scrollWidth")
        assert box <= width, width


def test_a_step_is_planned_and_done_and_an_alert_seen_to(opened):
    page = opened(390)
    page.get_by_role("link", name="Add a step").click()
    page.get_by_label("What is to be done").fill("Visit them")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The step is in the plan.").wait_for()
    page.get_by_role("button", name="Done", exact=True).click()
    page.get_by_text("Everything that was planned is done.").wait_for()
    page.get_by_label("What is done about it").fill("Meeting on Friday")
    page.get_by_role("button", name="I have seen to it").click()
    page.get_by_text("Noted. The alert is closed.").wait_for()
    assert page.get_by_text("Meeting on Friday").count() == 1
