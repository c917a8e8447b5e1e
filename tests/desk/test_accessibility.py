"""The desk for everybody: axe-core finds nothing against WCAG 2.2 AA on the pages that are used every day."""

import pytest

from pejling.followup.models import Offer
from pejling.programme.rules.trials import Setting
from tests.accessibility import COLOURS, WCAG
from tests.makers import make_case, make_contact, make_programme, make_response, make_trial, make_unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(nordlys):
    """A touchpoint with an answer, its case and a trial."""
    programme = make_programme(nordlys, track="touchpoint")
    answer = make_response(programme, score=3, comment="Too late", contact=make_contact(nordlys))
    make_unit(nordlys)
    Offer.objects.create(organisation=nordlys, kind="refund", name="Money back", most_minor=50_000, most_a_quarter=3)
    make_trial(programme, varies="hour", changed=Setting(hour=15))
    own = f"programmes/{programme.public_id}/"
    return [
        "",
        "answers/?days=9999",
        f"cases/{make_case(answer).public_id}/",
        f"customers/{answer.contact.public_id}/",
        own,
        f"{own}wording/",
        f"{own}trials/",
        f"{own}extras/",
        f"{own}incentive/",
        "playbooks/",
        "playbooks/new/",
        "playbooks/detractor/",
        "playbooks/detractor/first/sv/",
        "offers/",
        "opening-hours/",
    ]


def test_axe_finds_nothing_light_or_dark(browser, live_server, desk, house, axe):
    context = browser.new_context(reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": desk.cookies["sessionid"].value, "url": live_server.url}])
    window = context.new_page()
    for page in house:
        window.emulate_media(color_scheme="light")
        window.goto(f"{live_server.url}/o/nordlys/{page}")
        axe(window, tags=WCAG)
        window.emulate_media(color_scheme="dark")
        axe(window, rules=COLOURS)
    context.close()
