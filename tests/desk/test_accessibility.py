"""The desk for everybody: axe-core finds nothing against WCAG 2.2 AA on the pages that are used every day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.followup.models import ImprovementCase
from pejling.people.models import AccountContact, CoachingNote, Target
from pejling.programme.rules.trials import Setting
from tests.accessibility import COLOURS, WCAG
from tests.makers import (
    make_account,
    make_case,
    make_contact,
    make_employee,
    make_improvement,
    make_programme,
    make_response,
    make_score_notice,
    make_trial,
    make_unit,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

START = timezone.localdate() - timedelta(days=100)


@pytest.fixture
def house(nordlys):
    """A touchpoint with an answer, its case and a trial."""
    programme = make_programme(nordlys, track="touchpoint")
    contact, account = make_contact(nordlys), make_account(nordlys)
    AccountContact.objects.create(organisation=nordlys, account=account, contact=contact, role="Decision maker")
    answer = make_response(programme, score=3, comment="Too late", contact=contact, account=account)
    make_trial(programme, varies="hour", changed=Setting(hour=15))
    own = f"programmes/{programme.public_id}/"
    case = make_case(answer)
    done = make_improvement(
        nordlys, touchpoint=programme.touchpoint, state="done", starts_on=START, proposed="no_effect"
    )
    ImprovementCase.objects.create(organisation=nordlys, improvement=done, case=case)
    return [
        "",
        "accounts/",
        f"accounts/{account.public_id}/",
        f"accounts/{account.public_id}/steps/new/",
        f"accounts/{account.public_id}/agreements/new/",
        "absences/",
        f"absences/{make_employee(nordlys).public_id}/",
        "answers/?days=9999",
        f"cases/{case.public_id}/",
        "complaints/",
        "loop/",
        "improvements/",
        f"improvements/new/?case={case.public_id}",
        f"improvements/{done.public_id}/",
        f"cases/{case.public_id}/write/",
        f"customers/{answer.contact.public_id}/",
        "notifications/",
        "me/",
        "team/informed/",
        "team/mine/",
        "team/targets/",
        f"team/{colleague_with_answers(nordlys, programme).public_id}/",
        own,
        f"{own}wording/",
        f"{own}trials/",
        f"{own}extras/",
        f"{own}incentive/",
    ]


def colleague_with_answers(nordlys, programme):
    """A colleague whose figures are shown, with a note, and a unit with a target."""
    make_score_notice(nordlys)
    person = make_employee(nordlys, unit=make_unit(nordlys))
    today = timezone.localdate()
    for score in [10] * 8 + [3] * 4:
        make_response(programme, score=score, comment="Tak", employee=person, unit=person.unit, day=today)
    CoachingNote.objects.create(organisation=nordlys, employee=person, at=timezone.now(), text="Godt klaret")
    goal = {"unit": person.unit, "track": "touchpoint", "year": today.year, "value": 30}
    Target.objects.create(organisation=nordlys, **goal)
    return person


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
