"""The whole loop in the browser, in Swedish: from the low score to the answer, closed, and made better for all."""

import email
import email.policy
import re
import urllib.request
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from pejling.channels.smtp import SmtpSender
from pejling.fieldwork.queries.links import mail_in_url, survey_url
from pejling.followup.models import Case, SolvedQuestion
from pejling.followup.queries.unsigned import unsigned
from pejling.followup.rules.messages import UNDO
from pejling.themes.actions.seeding import seed_themes
from pejling.worker.steps import tick
from tests.channels.mails import a_reply
from tests.channels.sinks import Temper, mail_server
from tests.days import house_day
from tests.followup.writing import make_unhappy, make_writer
from tests.insight.counting import answer
from tests.makers import make_contact, make_invitation, make_member, make_organisation, make_programme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CUSTOMER = "kund@example.invalid"


@pytest.fixture
def case(db):
    """Märta gave 2 an hour ago; Astrid, who reads Swedish, has the case."""
    house = make_organisation(slug="nordlys", name="Nordlys", language="sv", country="SE", zone="Europe/Stockholm")
    seed_themes(house)
    astrid = make_writer(house)
    astrid.user.language = "sv"
    astrid.user.save()
    name = {"given_name": "Märta", "family_name": "Ängström", "country": "SE", "language": "sv"}
    case = make_unhappy(house, astrid, contact=make_contact(house, email=CUSTOMER, **name), language="sv")
    now = timezone.now()
    Case.objects.update(answered_at=now - timedelta(hours=1), due_at=now + timedelta(hours=23))
    return case


@pytest.fixture
def windows(browser, live_server, settings, as_member):
    """Windows on phones, somebody's or nobody's, of an installation that reads replies."""
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"
    settings.PUBLIC_URL = live_server.url
    opened = []

    def window(member=None):
        context = browser.new_context(locale="sv-SE", viewport={"width": 390, "height": 844})
        opened.append(context)
        if member is not None:
            session = as_member(member).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield window
    for context in opened:
        context.close()


@pytest.fixture
def house(windows, case):
    """Two windows, Astrid's and the customer's."""
    return windows(case.assignee.user.memberships.get()), windows()


@pytest.fixture
def ask(db):
    """Märta was asked an hour ago, in Astrid's name; whatever she answers, Astrid is concerned."""
    house = make_organisation(slug="nordlys", name="Nordlys", language="sv", country="SE", zone="Europe/Stockholm")
    seed_themes(house)
    astrid = make_writer(house)
    astrid.user.language = "sv"
    astrid.user.save()
    name = {"given_name": "Märta", "family_name": "Ängström", "country": "SE", "language": "sv"}
    now = timezone.now()
    return make_invitation(
        make_programme(house, sender=astrid),
        make_contact(house, email=CUSTOMER, **name),
        employee=astrid,
        asked_on=now.date(),
        handed_over_at=now - timedelta(hours=1),
        expires_at=now + timedelta(days=14),
    )


def test_from_a_reply_to_whether_it_is_solved(house, live_server, case):
    astrid, customer = house
    at = f"{live_server.url}/o/nordlys/cases/{case.public_id}/"

    _write(astrid, at)
    [to_customer] = _post(timezone.now())[CUSTOMER]
    assert "Vi skickar ett nytt paket." in _text(to_customer)
    assert str(to_customer["From"]).startswith("Astrid Holm <")

    assert _answer(live_server, to_customer, "Tack! Kommer det i dag?") == "words"
    [notice] = _post(timezone.now())["astrid@nordlys.invalid"]
    assert notice["Subject"] == "Märta Ängström skrev tillbaka"
    astrid.goto(re.search(r"https?://\S+/cases/\S+", _text(notice))[0])
    assert astrid.locator(".talk > .theirs").inner_text().endswith("Tack! Kommer det i dag?")
    assert astrid.locator(".talk > li").count() == 2

    _close(astrid)
    due_at = SolvedQuestion.objects.get().due_at
    [asked] = _post(due_at)[CUSTOMER]
    assert asked["Subject"] == "Löste vi det?"
    _says_no(customer, re.search(r"https?://\S+/s/\S+/no", _text(asked))[0])

    astrid.goto(at)
    facts = astrid.locator(".case dl.facts").inner_text()
    assert "Nej" in facts
    assert "Det är fortfarande vått." in facts
    assert astrid.locator(".case-state").inner_text().startswith("Öppet")  # on a new clock
    assert unsigned(case.organisation_id) == []


