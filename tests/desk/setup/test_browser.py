"""From an empty house to two launched programmes, in Danish, as somebody new would do it."""

import csv
from datetime import timedelta

import pytest

from pejling.people.models import Contact, Event
from pejling.programme.models import Programme
from pejling.programme.rules.sets import ProgrammeState, TimingKind
from tests.days import house_day
from tests.makers import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, nordlys, live_server, as_member, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    member = make_member(nordlys, email="maja@nordlys.invalid", role="owner")
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="da-DK")
    session = as_member(member).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert not problems


@pytest.fixture
def files(tmp_path):
    """Customers and their purchases as a Danish system would write them."""
    customers, purchases = tmp_path / "kunder.csv", tmp_path / "køb.csv"
    today = house_day()
    with customers.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, delimiter=";").writerow
        write(["Kundenr", "Fornavn", "Efternavn", "E-post", "Kunde siden"])
        for n in range(12):
            write([f"K{n}", "Søren", f"Ågård {n}", f"soeren{n}@kunde.invalid", today - timedelta(days=200 + n)])
    with purchases.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(["message_id", "kind", "occurred_at", "contact", "product"])
        for n in range(12):
            write([f"O{n}", "purchase", today - timedelta(days=n), f"K{n}", "Sofa"])
    return customers, purchases


def bring_in(page, live_server, kind, path):
    page.goto(f"{live_server.url}/o/nordlys/imports/")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.set_input_files("input[type=file]", str(path))
    page.locator("main button.primary").click()
    page.locator("button[value=check]").click()
    page.locator("button[value=write]").click()
    page.wait_for_url("**/imports/")


def set_up(page, live_server, subject):
    page.goto(f"{live_server.url}/o/nordlys/programmes/")
    page.locator("main a.primary").first.click()
    page.locator(f"input[name=subject][value={subject}]").check()
    for step in ("words", "when", "limits", "channels", "sender"):
        page.locator("main form button.primary").click()
        page.wait_for_url(f"**/setup/{step}/")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step
    page.locator("input[name=sender]").first.check()
    for step in ("follow-up", "preview", "expected", "launch"):
        page.locator("main form[method=post] button.primary").click()
        page.wait_for_url(f"**/setup/{step}/")
    page.locator("form[action$='/approve/'] button").click()
    page.locator("form[action$='/launch/'] button").click()
    page.wait_for_url(lambda url: "/setup/" not in url)


def test_a_newcomer_launches_a_relationship_and_a_purchase_programme(page, live_server, files):
    customers, purchases = files
    bring_in(page, live_server, "contacts", customers)
    bring_in(page, live_server, "events", purchases)
    assert (Contact.objects.count(), Event.objects.count()) == (12, 12)
    set_up(page, live_server, "relationship")
    set_up(page, live_server, "purchase")
    assert page.locator("html").get_attribute("lang") == "da"
    relationship, purchase = Programme.objects.order_by("pk")
    assert {relationship.state, purchase.state} == {ProgrammeState.RUNNING}
    rules = relationship.rules_on(house_day())[1]
    assert rules.timing.kind == TimingKind.LIFECYCLE  # proposed, as the customers' first days are known
    assert str(purchase.sender) == "Maja"
