"""Undo in a browser, with and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.followup.models import CaseMessage
from pejling.outbox.models import Delivery
from tests.followup.writing import make_unhappy, make_writer, writes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def window(browser, live_server, as_member, nordlys):
    """A case in which Astrid has just written, in her browser."""
    astrid = make_writer(nordlys)
    case = make_unhappy(nordlys, astrid)
    session = as_member(astrid.user.memberships.get()).cookies["sessionid"].value
    contexts = []

    def opened(*, seconds=20, **options):
        writes(case, astrid.user, text="Hej Åse,\n\nBeklager.", now=timezone.now())
        Delivery.objects.update(next_at=timezone.now() + timedelta(seconds=seconds))
        context = browser.new_context(locale="en-GB", **options)
        contexts.append(context)
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}/o/nordlys/cases/{case.public_id}/")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_words_come_back_with_and_without_scripts(window, scripts):
    page = window(java_script_enabled=scripts, viewport={"width": 390, "height": 844})

    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Taken back. Nothing was sent").wait_for()

    assert page.locator("#message").input_value() == "Hej Åse,\n\nBeklager."
    assert not CaseMessage.objects.exists()


def test_undo_is_offered_no_longer_than_it_works(window):
    page = window(seconds=2)

    assert page.get_by_role("button", name="Undo").is_visible()
    page.get_by_role("button", name="Undo").wait_for(state="hidden", timeout=10_000)