def test_from_the_low_score_to_the_mark_on_the_chart(windows, live_server, ask):
    astrid, customer = windows(ask.employee.user.memberships.get()), windows()

    _gives_a_2(customer, survey_url(ask.public_id))
    [notice] = _post(timezone.now())["astrid@nordlys.invalid"]
    assert "Märta Ängström" in notice["Subject"]
    assert "Paketet var vått" in _text(notice)
    at = re.search(r"https?://\S+/cases/\w+/", _text(notice))[0]

    _write(astrid, at)
    [to_customer] = _post(timezone.now())[CUSTOMER]
    assert _answer(live_server, to_customer, "Tack!") == "words"
    astrid.goto(at)
    assert astrid.locator(".talk > .theirs").inner_text().endswith("Tack!")
    _close(astrid)
    assert SolvedQuestion.objects.get().due_at > timezone.now()

    for weeks in range(0, 24, 4):  # a line needs answers of some months
        for score in (3, 7, 9, 9, 10):
            answer(ask.programme, score=score, day=house_day() - timedelta(weeks=weeks))
    _improve(astrid, at)
    owner = windows(make_member(ask.organisation, email="owner@nordlys.invalid", role="owner"))
    owner.goto(f"{live_server.url}/o/nordlys/")
    assert owner.locator(".trend-marks a").all_inner_texts() == ["Tätare emballage"]
    assert owner.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def _gives_a_2(window, link):
    window.goto(f"{link}/2")
    window.locator("form button.main").last.click()
    window.locator("textarea").fill("Paketet var vått")
    window.locator("form:has(textarea) button[type=submit]").last.click()
    window.wait_for_load_state()


def _improve(window, at):
    """What one customer said becomes better for all: an improvement, which is done today."""
    window.goto(at)
    window.locator("a[href*='/improvements/new/']").click()
    window.locator("#id_title").fill("Tätare emballage")
    window.locator("main form button.primary").click()
    window.get_by_role("button", name="Det är gjort").click()
    window.get_by_text("Tätare emballage").first.wait_for()


def _write(window, at):
    window.goto(at)
    window.locator("summary", has_text="Skriv till kunden").click()
    assert window.get_by_label("Meddelande, på svenska").input_value().startswith("Hej Märta\n\nTack")
    window.get_by_label("Meddelande, på svenska").fill("Hej Märta,\n\nVi skickar ett nytt paket.")
    window.get_by_role("button", name="Skicka som Astrid Holm").click()
    window.locator(".talk-words", has_text="Vi skickar ett nytt paket.").wait_for()


def _post(now):
    """One round of the worker, when nothing can be undone any more: the mails that arrived, by their receiver."""
    temper = Temper()
    with mail_server(temper) as address:
        sender = SmtpSender(address)
        tick(now=now + UNDO, sender=sender)
        sender.close()
    found = {}
    for to, raw in zip(temper.recipients, temper.mails, strict=True):
        found.setdefault(to, []).append(email.message_from_bytes(raw, policy=email.policy.default))
    return found


def _text(mail):
    return mail.get_body(("plain",)).get_content()


def _answer(live_server, mail, words):
    """What the customer's mail program sends back, handed in as a mail server would."""
    raw = a_reply(
        f"{words}\n\nDen 10 mars 2026 skrev Astrid Holm <a@nordlys.invalid>:\n> Hej",
        From=f"Märta Ängström <{CUSTOMER}>",
        To=str(mail["Reply-To"]),
        Subject=f"Sv: {mail['Subject']}",
        In_Reply_To=str(mail["Message-ID"]),
    )
    path = urlsplit(mail_in_url()).path
    request = urllib.request.Request(f"{live_server.url}{path}", data=raw, headers={"Content-Type": "message/rfc822"})
    with urllib.request.urlopen(request) as answer:
        return answer.read().decode().strip()


def _close(window):
    window.locator("#root_cause").select_option(index=1)
    window.locator("#action_taken").fill("Nytt paket skickat")
    assert window.get_by_label(re.compile("Fråga Märta Ängström om 4 dagar")).is_checked()
    window.get_by_role("button", name="Markera som löst").click()
    window.get_by_text("Får frågan den").wait_for()


def _says_no(window, link):
    window.goto(link)
    assert window.get_by_label("Nej, inte än").is_checked()
    assert SolvedQuestion.objects.get().answer == ""
    window.get_by_label(re.compile("^Varför")).fill("Det är fortfarande vått.")
    window.get_by_role("button", name="Skicka").click()
    window.get_by_text("Ditt ärende är öppet igen").wait_for()
