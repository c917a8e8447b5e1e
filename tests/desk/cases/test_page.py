import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pejling.fieldwork.models import LeftAddress
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme, ThemeMatch
from tests.makers import (
    make_account,
    make_case,
    make_contact,
    make_employee,
    make_event,
    make_member,
    make_programme,
    make_response,
    make_unit,
)

PAGE = "/o/nordlys/cases/"


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def case_due(programme, *, hours, comment, now=None, **fields):
    """A case that is due so many hours from now."""
    due_at = timezone.now() + timedelta(hours=hours, minutes=1)
    score = fields.pop("score", 3)
    given = {key: fields.pop(key) for key in ("employee", "unit", "contact", "account", "no_contact") if key in fields}
    answered_at = due_at - timedelta(hours=24)
    answer = make_response(programme, score=score, comment=comment, answered_at=answered_at, **given)
    return make_case(answer, due_at=due_at, **fields)


def listed(answer):
    return re.findall(r'<span class="case-row-comment">([^<]+)', answer.content.decode())


def test_the_most_overdue_stands_first_and_the_contacted_last(programme, desk):
    now = timezone.now()
    case_due(programme, hours=5, comment="soon")
    case_due(programme, hours=-30, comment="contacted long ago", state="contacted", contacted_at=now)
    case_due(programme, hours=-2, comment="late")
    case_due(programme, hours=-9, comment="latest")
    answer = desk.get(PAGE)
    assert listed(answer) == ["latest", "late", "soon", "contacted long ago"]
    assert "overdue 8 h" in answer.content.decode()
    assert "5 h left" in answer.content.decode()


def test_the_first_case_is_open_beside_the_list(programme, desk):
    case_due(programme, hours=5, comment="later")
    first = case_due(programme, hours=-9, comment="latest")
    html = desk.get(PAGE).content.decode()
    assert re.search(r"<blockquote[^>]*>latest</blockquote>", html)
    assert html.count('aria-current="true"') == 2  # the circle and the case
    assert f"/cases/{first.public_id}/take/" in html


def test_mine_team_and_all(nordlys, programme, as_member):
    unit, other = make_unit(nordlys), make_unit(nordlys)
    member = make_member(nordlys, role="manager")
    me = make_employee(nordlys, user=member.user, unit=unit)
    case_due(programme, hours=1, comment="mine", employee=me, unit=unit)
    case_due(programme, hours=2, comment="my team's", unit=unit, employee=make_employee(nordlys, unit=unit))
    case_due(programme, hours=3, comment="others'", unit=other)
    client = as_member(member)
    assert listed(client.get(PAGE)) == ["mine"]
    assert listed(client.get(f"{PAGE}?show=team")) == ["mine", "my team&#x27;s"]
    assert listed(client.get(f"{PAGE}?show=all")) == ["mine", "my team&#x27;s", "others&#x27;"]
    counts = re.findall(r'show=(\w+)"[^>]*>[^<]+<span class="muted">(\d+)', client.get(PAGE).content.decode())
    assert counts == [("mine", "1"), ("team", "2"), ("all", "3")]


def test_an_employee_has_only_their_own_and_nothing_to_choose(nordlys, programme, as_member):
    member = make_member(nordlys)
    me = make_employee(nordlys, user=member.user, unit=make_unit(nordlys))
    case_due(programme, hours=1, comment="mine", employee=me)
    case_due(programme, hours=2, comment="a colleague's", unit=me.unit, employee=make_employee(nordlys))
    answer = as_member(member).get(f"{PAGE}?show=all")
    assert listed(answer) == ["mine"]
    assert "show=team" not in answer.content.decode()


def test_an_owner_who_meets_no_customers_sees_all(programme, desk):
    case_due(programme, hours=1, comment="somebody's")
    assert listed(desk.get(PAGE)) == ["somebody&#x27;s"]


def test_closed_cases_stand_by_themselves_newest_first(programme, desk):
    now = timezone.now()
    case_due(programme, hours=1, comment="waiting")
    case_due(programme, hours=-50, comment="older", state="resolved", solved_at=now)
    case_due(programme, hours=-20, comment="newer", state="withdrawn")
    assert listed(desk.get(PAGE)) == ["waiting"]
    assert listed(desk.get(f"{PAGE}?closed=1")) == ["newer", "older"]


