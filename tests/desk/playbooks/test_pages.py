"""The owner's pages about following up, as a browser without scripts sees them."""

import re
from html import unescape

import pytest

from pejling.followup.models import Draft, Offer, Playbook, UnitHours
from pejling.followup.queries.books import book_of
from pejling.followup.rules.sets import Finder
from pejling.people.models import Organisation
from pejling.themes.actions.editing import retire_theme
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.conftest import NOW
from tests.makers import (
    make_contact,
    make_employee,
    make_organisation,
    make_programme,
    make_touchpoint,
    make_unit,
    make_wording,
)

HOME = "/o/nordlys/playbooks/"
DRAFT = f"{HOME}detractor/first/da/"


def read(client, url):
    return unescape(client.get(url).content.decode())


def as_shown(desk, url):
    """What the form of a page posts when nothing is changed."""
    form = desk.get(url).context["form"]
    values = {field.html_name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, False)}


def play(key):
    house = Organisation.objects.get(slug="nordlys")
    return next(play for play in book_of(house).plays if play.key == key)


def test_the_list_says_what_is_built_in_in_the_order_in_which_it_is_tried(desk):
    html = read(desk, HOME)

    assert html.index("Unhappy customer") < html.index("Complaint") < html.index("Passive customer")
    assert "within 24 clock hours" in html
    assert "within 5 workdays, a second time by day 120" in html


def test_the_number_of_queries_does_not_grow_with_the_list(desk, nordlys, django_assert_max_num_queries):
    for n in range(20):
        desk.post(f"{HOME}new/", {"name": f"Own {n}", "kind": "task"})

    with django_assert_max_num_queries(12):
        assert "Own 19" in read(desk, HOME)


def test_a_page_that_is_sent_as_it_is_changes_nothing(desk):
    before = {key: play(key) for key in ("detractor", "complaint", "passive", "advocate", "promoter")}

    for key in before:
        assert desk.post(f"{HOME}{key}/", as_shown(desk, f"{HOME}{key}/")).status_code == 302

    assert {key: play(key) for key in before} == before


def test_everything_of_a_playbook_can_be_changed(desk, nordlys):
    make_touchpoint(nordlys, key="delivery", name="Delivery")
    make_contact(nordlys, segment="retail")
    seed_themes(nordlys)
    bo = make_employee(nordlys, given_name="Bo")
    wished = {
        "name": "Vrede kunder",
        "enabled": "on",
        "amount": "4",
        "clock": "hours",
        "tracks": ["touchpoint"],
        "touchpoints": ["delivery"],
        "segments": ["retail"],
        "languages": ["da", "sv"],
        "value_from": "1000.50",
        "comment": "yes",
        "words": "faktura\r\n\r\n pris ",
        "themes": ["price", "delivery_time"],
        "account": "any",
        "first": "named",
        "second": "lead",
        "third": "named",
        "part": "delivery",
        "named": bo.public_id,
    }

    assert desk.post(f"{HOME}detractor/", wished).status_code == 302

    found = play("detractor")
    assert (found.name, found.due.amount, found.conditions.value_from) == ("Vrede kunder", 4, 100_050)
    assert (found.conditions.tracks, found.conditions.languages) == (("touchpoint",), ("da", "sv"))
    assert found.conditions.words == ("faktura", "pris")
    assert found.conditions.themes == ("price", "delivery_time")
    assert found.assignee.finders == (Finder.NAMED, Finder.LEAD)
    assert (found.assignee.named, found.assignee.part) == (bo.pk, "delivery")
    html = read(desk, HOME)
    assert "Vrede kunder" in html
    assert "retail" in html
    assert "Delivery time" in html
    assert as_shown(desk, f"{HOME}detractor/")["value_from"] == "1000.50"


