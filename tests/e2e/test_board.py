"""The board's tour of the Nordlys world (docs/demo.md), act by act, in a real browser."""

import csv
import io
import re
import shutil
import time
from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pejling.demo.nordlys.days import monday_before
from tests.e2e.installation import Installation

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.timeout(900)]
DAYS = "33"
RADAR_DAYS = 30
SOON = 20.0  # seconds from the last press to the mail
WORDS = "Kaffet smakar bränt och den piper hela tiden."


class Nordlys(Installation):
    """It, and the day on which its world ends."""

    today: date


@pytest.fixture(scope="module")
def nordlys(migrated, tmp_path_factory):
    """The last weeks of the world, on a web server with its worker and mailbox."""
    made = Nordlys(tmp_path_factory.mktemp("nordlys"))
    if migrated:
        shutil.copy(migrated, made.folder / "pejling.sqlite3")
    made.today = datetime.now(ZoneInfo("Europe/Copenhagen")).date()
    made.pejling("demo", "--world", "nordlys", "--days", DAYS, timeout=600)
    made.start()
    yield made
    made.stop()


def signed_in(nordlys: Nordlys, page: Page, who: str) -> None:
    link = re.search(r"http\S+", nordlys.pejling("login-link", f"{who}@nordlys.invalid"))
    assert link
    page.goto(link.group())
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/(password|o)/"))


@pytest.fixture
def owner(nordlys, page: Page) -> Page:
    signed_in(nordlys, page, "owner")
    return page


