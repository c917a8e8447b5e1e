"""Merging from the page, and the audit trail."""

import re

import pytest

from pejling.followup.actions.cases import note_case
from pejling.followup.actions.offers import give_offer
from pejling.followup.models import Offer
from pejling.people.rules.sets import Role
from tests.makers import NOW, make_case, make_contact, make_member, make_programme, make_response

PAGE = "/o/nordlys/cases/"


@pytest.fixture
def pair(nordlys):
    programme, contact = make_programme(nordlys), make_contact(nordlys)
    return [make_case(make_response(programme, score=n, comment=f"ord {n}", contact=contact)) for n in (1, 2)]


def test_the_other_case_is_suggested_and_merged_with_one_press(desk, pair):
    stays, goes = pair
    html = desk.get(f"{PAGE}{stays.public_id}/").content.decode()
    assert "The same customer waits in another case" in html
    assert f'name="other" value="{goes.public_id}"' in html

    html = desk.post(f"{PAGE}{stays.public_id}/merge/", {"other": goes.public_id}, follow=True).content.decode()

    assert "The two cases are one now." in html
    assert "Merged into this case" in html
    assert "ord 2" in html
    assert "waits in another case" not in html
    html = desk.get(f"{PAGE}{goes.public_id}/").content.decode()
    assert "This case was merged into another one" in html
    assert "Open the case again" in html


def test_what_happened_in_both_is_one_log(desk, pair, owner):
    stays, goes = pair
    note_case(case=goes, user=owner.user, text="før sammenlægning", now=NOW)
    desk.post(f"{PAGE}{stays.public_id}/merge/", {"other": goes.public_id})
    html = desk.get(f"{PAGE}{stays.public_id}/").content.decode()
    assert "før sammenlægning" in html


def test_another_customer_s_case_is_refused_and_one_out_of_sight_is_not_there(nordlys, desk, pair, as_member):
    foreign = make_case(make_response(make_programme(nordlys), score=1, contact=make_contact(nordlys)))
    address = f"{PAGE}{pair[0].public_id}/merge/"
    html = desk.post(address, {"other": foreign.public_id}, follow=True).content.decode()
    assert "Only cases of the same customer can be merged." in html
    assert desk.post(address, {"other": "nonsense"}).status_code == 404
    assert as_member(make_member(nordlys)).post(address, {"other": pair[1].public_id}).status_code == 404


def test_the_trail_says_who_did_what_when_with_ids(desk, pair, owner):
    stays, goes = pair
    desk.post(f"{PAGE}{stays.public_id}/note/", {"text": "hemmelig"})
    desk.post(f"{PAGE}{stays.public_id}/take/")
    desk.post(f"{PAGE}{stays.public_id}/merge/", {"other": goes.public_id})
    html = desk.get(f"{PAGE}{stays.public_id}/trail/").content.decode()
    rows = re.findall(r"<tr>\s*<td>.*?</tr>", html, re.S)
    said = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows]
    assert len(said) == 4
    assert [any(word in row for row in said) for word in ("Note Owner", "Case taken Owner")] == [True, True]
    assert any("Another case was merged into this one Owner" in row and goes.public_id in row for row in said)
    assert "hemmelig" not in html
    assert "employee: " in html


def test_what_was_offered_is_one_line_of_the_trail(nordlys, desk, pair, owner):
    offer = Offer.objects.create(organisation=nordlys, kind="apology", name="Flowers")
    give_offer(case=pair[0], offer=offer, user=owner.user, role=Role.OWNER, amount_minor=0, now=NOW)
    html = desk.get(f"/o/nordlys/cases/{pair[0].public_id}/trail/").content.decode()
    assert html.count(offer.public_id) == 1
    assert "offer given" not in html


def test_the_trail_of_a_case_out_of_sight_is_not_there(nordlys, pair, as_member):
    assert as_member(make_member(nordlys)).get(f"{PAGE}{pair[0].public_id}/trail/").status_code == 404