def test_a_chosen_theme_that_is_retired_stays_chosen_and_says_so(desk, nordlys, owner):
    seed_themes(nordlys)
    desk.post(f"{HOME}detractor/", {**as_shown(desk, f"{HOME}detractor/"), "themes": ["price"]})
    for key in ("price", "availability"):
        theme = Theme.objects.get(key=key)
        retire_theme(theme=theme, retired=True, now=NOW, user=owner.user)

    html = read(desk, f"{HOME}detractor/")
    assert "Price (retired: not listened for)" in html
    assert "Availability" not in html
    assert desk.post(f"{HOME}detractor/", as_shown(desk, f"{HOME}detractor/")).status_code == 302
    assert play("detractor").conditions.themes == ("price",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"amount": "0"}, "greater than or equal to 1"),
        ({"value_from": "mange"}, "“mange” is no amount."),
        ({"first": "named"}, "Choose the colleague who gets the cases."),
        ({"tracks": ["internal"]}, "internal is not one of the available choices"),
        ({"first": ""}, "This field is required"),
        ({"themes": ["weather"]}, "weather is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(desk, nordlys, changes, said):
    seed_themes(nordlys)
    answer = desk.post(f"{HOME}detractor/", {**as_shown(desk, f"{HOME}detractor/"), **changes})

    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())
    assert not Playbook.objects.exists()


def test_a_playbook_is_turned_off_and_on_again(desk):
    desk.post(f"{HOME}passive/switch/")
    assert play("passive").enabled is False
    desk.post(f"{HOME}passive/switch/", {"on": "1"})
    assert play("passive").enabled is True
    assert play("passive").due.second_day == 120


def test_one_of_ones_own_begins_turned_off_and_can_be_thrown_away(desk):
    answer = desk.post(f"{HOME}new/", {"name": "Key accounts", "kind": "detractor"})

    assert answer.url == f"{HOME}key-accounts/"
    assert (play("key-accounts").enabled, play("key-accounts").position) == (False, 9)
    assert "Throw the playbook away" in read(desk, answer.url)
    assert desk.post(f"{HOME}key-accounts/restore/", follow=True).status_code == 200
    assert desk.get(f"{HOME}key-accounts/").status_code == 404


def test_one_that_is_not_the_first_of_its_kind_can_be_tried_earlier(desk):
    desk.post(f"{HOME}new/", {"name": "Key accounts", "kind": "passive"})
    html = read(desk, HOME)
    assert ("Try Passive customer earlier" in html, "Try Key accounts earlier" in html) == (True, False)

    desk.post(f"{HOME}passive/earlier/")

    assert "Try Key accounts earlier" in read(desk, HOME)


def test_the_defaults_come_back(desk):
    desk.post(f"{HOME}passive/switch/")
    assert "Restore the defaults" in read(desk, f"{HOME}passive/")

    desk.post(f"{HOME}passive/restore/")

    assert play("passive").enabled is True
    assert "Restore the defaults" not in read(desk, f"{HOME}passive/")


def test_a_draft_is_shown_as_it_reads_with_much_and_with_little_known(desk):
    html = read(desk, DRAFT)

    assert "Hej Åse" in html
    assert "Dit svar om Model 7" in html
    assert "Dit svar til Nordlys" in html  # nothing known of a product


def test_a_draft_is_kept_and_given_back(desk):
    words = {"subject": "Undskyld", "text": "Om {{ product }}{% unless product %}det hele{% endunless %}."}
    assert desk.post(DRAFT, words).url == DRAFT
    assert (Draft.objects.get().language, Draft.objects.get().subject) == ("da", "Undskyld")
    assert "(own)" in read(desk, f"{HOME}detractor/")

    desk.post(DRAFT, {**words, "restore": "1"})
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hej {{ navn }}", "Nothing is called navn. There are name, employee, title"),
        ("Hej", "use {{ product }} in the text"),
        ("", "Write something."),
    ],
)
def test_a_draft_that_cannot_be_used_is_not_kept(desk, text, said):
    answer = desk.post(DRAFT, {"subject": "Hej", "text": text})

    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())
    assert not Draft.objects.exists()


