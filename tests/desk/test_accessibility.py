"""The desk for everybody: axe-core finds nothing against WCAG 2.2 AA on the pages that are used every day."""

import pytest

from pejling.outbox.models import Hook
from pejling.programme.rules.trials import Setting
from tests.accessibility import COLOURS, WCAG
from tests.makers import NOW, make_case, make_contact, make_employee, make_programme, make_response, make_trial

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(nordlys):
    """A touchpoint with an answer, its case and a trial."""
    programme = make_programme(nordlys, track="touchpoint")
    answer = make_response(programme, score=3, comment="Too late", contact=make_contact(nordlys))
    make_trial(programme, varies="hour", changed=Setting(hour=15))
    Hook.objects.create(
        organisation=nordlys, name="#cx", kind="slack", url="https://hooks.example.com/a", created_at=NOW
    )
    own = f"programmes/{programme.public_id}/"
    return [
        "",
        "absences/",
        f"absences/{make_employee(nordlys).public_id}/",
        "answers/?days=9999",
        f"cases/{make_case(answer).public_id}/",
        f"customers/{answer.contact.public_id}/",
        "hooks/",
        "notifications/",
        own,
        f"{own}wording/",
        f"{own}trials/",
        f"{own}extras/",
        f"{own}incentive/",
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
