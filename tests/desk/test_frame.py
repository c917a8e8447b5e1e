import re

import pytest
from django.test import Client

from tests.makers import make_case, make_employee, make_member, make_programme, make_response

PAGES = ["answers/", "cases/", "customers/", "plan/", "programmes/", "team/"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_landmarks_a_skip_link_and_one_heading(desk, page):
    html = desk.get(f"/o/nordlys/{page}").content.decode()
    assert '<a class="skip" href="#content">' in html
    assert '<main id="content"' in html
    assert html.count("<h1") == 1
    assert '<html lang="en"' in html


@pytest.mark.parametrize("page", ["/login/", "/in/abc/", *[f"/o/nordlys/{page}" for page in PAGES]])
def test_nothing_on_a_page_needs_the_policy_relaxed(desk, page):
    client = Client() if page in ("/login/", "/in/abc/") else desk
    answer = client.get(page)
    html = answer.content.decode()
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"""<[^>]+\s(style|on\w+)=["']""", html)
    assert "no-store" in answer["Cache-Control"]


def test_every_field_has_a_label(desk, nordlys):
    make_programme(nordlys)
    for page in ("answers/", "cases/", "customers/", "team/"):
        html = desk.get(f"/o/nordlys/{page}").content.decode()
        fields = re.findall(r"<(?:input|select|textarea)\b[^>]*>", html)
        for field in fields:
            if 'type="hidden"' in field:
                continue
            known = re.search(r'\bid="([^"]+)"', field)
            wrapped = html[: html.index(field)].rpartition("<label")[2].count("</label>") == 0
            assert wrapped or (known and f'for="{known[1]}"' in html), field


def test_a_demonstration_says_so_on_every_page(desk, nordlys):
    nordlys.simulated, nordlys.note = True, "Purchases of a shop, with attribution."
    nordlys.save()
    for page in PAGES:
        html = desk.get(f"/o/nordlys/{page}").content.decode()
        assert "the answers on this page are simulated" in html
        assert "Purchases of a shop, with attribution." in html


def test_real_answers_are_not_called_simulated(desk):
    assert "simulated" not in desk.get("/o/nordlys/answers/").content.decode()


def test_the_badge_counts_my_cases_and_shows_that_one_is_overdue(nordlys, as_member):
    member = make_member(nordlys)
    mine, theirs = make_employee(nordlys, user=member.user), make_employee(nordlys)
    programme = make_programme(nordlys)
    for employee in (mine, mine, theirs):
        make_case(make_response(programme, score=2, employee=employee))
    html = as_member(member).get("/o/nordlys/cases/").content.decode()
    assert re.search(r'class="badge late">2<', html)
    assert "2 overdue" in html


def test_without_waiting_cases_there_is_no_badge(desk):
    assert 'class="badge' not in desk.get("/o/nordlys/cases/").content.decode()


def test_other_organisations_are_offered_only_to_members_of_several(desk, owner, elsewhere):
    assert "Elsewhere" not in desk.get("/o/nordlys/team/").content.decode()
    make_membership = type(owner).objects.create
    make_membership(organisation=elsewhere, user=owner.user, role="analyst")
    assert "Elsewhere" in desk.get("/o/nordlys/team/").content.decode()


def test_the_mailbox_is_linked_only_where_it_runs(desk, settings):
    settings.MAILBOX = True
    assert "/mailbox/" in desk.get("/o/nordlys/team/").content.decode()
    settings.MAILBOX = False
    assert "/mailbox/" not in desk.get("/o/nordlys/team/").content.decode()


def test_a_missing_page_is_told_in_the_readers_frame(desk):
    answer = desk.get("/o/nordlys/cases/nosuchcase/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_a_forbidden_deed_says_who_may(nordlys, colleague, as_member):
    programme = make_programme(nordlys)
    answer = as_member(colleague).post(f"/o/nordlys/programmes/{programme.public_id}/pause/")
    assert answer.status_code == 403
    assert "Owners and managers can do this" in answer.content.decode()


def test_a_form_without_its_token_is_explained(owner):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/login/", {"email": "owner@nordlys.invalid", "password": "a long password"})
    assert answer.status_code == 403
    assert "Please try once more" in answer.content.decode()


def test_a_crash_shows_a_page_that_needs_nothing(desk, monkeypatch):
    desk.raise_request_exception = False
    monkeypatch.setattr("pejling.desk.team.page.members_of", lambda organisation: 1 / 0)
    answer = desk.get("/o/nordlys/team/")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()


def test_with_no_case_of_ones_own_the_badge_counts_the_colleagues_one_leads(nordlys, as_member):
    member = make_member(nordlys, role="manager")
    make_employee(nordlys, user=member.user)
    make_case(make_response(make_programme(nordlys), score=2, employee=make_employee(nordlys)))
    assert re.search(r'class="badge late">1<', as_member(member).get("/o/nordlys/team/").content.decode())


def test_a_page_of_no_organisation_leads_back_to_the_only_one(desk, owner, elsewhere):
    assert 'href="/o/nordlys/cases/"' in desk.get("/password/").content.decode()
    assert 'href="/o/nordlys/cases/"' in desk.get("/o/nowhere/").content.decode()
    type(owner).objects.create(organisation=elsewhere, user=owner.user, role="analyst")
    assert 'href="/o/nordlys/cases/"' not in desk.get("/password/").content.decode()


def test_signed_out_there_is_nothing_to_navigate(db):
    assert 'class="nav"' not in Client().get("/login/").content.decode()


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("alarms/", "Radar"),
        ("told/", "Answers"),
        ("clicks/", "Answers"),
        ("calls/", "Cases"),
        ("letters/", "Programmes"),
        ("posters/", "Programmes"),
        ("placements/", "Programmes"),
        ("placements/new/kiosk/", "Programmes"),
        ("messages/", "Programmes"),
        ("imports/", "Programmes"),
    ],
)
def test_a_page_beneath_an_entry_of_the_menu_shows_where_one_is_and_leads_back(desk, page, entry):
    html = desk.get(f"/o/nordlys/{page}").content.decode()
    assert re.findall(r'aria-current="page">(\w+)', html) == [entry]
    assert '<p class="back">' in html


@pytest.mark.parametrize("page", ["calls/", "letters/", "posters/", "placements/", "messages/", "imports/"])
def test_the_programmes_lead_to_every_channel(desk, page):
    assert f'href="/o/nordlys/{page}"' in desk.get("/o/nordlys/programmes/").content.decode()


def test_the_answers_lead_to_what_was_said_unasked_and_what_was_only_clicked(desk):
    html = desk.get("/o/nordlys/answers/").content.decode()
    assert 'href="/o/nordlys/told/"' in html
    assert 'href="/o/nordlys/clicks/"' in html


def test_a_page_of_no_organisation_has_the_menus_of_the_only_one(desk, nordlys):
    """The same menus as on that one's own pages: nobody has to guess where they are."""
    inside, outside = (desk.get(path).content.decode() for path in ("/o/nordlys/team/", "/security/"))
    for html in (inside, outside):
        frame = html.partition("<main")[0]
        assert "/o/nordlys/plan/" in frame
        assert "/o/nordlys/notifications/" in frame
        assert f"<span>{nordlys.name}</span>" in frame


def test_a_note_that_came_with_the_program_is_read_in_the_readers_language(desk, nordlys):
    nordlys.note = "Language"  # any words that have been translated
    nordlys.save()
    desk.post("/preferences/", {"language": "sv"})
    assert "<p>Språk</p>" in desk.get("/o/nordlys/answers/").content.decode()
