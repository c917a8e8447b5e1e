"""One key a step, and clocks that go on by themselves: in a real browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.followup.models import Case
from pejling.themes.actions.seeding import seed_themes
from tests.makers import make_case, make_contact, make_employee, make_member, make_programme, make_response, make_unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(nordlys):
    member = make_member(nordlys, email="owner@nordlys.invalid", role="owner")
    seed_themes(nordlys)
    make_employee(nordlys, given_name="Ida", unit=make_unit(nordlys, name="Aarhus"))
    programme, now = make_programme(nordlys), timezone.now()
    for minutes in (2, 90):
        answer = make_response(programme, score=2, comment=f"due in {minutes}", contact=make_contact(nordlys))
        make_case(answer, due_at=now + timedelta(minutes=minutes, seconds=30))
    return member


@pytest.fixture
def page(browser, house, live_server, as_member):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    session = as_member(house).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.clock.install()
    page.goto(f"{live_server.url}/o/nordlys/cases/")
    yield page
    context.close()
    assert not problems


def first():
    return Case.objects.order_by("due_at")[0]


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_each_key_is_its_button(page):
    page.keyboard.press("t")
    page.get_by_text("The case is yours.").wait_for()
    page.keyboard.press("n")
    assert focused(page) == "note"
    page.keyboard.type("n er en note, t og r ogsaa")  # letters in a field are only letters
    page.get_by_role("button", name="Save the note").click()
    page.get_by_text("The note is saved.").wait_for()
    page.keyboard.press("w")
    assert focused(page) == "subject"
    page.locator("#subject").blur()
    page.keyboard.press("c")
    page.get_by_text("The clock has stopped.").wait_for()
    assert first().state == "contacted"
    page.keyboard.press("r")
    assert focused(page) == "root_cause"


def test_putting_aside_takes_two_keys(page):
    page.keyboard.press("s")
    page.keyboard.press("Enter")  # the first button: tomorrow
    page.get_by_text("The case comes back on").wait_for()
    assert first().snoozed_until is not None


def test_help_names_the_keys_and_nothing_happens_behind_it(page):
    page.keyboard.press("?")
    assert "take the case" in page.locator("#keys").inner_text()
    page.keyboard.press("t")
    assert first().taken_at is None


def test_after_ticking_a_case_the_keys_still_work(page):
    page.get_by_role("checkbox").first.check()
    page.keyboard.press("n")
    assert focused(page) == "note"


def test_the_clocks_go_on_without_a_reload(page):
    page.evaluate("window.sameDocument = true")
    assert page.locator(".case-row .clock").all_inner_texts() == ["2 min left", "1 h left"]
    page.clock.run_for(61_000)
    assert page.locator(".case-row .clock").first.inner_text() == "1 min left"
    page.clock.run_for(120_000)
    assert page.locator(".case-row .clock").first.inner_text() == "overdue 0 min"
    assert page.locator(".case .clock").get_attribute("class") == "clock late"
    page.clock.run_for(40 * 60_000)
    assert page.locator(".case-row .clock").nth(1).inner_text() == "47 min left"
    assert page.evaluate("window.sameDocument")


def test_several_are_given_away_together(page):
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_text("With the ticked cases").click()
    page.get_by_label("Who gets the cases?").select_option(index=1)
    page.get_by_role("button", name="Give", exact=True).click()
    page.get_by_text("Done in 2 cases.").wait_for()
    assert {case.assignee.given_name for case in Case.objects.select_related("assignee")} == {"Ida"}