def test_the_search_looks_at_names_accounts_and_words(nordlys, programme, desk):
    contact = make_contact(nordlys, given_name="Märta", family_name="Ängström")
    case_due(programme, hours=1, comment="Aldrig igen", contact=contact, account=make_account(nordlys, name="Fjord AB"))
    case_due(programme, hours=2, comment="Noget andet")
    for words in ("märta ÄNGSTRÖM", "fjord", "ALDRIG", "märta aldrig"):
        assert listed(desk.get(f"{PAGE}?q={words}")) == ["Aldrig igen"], words
    assert "No cases match" in desk.get(f"{PAGE}?q=ukendt").content.decode()


def test_a_case_shows_the_comment_large_and_how_to_reach_the_customer(nordlys, programme, desk):
    contact = make_contact(nordlys, email="ase@example.invalid")
    case = case_due(programme, hours=3, comment="Ingen ringede", contact=contact, score=0)
    html = desk.get(f"{PAGE}{case.public_id}/").content.decode()
    assert re.search(r'<blockquote lang="da">Ingen ringede</blockquote>', html)
    assert "By e-mail to ase@example.invalid" in html
    assert '<span class="score detractor large"' in html


def test_a_customer_who_wants_no_contact_is_not_offered_to_be_called(nordlys, programme, desk):
    case = case_due(programme, hours=3, comment="Lad mig være", contact=make_contact(nordlys), no_contact=True)
    html = desk.get(f"{PAGE}{case.public_id}/").content.decode()
    assert "asked not to be contacted" in html
    assert "mailto:" not in html
    assert "/contacted/" not in html
    assert "/tried/" not in html
    assert "/give-up/" not in html


def test_the_customers_other_moments_stand_below_but_nothing_twice(nordlys, programme, desk):
    contact = make_contact(nordlys)
    make_event(contact, kind="support_case")
    make_response(programme, score=9, comment="Earlier praise", contact=contact)
    case = case_due(programme, hours=3, comment="Only once please", contact=contact)
    html = desk.get(f"{PAGE}{case.public_id}/").content.decode()
    assert "Support case" in html
    assert "Earlier praise" in html
    assert html.count("Only once please") == 3  # the row in the list, the case, and quoted in the draft


def test_a_colleagues_case_is_not_there(programme, colleague, as_member):
    case = case_due(programme, hours=3, comment="theirs")
    assert as_member(colleague).get(f"{PAGE}{case.public_id}/").status_code == 404


def test_an_analyst_sees_no_buttons(nordlys, programme, as_member):
    case = case_due(programme, hours=3, comment="x")
    html = as_member(make_member(nordlys, role="analyst")).get(f"{PAGE}{case.public_id}/").content.decode()
    assert "/take/" not in html
    assert "/resolve/" not in html


def test_an_empty_inbox_says_what_will_be_here(desk):
    assert "Nobody is waiting" in desk.get(PAGE).content.decode()
    assert "No closed cases yet" in desk.get(f"{PAGE}?closed=1").content.decode()


def pages(desk):
    """The comments of each page, followed by its link to the next."""
    answer, found = desk.get(PAGE), []
    while True:
        found.append(listed(answer))
        following = re.search(r'class="button" href="([^"]*after=[^"]+)"', answer.content.decode())
        if following is None:
            return found
        answer = desk.get(following[1].replace("&amp;", "&"))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 6])
