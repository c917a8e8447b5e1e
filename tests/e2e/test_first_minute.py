"""The promise of the first minute: start, click a score in the mailbox, see it on the radar and in the inbox."""

import re
import time

import pytest
from playwright.sync_api import Page

from tests.e2e.installation import Installation

SOON = 5.0  # seconds from the press to the radar and the inbox

pytestmark = [pytest.mark.long, pytest.mark.browser]


@pytest.fixture
def installation(tmp_path):
    made = Installation(tmp_path)
    yield made
    made.stop()


def test_a_score_clicked_in_the_mailbox_is_on_the_radar_and_its_case_in_the_inbox(installation, page: Page):
    installation.start()
    _sign_in(installation, page)
    waiting = _waiting(installation, page)

    pressed = _answer(installation, page, score=2)

    page.goto(f"{installation.url}/o/nordlys/cases/?who=all")
    page.get_by_text(waiting).first.wait_for(timeout=int(SOON * 1000))
    assert time.monotonic() - pressed < SOON
    page.goto(f"{installation.url}/o/nordlys/answers/")
    page.get_by_text("The parcel never came").first.wait_for(timeout=int(SOON * 1000))


def _sign_in(installation: Installation, page: Page) -> None:
    page.goto(installation.login_link())
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/password/"))


def _waiting(installation: Installation, page: Page) -> str:
    """Open an ask of today, which stands above the replayed year in the mailbox, and give its receiver's name."""
    page.goto(f"{installation.url}/mailbox/")
    row = page.locator("[data-row]").first
    row.wait_for()
    name = row.locator("strong").inner_text()
    row.click()
    page.locator("iframe").wait_for()
    return name


def _answer(installation: Installation, page: Page, *, score: int) -> float:
    """Press a score in the mail as its receiver would, confirm it, and say why; gives the moment of the score."""
    link = page.frame_locator("iframe").get_by_role("link", name=re.compile(rf"^{score}\b")).first
    with page.context.expect_page() as opened:
        link.click()
    survey = opened.value
    survey.wait_for_load_state()
    assert "/r/" in survey.url
    survey.locator("button[name=score][aria-pressed=true], form button.main").last.click()
    survey.locator("textarea, input[name=proof]").first.wait_for(state="attached")
    if survey.locator("input[name=proof]").count():  # pressed within five seconds of the hand-over: asked once more
        survey.locator("form button.main").last.click()
    survey.locator("textarea").wait_for()
    pressed = time.monotonic()
    survey.locator("textarea").fill("The parcel never came.")
    survey.locator("form:has(textarea) button[type=submit]").last.click()
    survey.wait_for_load_state()
    survey.close()
    return pressed