@pytest.fixture
def phone(nordlys, browser: Browser):
    """Sara Wikström's phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="sv-SE")
    context.set_default_timeout(15_000)
    page = context.new_page()
    signed_in(nordlys, page, "sara.wikstrom")
    yield page
    context.close()


def test_acts_1_and_2_a_3_in_the_mail_reaches_the_phone_and_is_answered(nordlys, owner: Page, phone: Page):
    _press_3(nordlys, owner)
    case = _link_of_the_notice(nordlys, owner)

    phone.goto(case)
    expect(phone.locator("blockquote").get_by_text(WORDS)).to_be_visible()
    expect(phone.get_by_role("heading", name="Annika Hellström")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(phone.locator("a[href^='tel:+467017406']")).to_be_visible()

    letters = phone.locator("article textarea").evaluate_all("all => all.map(one => one.value)")
    assert any("kaffemaskinen Lyra 40" in letter for letter in letters)
    phone.locator("button[value='phone:reached']").click()
    expect(phone.locator(".case-state .tag:not(.on)")).to_be_visible()


def test_act_3_four_million_renew_and_the_decision_maker_gave_5(nordlys, owner: Page):
    owner.goto(f"{nordlys.url}/o/nordlys/accounts/?show=all&q=Vindeby")
    owner.get_by_role("link", name="Vindeby Havnelager A/S").first.click()

    main = owner.locator("main")
    expect(main.get_by_text(re.compile(r"4[,.\s\u00a0]?200[,.\s\u00a0]?000|4\.2 million")).first).to_be_visible()
    expect(main.get_by_text("Bodil Aagesen").first).to_be_visible()
    expect(main.get_by_text("Vi henter tilbud fra to andre").first).to_be_visible()


def test_act_4_the_radar_shows_aarhus_and_what_was_done(nordlys, owner: Page):
    """The figure of each unit is the one that the answers themselves give, counted here once more."""
    heard = _scores_of_deliveries(nordlys, owner)
    owner.goto(f"{nordlys.url}/o/nordlys/?days={RADAR_DAYS}")
    owner.get_by_role("navigation", name="Show units by").get_by_role("link", name="Delivery").click()

    for unit in ("Aarhus", "Oslo", "Bergen"):
        row = owner.locator("ul.units > li", has=owner.locator(".unit-name", has_text=re.compile(f"^{unit}$")))
        expect(row.locator(".fig-count")).to_contain_text(re.compile(rf"\b{len(heard[unit.lower()])}\b"))
    assert len(heard["aarhus"]) >= 15  # whoever waited answers more often: enough for a score, as nowhere else
    aarhus = owner.locator("ul.units > li", has=owner.locator(".unit-name", has_text=re.compile("^Aarhus$")))
    expect(aarhus.locator(".fig-value")).to_have_text(_nps(heard["aarhus"]))

    owner.goto(f"{nordlys.url}/o/nordlys/improvements/")
    for title, weeks in (("Sms dagen før levering", 8), ("Ekstra vognmand fra det gamle lager", 4)):
        row = owner.get_by_role("row").filter(has_text=title)
        expect(row).to_contain_text(_said(monday_before(nordlys.today, weeks)))
        expect(row).to_contain_text("Done")


def test_act_5_why_was_this_customer_not_asked(nordlys, owner: Page):
    """She was asked about a delivery within the thirty days; he has an open case."""
    _customer(nordlys, owner, "Gunilla Sandell")
    asked = _day_of(owner.locator(".timeline li.ask", has_text="Delivery").first)
    silent = owner.locator(".timeline li.not_asked", has_text="Not asked: Service").first
    expect(silent).to_contain_text("asked about something else too recently")
    assert 0 < (_day_of(silent) - asked).days < 30
    assert 10 <= (nordlys.today - asked).days <= 15

    _customer(nordlys, owner, "Bodil Aagesen")
    silent = owner.locator(".timeline li.not_asked", has_text="Not asked: Service").first
    expect(silent).to_contain_text("an open case or a negotiation")
    assert 0 < (nordlys.today - _day_of(silent)).days <= 7


def _scores_of_deliveries(nordlys: Nordlys, page: Page) -> dict[str, list[int]]:
    """By unit, of the days that the radar is asked about: from the file of all answers."""
    answer = page.request.get(f"{nordlys.url}/o/nordlys/answers/export.csv")
    assert answer.ok
    first = nordlys.today - timedelta(days=RADAR_DAYS - 1)
    scores: dict[str, list[int]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))):
        if row["programme"] == "delivery" and row["day"] >= first.isoformat():
            scores[row["unit"]].append(int(row["score"]))
    return scores


def _nps(scores: list[int]) -> str:
    promoters, detractors = sum(score >= 9 for score in scores), sum(score <= 6 for score in scores)
    return f"{round(100 * (promoters - detractors) / len(scores)):+d}".replace("-", "−")


def _customer(nordlys: Nordlys, page: Page, name: str) -> None:
    page.goto(f"{nordlys.url}/o/nordlys/customers/?q={name.split()[-1]}")
    page.get_by_role("link", name=name).first.click()
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")


def _day_of(entry: Locator) -> date:
    return date.fromisoformat(str(entry.locator("time").first.get_attribute("datetime"))[:10])


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _press_3(nordlys: Nordlys, page: Page) -> None:
    """Open Annika's mail, press 3, confirm it, and say why on a page that names the product."""
    page.goto(f"{nordlys.url}/mailbox/")
    page.locator("[data-row]", has_text="Annika Hellström").first.click()
    link = page.frame_locator("iframe").get_by_role("link", name=re.compile(r"^3\b")).first
    with page.context.expect_page() as opened:
        link.click()
    survey = opened.value
    survey.wait_for_load_state()
    survey.locator("form button.main").last.click()
    survey.locator("textarea, input[name=proof]").first.wait_for(state="attached")
    if survey.locator("input[name=proof]").count():  # pressed within five seconds of the hand-over: asked once more
        survey.locator("form button.main").last.click()
    expect(survey.get_by_text("kaffemaskinen Lyra 40").first).to_be_visible()
    survey.locator("textarea").fill(WORDS)
    survey.locator("form:has(textarea) button[type=submit]").last.click()
    survey.wait_for_load_state()
    survey.close()


def _link_of_the_notice(nordlys: Nordlys, page: Page) -> str:
    """The button of the mail that tells Sara what Annika said."""
    until = time.monotonic() + SOON
    while time.monotonic() < until:
        page.goto(f"{nordlys.url}/mailbox/")
        to_sara = page.locator("[data-row]", has=page.locator("strong", has_text="Sara Wikström"))
        row = to_sara.filter(has_text="Annika").first
        if row.count():
            row.click()
            button = page.frame_locator("iframe").locator("a[href*='/cases/']").first
            return str(button.get_attribute("href"))
        time.sleep(0.5)
    raise AssertionError(f"No mail told Sara Wikström within {SOON} s.")
