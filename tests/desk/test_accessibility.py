"""The desk for everybody: axe-core finds nothing against WCAG 2.2 AA on the pages that are used every day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.fieldwork.rules.internal import quarter_before, quarter_of
from pejling.followup.models import CaseEntry, HandOver, ImprovementCase, Offer
from pejling.outbox.models import Hook, PushDevice
from pejling.people.models import AccountContact, CoachingNote, Target
from pejling.programme.rules.trials import Setting
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.accessibility import COLOURS, WCAG
from tests.days import house_day
from tests.fieldwork.internal.house import make_house, said_between_us
from tests.makers import (
    NOW,
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


def between_departments(house):
    """The last quarter that is over, with comments from ten answers on, and the form."""
    made = make_house(house, sellers=1).begins(START, departments=2, state="draft")
    last = quarter_before(quarter_of(house_day()))
    said_between_us(made, [7] * 12, quarter=last, comment="Kind")
    said_between_us(made, [5] * 6, quarter=last, unit=made.accounts)
    return ["departments/", "departments/set-up/", f"programmes/{made.programme.public_id}/wording/"]


START = house_day() - timedelta(days=100)


@pytest.fixture
def house(nordlys, owner):
    """A touchpoint with an answer, its case and a trial."""
    programme = make_programme(nordlys, track="touchpoint")
    contact, account = make_contact(nordlys), make_account(nordlys)
    AccountContact.objects.create(organisation=nordlys, account=account, contact=contact, role="Decision maker")
    answer = make_response(programme, score=3, comment="Too late", contact=contact, account=account)
    make_unit(nordlys)
    Offer.objects.create(organisation=nordlys, kind="refund", name="Money back", most_minor=50_000, most_a_quarter=3)
    make_trial(programme, varies="hour", changed=Setting(hour=15))
    case = handed_over_case(answer)
    Hook.objects.create(
        organisation=nordlys, name="#cx", kind="slack", url="https://hooks.example.com/a", created_at=NOW
    )
    PushDevice.objects.create(
        organisation=nordlys, membership=owner, endpoint="https://x/", endpoint_digest="1", agent="firefox", made_at=NOW
    )
    own = f"programmes/{programme.public_id}/"
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
        *between_departments(nordlys),
        "loop/",
        "improvements/",
        f"improvements/new/?case={case.public_id}",
        f"improvements/{done.public_id}/",
        f"cases/{case.public_id}/write/",
        f"cases/{case.public_id}/trail/",
        f"customers/{answer.contact.public_id}/",
        "hooks/",
        "notifications/",
        "me/",
        "team/",
        "../../security/",
        "team/informed/",
        "team/mine/",
        "team/targets/",
        f"team/{colleague_with_answers(nordlys, programme).public_id}/",
        own,
        f"{own}calendar/",
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
        "themes/",
        "themes/new/",
        f"themes/{Theme.objects.get(organisation=nordlys, key='price').public_id}/",
    ]


def handed_over_case(answer):
    """With a department's part, a try, another case of the same customer, and one that is abusive."""
    case, house = make_case(answer), answer.organisation
    rude = {"score": 1, "comment": "I will kill you", "language": "en", "contact": answer.contact}
    make_case(make_response(answer.programme, **rude))
    seed_themes(house)
    make_employee(house)
    HandOver.objects.create(organisation=house, case=case, to_unit=make_unit(house), at=NOW, due_at=NOW, reason="Look")
    CaseEntry.objects.create(organisation=house, case=case, at=NOW, kind="tried", text="phone voicemail")
    return case


def colleague_with_answers(nordlys, programme):
    """A colleague whose figures are shown, with a note, and a unit with a target."""
    make_score_notice(nordlys)
    person = make_employee(nordlys, unit=make_unit(nordlys))
    today = house_day()
    for score in [10] * 8 + [3] * 4:
        make_response(programme, score=score, comment="Tak", employee=person, unit=person.unit, day=today)
    CoachingNote.objects.create(organisation=nordlys, employee=person, at=timezone.now(), text="Godt klaret")
    goal = {"unit": person.unit, "track": "touchpoint", "year": today.year, "value": 30}
    Target.objects.create(organisation=nordlys, **goal)
    return person


PHONE = {"width": 390, "height": 844}
# what stands out to the right of the screen, except where it can be pushed aside to be read
STANDS_OUT = """
() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 5).map(one => one.cloneNode().outerHTML)
"""


def test_nothing_stands_out_of_a_phone(browser, live_server, desk, house):
    """With every fold open: a page that can be pushed sideways loses its reader's thumb."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": desk.cookies["sessionid"].value, "url": live_server.url}])
    window = context.new_page()
    too_wide = {}
    for page in [*house, "cases/", "customers/", "plan/", "programmes/", "promoters/", "promoters/settings/", "team/"]:
        window.goto(f"{live_server.url}/o/nordlys/{page}")
        window.evaluate("document.querySelectorAll('details:not(.menu)').forEach(fold => { fold.open = true })")
        if found := window.evaluate(STANDS_OUT):
            too_wide[page] = found
    context.close()
    assert too_wide == {}


def test_axe_finds_nothing_light_or_dark(browser, live_server, desk, house, axe):
    context = browser.new_context(reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": desk.cookies["sessionid"].value, "url": live_server.url}])
    window = context.new_page()
    for page in house:
        window.emulate_media(color_scheme="light")
        window.goto(f"{live_server.url}/o/nordlys/{page}")
        window.evaluate("document.querySelectorAll('details.fold, details.more').forEach(fold => { fold.open = true })")
        axe(window, tags=WCAG)
        window.emulate_media(color_scheme="dark")
        axe(window, rules=COLOURS)
    context.close()
