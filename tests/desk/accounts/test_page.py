import re
from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.people.models import AccountContact, Agreement, ScoreNotice
from tests.days import house_day
from tests.makers import (
    make_account,
    make_case,
    make_contact,
    make_decision,
    make_employee,
    make_event,
    make_invitation,
    make_programme,
    make_response,
)


@pytest.fixture
def today():
    return house_day()


@pytest.fixture
def account(nordlys):
    return make_account(nordlys, name="Fjord", value_minor=420000000, currency="DKK")


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


@pytest.fixture
def page(desk, account):
    def read(client=desk):
        answer = client.get(f"/o/nordlys/accounts/{account.public_id}/")
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", answer.content.decode())

    return read


def joined(account, role="", **fields):
    contact = make_contact(account.organisation, **fields)
    AccountContact.objects.create(organisation=account.organisation, account=account, contact=contact, role=role)
    return contact


def answered(programme, account, contact, score, *, days=0, **fields):
    at = timezone.now() - timedelta(days=days)
    return make_response(
        programme, score=score, account=account, contact=contact, answered_at=at, day=at.date(), **fields
    )


def row_of(html, name):
    return re.search(rf"<tr> <td><a data-row[^>]*>{name}</a>.*?</tr>", html)[0]


def test_everybody_stands_there_with_their_answer_or_why_they_were_not_asked(account, programme, page, today):
    heard = joined(account, "Decision maker", given_name="Heard", family_name="")
    silent = joined(account, "User", given_name="Silent", family_name="")
    kept = joined(account, "User", given_name="Kept", family_name="")
    joined(account, given_name="Unknown", family_name="")
    for contact in (heard, silent):
        make_invitation(programme, contact, account=account, asked_on=today - timedelta(days=9))
    answered(programme, account, heard, 4)
    make_decision(programme, kept, verdict="not_asked", first_reason="gap_any", last_reason="gap_any")
    html = page()
    assert "answered" in row_of(html, "Heard")
    assert ">4<" in row_of(html, "Heard")
    assert "no answer" in row_of(html, "Silent")
    assert "Not asked: asked about something else too recently" in row_of(html, "Kept")
    assert "Nothing has been decided about this customer yet." in row_of(html, "Unknown")


def test_whoever_decides_stands_first_and_roles_are_counted(account, page):
    joined(account, "User", given_name="Anna", family_name="")
    joined(account, "user", given_name="Bo", family_name="")
    joined(account, "Beslutningstager", given_name="Zoe", family_name="")
    html = page()
    assert html.index(">Zoe<") < html.index(">Anna<") < html.index(">Bo<")
    assert re.search(r'<th scope="row">User</th><td class="number"[^>]*>2</td>', html)


def test_the_tracks_stand_side_by_side_and_few_answers_have_no_score(nordlys, account, programme, page):
    contact = joined(account)
    for score in (9, 9, 9, 0):
        answered(programme, account, contact, score, comment=f"Words {score}")
    answered(make_programme(nordlys, track="pulse"), account, contact, 10)
    html = page()
    assert "fig-value" not in html
    assert html.index('id="track-relationship"') < html.index('id="track-touchpoint"') < html.index('id="track-pulse"')
    answered(programme, account, contact, 9)
    html = page()
    assert re.search(r'<strong class="fig-value">\+60</strong>', html)
    assert html.count("fig-value") == 1


def test_words_are_for_all_who_meet_customers_and_scores_are_not(
    nordlys, account, programme, page, colleague, as_member
):
    answered(programme, account, joined(account), 3, comment="Ingen ringede tilbage")
    client = as_member(colleague)
    assert "Ingen ringede tilbage" not in page(client)  # nobody knows yet whom they meet
    make_employee(nordlys, user=colleague.user)
    html = page(client)
    assert "Ingen ringede tilbage" in html
    assert "score not shown" in html
    assert ">3<" not in html
    assert "At risk" not in html
    assert "their scores are not yours to see" in html


def test_agreements_cases_and_events_stand_beside(nordlys, account, programme, page, today):
    Agreement.objects.create(
        organisation=nordlys,
        account=account,
        external_id="A1",
        product="Service",
        notice_by=today + timedelta(days=30),
        value_minor=100,
        currency="DKK",
    )
    contact = joined(account, given_name="Åse", family_name="Holm")
    make_case(answered(programme, account, contact, 2))
    make_event(contact, kind="support_case", account=account, on=today, amount_minor=1250000, currency="DKK")
    html = page()
    make_event(contact, account=account, on=today - timedelta(days=364), amount_minor=50, currency="DKK")
    make_event(contact, account=account, on=today - timedelta(days=365), amount_minor=99, currency="DKK")
    html = page()
    assert "In the last twelve months for 12,500.50 DKK" in html
    for words in ("Service", "1 DKK a year", "Waiting cases", "Support case", "12,500 DKK"):
        assert words in html, words


def test_quarters_begin_with_the_first_answer(account, programme, page):
    assert "Quarter by quarter" not in page()
    answered(programme, account, joined(account), 9)
    assert page().count('class="counts"') == 1
    assert "(" not in page().split('class="counts"')[1].split("</td>")[0]
    for score in (9, 9, 9, 0):
        answered(programme, account, joined(account), score)
    assert re.search(r"<strong>\+60 \(−?\d+ to \d+\)</strong>", page())


def test_an_account_of_which_nothing_is_known_says_so(page):
    html = page()
    for words in (
        "Nobody is known in this account",
        "No agreement is known",
        "Nobody was asked in the last twelve months",
    ):
        assert words in html, words


def test_a_track_on_which_nobody_is_asked_says_so(account, programme, page):
    html = page()
    assert html.count("Nobody has answered on this track.") == 1
    assert html.count("Nobody is asked on this track: no programme asks there.") == 2


def test_the_number_of_queries_does_not_grow_with_the_account(
    nordlys, account, programme, page, django_assert_max_num_queries
):
    touchpoint = make_programme(nordlys, track="touchpoint")
    for n in range(15):
        contact = joined(account, f"Role {n}")
        make_invitation(programme, contact, account=account)
        make_case(answered(programme, account, contact, 2))
        answered(touchpoint, account, contact, 9)
        make_decision(programme, contact, verdict="not_asked", last_reason="gap_any")
        make_event(contact, account=account)
    with django_assert_max_num_queries(34):
        page()


def test_the_figure_of_a_single_colleague_is_off_before_employees_were_informed(nordlys, account, page, today):
    service, astrid = make_programme(nordlys, track="touchpoint"), make_employee(nordlys)
    for _ in range(6):
        answered(service, account, joined(account), 9, employee=astrid)
    html = page()
    assert "Figures of a single colleague are off until employees were informed about them." in html
    assert "not shown yet" in html
    assert "+100" not in html

    ScoreNotice.objects.create(organisation=nordlys, informed_on=today, shown_from=today)

    assert "+100" in page()
