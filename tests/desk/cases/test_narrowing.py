"""The list of cases by what the customers spoke of: the same cases whichever side they are found from."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pejling.fieldwork.models import Told
from pejling.followup.models import Case
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme, ThemeMatch
from tests.makers import (
    TODAY,
    make_case,
    make_employee,
    make_member,
    make_organisation,
    make_programme,
    make_response,
    make_unit,
)

PAGE = "/o/nordlys/cases/"
WAYS = {"one by one": (999, 500), "the nearest": (-1, 500), "now and then": (-1, 3), "from the theme": (-1, 0)}


@pytest.fixture(params=WAYS)
def way(request, monkeypatch):
    """However the cases are found."""
    few, near = WAYS[request.param]
    monkeypatch.setattr("pejling.desk.cases.listing.MOST_COUNTED", few)
    monkeypatch.setattr("pejling.desk.cases.listing.NEAR", near)


@pytest.fixture
def programme(nordlys):
    seed_themes(nordlys)
    return make_programme(nordlys)


def theme(key="price", house="nordlys"):
    return Theme.objects.get(organisation__slug=house, key=key)


def case_due(programme, *themes, hours=1, comment="", unit=None, employee=None, **fields):
    """A case that is due so many hours from now, of a customer who spoke of these themes."""
    due_at = timezone.now() + timedelta(hours=hours)
    fields |= {"due_at": due_at, "unit": unit, "assignee": employee}
    answer = make_response(programme, score=3, comment=comment, answered_at=due_at - timedelta(hours=24), unit=unit)
    for key in themes:
        spoken_of(theme(key, programme.organisation.slug), response=answer)
    return make_case(answer, **fields)


def spoken_of(heard, **words):
    ThemeMatch.objects.create(organisation=heard.organisation, theme=heard, version="v", **words)


def read(client, query=""):
    return unescape(client.get(PAGE + query).content.decode())


def listed(html):
    return re.findall(r'<span class="case-row-comment">([^<]+)', html)


def pages(client, query):
    """The comments of all pages."""
    html = read(client, query)
    found = listed(html)
    while following := re.search(r'class="button" href="[^"]*/cases/(\?[^"]*after=[^"]+)"', html):
        html = read(client, following[1])
        found += listed(html)
    return found


def of(heard, **more):
    return "?" + "&".join([f"theme={heard.public_id}", *(f"{name}={value}" for name, value in more.items())])


@pytest.mark.parametrize("size", [1, 2, 3, 30])
def test_the_pages_hold_those_who_spoke_of_the_theme_in_the_order_of_the_inbox(programme, desk, way, monkeypatch, size):
    monkeypatch.setattr("pejling.desk.cases.listing.PAGE_SIZE", size)
    now = timezone.now()
    case_due(programme, "price", hours=-9, comment="contacted", state="contacted", contacted_at=now)
    case_due(programme, "price", "information", hours=-1, comment="late")
    case_due(programme, "price", hours=-3, comment="put aside", snoozed_until=now + timedelta(days=1))
    case_due(programme, "price", hours=2, comment="happy", kind="passive", playbook="passive")
    case_due(programme, "price", hours=5, comment="soon", snoozed_until=now - timedelta(minutes=1))
    case_due(programme, "information", hours=-8, comment="something else")
    case_due(programme, hours=-7, comment="nothing")
    case_due(programme, "price", hours=-50, comment="done", state="resolved", solved_at=now)
    assert pages(desk, of(theme())) == ["late", "soon", "contacted", "happy", "put aside"]


@pytest.mark.parametrize("size", [1, 2, 30])
def test_closed_cases_are_found_too_the_newest_first(programme, desk, way, monkeypatch, size):
    monkeypatch.setattr("pejling.desk.cases.listing.PAGE_SIZE", size)
    for hours in (-30, -60, -90):
        case_due(programme, "price", hours=hours, comment=f"{hours}", state="withdrawn")
    case_due(programme, hours=-40, comment="nothing", state="withdrawn")
    case_due(programme, "price", comment="waiting")
    assert pages(desk, of(theme(), closed=1)) == ["-30", "-60", "-90"]


def test_words_and_circle_hold_beside_the_theme(nordlys, programme, as_member, way):
    member = make_member(nordlys, role="manager")
    me = make_employee(nordlys, user=member.user, unit=make_unit(nordlys))
    case_due(programme, "price", comment="Too dear", employee=me)
    case_due(programme, "price", hours=2, comment="Freight", employee=me)
    case_due(programme, "price", hours=3, comment="Too dear elsewhere")
    client = as_member(member)
    assert pages(client, of(theme(), show="mine", q="dear")) == ["Too dear"]
    assert pages(client, of(theme(), show="all", q="dear")) == ["Too dear", "Too dear elsewhere"]


def test_what_was_said_unasked_is_found(nordlys, programme, desk, way):
    now = timezone.now()
    told = Told.objects.create(
        organisation=nordlys, nature="complaint", comment="Prisen", at=now, day=TODAY, idempotency_key="k"
    )
    Case.objects.create(
        organisation=nordlys, told=told, playbook="complaint", kind="complaint", answered_at=now, due_at=now
    )
    spoken_of(theme(), told=told)
    assert pages(desk, of(theme())) == ["Prisen"]


def test_a_colleagues_cases_stay_theirs(nordlys, programme, as_member, way):
    member = make_member(nordlys)
    me = make_employee(nordlys, user=member.user, unit=make_unit(nordlys))
    case_due(programme, "price", comment="mine", employee=me)
    case_due(programme, "price", comment="a colleague's", unit=me.unit)
    assert pages(as_member(member), of(theme(), show="all")) == ["mine"]


def test_another_houses_theme_is_none(programme, desk):
    other = make_organisation(slug="other")
    seed_themes(other)
    case_due(make_programme(other), "price", comment="theirs")
    case_due(programme, "information", comment="ours")
    html = read(desk, of(theme(house="other")))
    assert listed(html) == ["ours"]
    assert 'value="{}"'.format(theme(house="other").public_id) not in html


def test_the_address_remembers_the_filter_from_tab_to_page_to_case(programme, desk, monkeypatch):
    monkeypatch.setattr("pejling.desk.cases.listing.PAGE_SIZE", 1)
    first = case_due(programme, "price", comment="one")
    case_due(programme, "price", hours=2, comment="two")
    html = read(desk, of(theme(), q="o"))
    kept = f"q=o&theme={theme().public_id}"
    assert f'href="{PAGE}?{kept}" aria-current="true">Waiting</a>' in html  # without a count: it would be of all
    assert f"?show=all&closed=1&{kept}" in html
    assert f"?show=all&{kept}&after=open" in html
    assert f'href="{PAGE}{first.public_id}/?theme={theme().public_id}&q=o"' in html
    assert f'<option value="{theme().public_id}" selected>Price</option>' in html


def test_nothing_found_says_how_to_find_more(programme, desk):
    case_due(programme, comment="nothing")
    html = read(desk, of(theme()))
    assert "No cases match" in html
    assert "Take a filter away, or search for fewer words." in html


def test_a_retired_theme_is_offered_only_while_it_is_chosen(programme, desk):
    Theme.objects.filter(key="price").update(retired=True)
    case_due(programme, "price", comment="once")
    assert f'value="{theme().public_id}"' not in read(desk)
    assert listed(read(desk, of(theme()))) == ["once"]
    assert "selected>Price</option>" in read(desk, of(theme()))


def test_the_themes_lead_to_their_cases(programme, desk):
    case_due(programme, "price", comment="dear")
    case_due(programme, comment="nothing")
    html = unescape(desk.get("/o/nordlys/themes/").content.decode())
    (link,) = re.findall(rf'cases/(\?[^"]*{theme().public_id})"', html)
    assert listed(read(desk, link)) == ["dear"]


def test_a_group_of_complaints_leads_to_its_cases_and_on_to_more(nordlys, programme, desk):
    aarhus, delivery = make_unit(nordlys, name="Aarhus"), make_programme(nordlys, track="touchpoint")
    case_due(delivery, "price", comment="here", unit=aarhus)
    case_due(delivery, "price", hours=2, comment="elsewhere", unit=make_unit(nordlys))
    case_due(delivery, "price", hours=3, comment="nowhere")
    case_due(programme, "price", hours=4, comment="another moment", unit=aarhus)
    case_due(delivery, "price", hours=-91 * 24, comment="long ago", unit=aarhus)
    case_due(delivery, "price", hours=6, comment="happy", kind="passive", playbook="passive", unit=aarhus)
    group = re.search(rf"{delivery.touchpoint.public_id}&theme=\w+&unit={aarhus.public_id}[^\"]*", complaints(desk))[0]
    html = read(desk, f"?about={group}")
    assert listed(html) == ["here"]
    assert f"{delivery.touchpoint.name} · Aarhus · Last 90 days" in html
    more = re.search(r'href="[^"]*/cases/(\?[^"]+)">Not only these', html)[1]
    assert listed(read(desk, more)) == [*("long ago", "here", "elsewhere", "nowhere", "another moment", "happy")]


def test_a_found_cause_leads_to_the_closed_cases_it_was_found_in(programme, desk):
    solved = {"state": "resolved", "solved_at": timezone.now()}
    case_due(programme, comment="freight", root_cause=theme(), **solved)
    case_due(programme, comment="late", root_cause=theme("delivery_time"), **solved)
    group = re.search(rf'cases/(\?[^"]*cause={theme().public_id}[^"]*)"', complaints(desk))[1]
    assert "closed=1" in group
    assert listed(read(desk, group)) == ["freight"]


def complaints(client):
    return unescape(client.get("/o/nordlys/complaints/").content.decode())


def test_a_group_that_is_not_there_is_left_out(programme, desk):
    case_due(programme, comment="ours")
    assert listed(read(desk, "?about=nothing&unit=none&cause=none&theme=none")) == ["ours"]


def test_the_theme_costs_one_read_more_at_most(programme, desk, way):
    def queries_with(query):
        with CaptureQueriesContext(connection) as captured:
            desk.get(PAGE + query)
        return len(captured)

    for hours in range(12):
        case_due(programme, "price", hours=hours, comment="x")
    queries_with("")
    assert queries_with(of(theme())) <= queries_with("") + 1
