"""A draft is written while its reading changes beside it; a suggestion is copied in one press."""

import pytest

from pejling.followup.models import Draft
from tests.makers import make_case, make_contact, make_programme, make_response

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def window(browser, live_server, desk):
    context = browser.new_context(reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"])
    context.add_cookies([{"name": "sessionid", "value": desk.cookies["sessionid"].value, "url": live_server.url}])
    window, problems = context.new_page(), []
    window.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield window
    context.close()
    assert problems == []


def test_the_preview_follows_the_keys_and_only_saving_keeps_the_words(window, live_server, nordlys):
    window.goto(f"{live_server.url}/o/nordlys/playbooks/detractor/first/da/")

    window.fill("[name=text]", "Hej {{ navn }}")
    window.wait_for_selector("#preview .errorlist")
    assert "Nothing is called navn" in window.inner_text("#preview")
    window.fill("[name=text]", "Om {% if product %}{{ product }}{% else %}det hele{% endif %}: undskyld.")
    window.wait_for_selector("#preview .card")
    assert "Om Model 7: undskyld." in window.inner_text("#preview")
    assert not Draft.objects.exists()

    window.click("button.primary")
    window.wait_for_selector(".notes .success")
    assert Draft.objects.get().text.endswith("undskyld.")


def test_a_suggestion_is_copied_as_it_was_changed(window, live_server, nordlys):
    case = make_case(make_response(make_programme(nordlys), score=2, contact=make_contact(nordlys)))
    window.goto(f"{live_server.url}/o/nordlys/cases/{case.public_id}/")

    window.fill("#draft-text", "Kære Åse")
    window.click("[data-copy]")

    window.wait_for_function("document.getElementById('announce').textContent !== ''")
    assert window.evaluate("navigator.clipboard.readText()") == "Kære Åse"