def test_pages_go_from_the_open_to_the_contacted_to_those_put_aside(programme, desk, monkeypatch, size):
    monkeypatch.setattr("pejling.desk.cases.listing.PAGE_SIZE", size)
    now = timezone.now()
    later = {"snoozed_until": now + timedelta(days=1)}
    case_due(programme, hours=-3, comment="put aside, late", **later)
    case_due(programme, hours=-9, comment="contacted", state="contacted", contacted_at=now)
    case_due(programme, hours=1, comment="soon")
    case_due(programme, hours=-1, comment="late")
    case_due(programme, hours=9, comment="woken", snoozed_until=now - timedelta(minutes=1))
    case_due(programme, hours=-4, comment="contacted, put aside", state="contacted", contacted_at=now, **later)
    found = pages(desk)
    in_order = ["late", "soon", "woken", "contacted", "contacted, put aside", "put aside, late"]
    assert [one for page in found for one in page] == in_order
    assert [len(page) for page in found] == [size] * (6 // size) + [6 % size] * bool(6 % size)


def test_closed_cases_are_paged(programme, desk, monkeypatch):
    monkeypatch.setattr("pejling.desk.cases.listing.PAGE_SIZE", 1)
    for hours, comment in ((-30, "newer"), (-60, "older")):
        case_due(programme, hours=hours, comment=comment, state="withdrawn")
    first = desk.get(f"{PAGE}?closed=1")
    older = re.search(r'href="[^"]*(\?show=all[^"]*after=[^"]+)"', first.content.decode())[1].replace("&amp;", "&")
    assert (listed(first), listed(desk.get(PAGE + older))) == (["newer"], ["older"])


def test_the_number_of_queries_does_not_grow_with_the_list(nordlys, programme, desk):
    seed_themes(nordlys)

    def queries_with(cases):
        for hours in range(cases):
            contact, unit, account = make_contact(nordlys), make_unit(nordlys), make_account(nordlys)
            make_event(contact)
            case_due(programme, hours=hours, comment="x", contact=contact, unit=unit, account=account)
        with CaptureQueriesContext(connection) as captured:
            desk.get(PAGE)
        return len(captured)

    few = queries_with(2)
    assert few <= 39  # one of them for what the customers of the list spoke of
    assert queries_with(12) == few


def test_the_page_opens_on_the_narrowest_circle_in_which_somebody_waits(nordlys, programme, as_member):
    member = make_member(nordlys, role="manager")
    make_employee(nordlys, user=member.user, unit=make_unit(nordlys))
    case_due(programme, hours=1, comment="far away")
    client = as_member(member)
    assert listed(client.get(PAGE)) == ["far away"]
    assert listed(client.get(f"{PAGE}?show=mine")) == []


def test_whoever_has_the_case_is_named_once(programme, desk, owner):
    case = case_due(programme, hours=3, comment="x")
    html = desk.post(f"{PAGE}{case.public_id}/take/", follow=True).content.decode()
    log = html[html.index("In this case") :]
    assert re.search(r'Case taken <span class="muted">· Owner</span></p></div>', log)


def test_the_page_says_how_a_stranger_wants_to_be_reached(desk, programme, nordlys):
    case = case_due(programme, hours=5, comment="Closed early")
    LeftAddress.objects.create(
        organisation=nordlys, response=case.response, name="O'Hara", reach="kim@example.invalid", at=timezone.now()
    )

    assert "To be reached at O&#x27;Hara, kim@example.invalid" in desk.get(f"{PAGE}{case.public_id}/").content.decode()


def said(case, *keys):
    """Themes that were heard in the words of a case."""
    for key in keys:
        theme = Theme.objects.get(organisation=case.organisation, key=key)
        ThemeMatch.objects.create(organisation=case.organisation, theme=theme, response=case.response, version="v")
    return case


def causes(html):
    """What the form that resolves a case offers first, and what is chosen."""
    form = html[html.index('id="root_cause"') :]
    form = form[: form.index("</select>")]
    first = re.search(r'<optgroup label="Spoken of by the customer">(.*?)</optgroup>', form, re.DOTALL)
    names = re.findall(r">([^<]+)</option>", first.group(1)) if first else []
    return names, re.findall(r"selected>([^<]+)</option>", form), len(re.findall("<option", form))


def test_what_the_customer_spoke_of_stands_in_the_row_and_beside_the_comment(nordlys, programme, desk):
    seed_themes(nordlys)
    case = said(case_due(programme, hours=1, comment="Late"), "delivery_time", "price")
    html = desk.get(f"{PAGE}{case.public_id}/").content.decode()
    assert re.search(r'<span class="about small muted">\s*<span>Delivery time</span> <span>Price</span>', html)
    assert '<span class="tag">Delivery time</span>' in html


def test_a_single_theme_is_suggested_as_the_cause_and_never_forced(nordlys, programme, desk):
    seed_themes(nordlys)
    case = said(case_due(programme, hours=1, comment="Late"), "price")
    html = desk.get(f"{PAGE}{case.public_id}/").content.decode()
    assert causes(html) == (["Price"], ["Price"], 13)  # twelve, each once, and the empty one


def test_of_several_themes_none_is_chosen(nordlys, programme, desk):
    seed_themes(nordlys)
    case = said(case_due(programme, hours=1, comment="Late"), "price", "delivery_time")
    html = desk.get(f"{PAGE}{case.public_id}/").content.decode()
    assert causes(html) == (["Delivery time", "Price"], [], 13)


def test_without_a_theme_the_list_is_as_it_was(nordlys, programme, desk):
    seed_themes(nordlys)
    case = case_due(programme, hours=1, comment="Hm")
    assert causes(desk.get(f"{PAGE}{case.public_id}/").content.decode()) == ([], [], 13)