def test_the_live_preview_keeps_nothing(desk):
    words = {"subject": "Nyt", "text": "Kære {% if name %}{{ name }}{% else %}kunde{% endif %}: {{ product }}"}
    answer = desk.post(
        DRAFT,
        {**words, "text": "{% if product %}Om {{ product }}{% else %}Hej{% endif %}"},
        headers={"HX-Request": "true"},
    )

    assert "Om Model 7" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert desk.post(DRAFT, {**words, "preview": "1"}).status_code == 200
    assert not Draft.objects.exists()


@pytest.mark.parametrize("url", ["detractor/first/fi/", "detractor/reward/da/", "nope/first/da/", "nope/"])
def test_what_is_not_there_is_not_found(desk, url):
    assert desk.get(HOME + url).status_code == 404


def test_offers_are_written_changed_and_retired(desk):
    url = "/o/nordlys/offers/"
    desk.post(
        url, {"name": "Blomster", "kind": "apology", "text_da": "En buket", "most_minor": "300", "roles": ["lead"]}
    )
    offer = Offer.objects.get()
    assert (offer.texts, offer.most_minor, offer.roles) == ({"da": "En buket"}, 30_000, ["lead"])

    assert as_shown(desk, f"{url}?offer={offer.public_id}")["most_minor"] == "300"
    desk.post(url, {"name": "Roser", "kind": "apology", "offer": offer.public_id, "most_a_quarter": "2"})
    desk.post(url, {"offer": offer.public_id, "retired": "yes"})

    offer.refresh_from_db()
    assert (offer.name, offer.most_minor, offer.most_a_quarter, offer.retired) == ("Roser", None, 2, True)
    assert "not offered any more" in read(desk, url)


def test_two_offers_of_one_name_are_refused_and_another_house_s_is_not_there(desk):
    url = "/o/nordlys/offers/"
    desk.post(url, {"name": "Blomster", "kind": "apology"})
    again = desk.post(url, {"name": "Blomster", "kind": "refund"})
    theirs = Offer.objects.create(organisation=make_organisation(), kind="refund", name="Theirs")

    assert (again.status_code, "There is an offer of that name already." in again.content.decode()) == (422, True)
    assert desk.get(f"{url}?offer={theirs.public_id}").status_code == 404


def test_a_unit_gets_hours_and_loses_them(desk, nordlys):
    unit = make_unit(nordlys, name="Aarhus")
    url, name = "/o/nordlys/opening-hours/", f"unit-{unit.public_id}-"
    hours = {"days": ["1", "6"], "opens": "9", "closes": "15", "country": "DK", "zone": "Europe/Copenhagen"}
    post = {"unit": unit.public_id} | {name + key: value for key, value in hours.items()}

    desk.post(url, {**post, f"{name}by_opening": "on"})
    assert UnitHours.objects.get().opening.days == (1, 6)
    assert "9–15" in read(desk, url)
    desk.post(url, post)
    assert not UnitHours.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"closes": "9"}, "later than 9"),
        ({"zone": "Mars/Olympus"}, "“Mars/Olympus” is no time zone"),
        ({"days": []}, "Choose one day at least."),
        ({"opens": "2"}, "greater than or equal to 4"),
    ],
)
def test_hours_that_cannot_be_are_refused(desk, nordlys, changes, said):
    unit = make_unit(nordlys)
    hours = {"by_opening": "on", "days": ["1"], "opens": "9", "closes": "15", "country": "DK", "zone": "Europe/Oslo"}
    name = f"unit-{unit.public_id}-"
    post = {name + key: value for key, value in {**hours, **changes}.items()}

    answer = desk.post("/o/nordlys/opening-hours/", {"unit": unit.public_id, **post})

    assert (answer.status_code, said in unescape(answer.content.decode())) == (422, True)
    assert not UnitHours.objects.exists()


def test_any_language_that_customers_are_asked_in_can_be_asked_for(nordlys, desk):
    make_wording(make_programme(nordlys), language="de-AT")
    html = desk.get("/o/nordlys/playbooks/detractor/").content.decode()
    assert re.search(r'name="languages"\s+value="de"', html)
    assert len(re.findall(r'name="languages"', html)) == 5
