"""The pages of improvements: what one reads there, and what each button does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.followup.models import CaseMessage, Improvement, ImprovementCase
from pejling.outbox.models import Delivery
from pejling.themes.models import Theme, ThemeMatch
from tests.days import house_day
from tests.insight.counting import answer
from tests.makers import (
    make_case,
    make_contact,
    make_employee,
    make_improvement,
    make_member,
    make_programme,
    make_response,
    make_unit,
)

pytestmark = pytest.mark.django_db
URL = "/o/nordlys/improvements/"


@pytest.fixture
def today():
    return house_day()


@pytest.fixture
def delivery(nordlys):
    return make_programme(nordlys, track="touchpoint")


@pytest.fixture
def late(nordlys):
    return Theme.objects.create(organisation=nordlys, key="delivery_time")


def complaint(programme, *, contact=None, unit=None, **fields):
    said = make_response(
        programme, score=2, answered_at=timezone.now() - timedelta(days=1), contact=contact, unit=unit, comment="Late"
    )
    return make_case(said, **fields)


def form(**fields):
    return {"kind": "fix", "title": "Track the parcel", "where": "relationship", **fields}


def page(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_group_of_complaints_becomes_an_improvement_with_their_cases(desk, nordlys, delivery, late):
    unit = make_unit(nordlys, name="Aarhus")
    cases = [complaint(delivery, unit=unit, root_cause=late) for _ in range(2)]
    complaint(delivery, unit=unit)
    listed = page(desk, "/o/nordlys/complaints/")
    about, cause = delivery.touchpoint.public_id, late.public_id
    address = f"{URL}new/?about={about}&amp;cause={cause}&amp;unit={unit.public_id}"
    assert f'href="{address}"' in listed
    begun = page(desk, address.replace("&amp;", "&"))
    assert f'value="Delivery time · {delivery.touchpoint.name} · Aarhus"' in begun
    assert "2 cases go with it" in begun
    fields = form(where=about, unit=unit.public_id, theme=cause)
    assert desk.post(address.replace("&amp;", "&"), fields).status_code == 302
    row = Improvement.objects.get()
    assert (row.touchpoint, row.unit, row.theme, row.track) == (delivery.touchpoint, unit, late, "touchpoint")
    assert set(row.cases.all()) == set(cases)


def test_what_was_said_is_shown_as_no_more_than_that_and_becomes_an_improvement_too(desk, nordlys, delivery, late):
    cases = [complaint(delivery) for _ in range(2)]
    dear = Theme.objects.create(organisation=nordlys, key="price")
    for case, theme in ((cases[0], late), (cases[0], dear), (cases[1], late)):
        ThemeMatch.objects.create(organisation=nordlys, theme=theme, response=case.response, version="v")

    listed = page(desk, "/o/nordlys/complaints/")
    assert "Said, not yet established" in listed
    assert "the rows do not add up" in listed
    assert "No cause found yet" not in listed
    address = f"{URL}new/?about={delivery.touchpoint.public_id}&amp;said={late.public_id}"
    assert f'href="{address}"' in listed
    begun = page(desk, address.replace("&amp;", "&"))
    assert f'value="Delivery time · {delivery.touchpoint.name}"' in begun
    assert "2 cases go with it" in begun
    fields = form(where=delivery.touchpoint.public_id, theme=late.public_id)
    assert desk.post(address.replace("&amp;", "&"), fields).status_code == 302
    assert set(Improvement.objects.get().cases.all()) == set(cases)


@pytest.mark.parametrize(("spoken_of", "title"), [(1, "Delivery time · "), (2, "")])
def test_an_improvement_from_a_case_begins_with_the_one_theme_that_was_said(
    desk, nordlys, delivery, late, spoken_of, title
):
    case = complaint(delivery)
    dear = Theme.objects.create(organisation=nordlys, key="price")
    for theme in (late, dear)[:spoken_of]:
        ThemeMatch.objects.create(organisation=nordlys, theme=theme, response=case.response, version="v")
    begun = page(desk, f"{URL}new/?case={case.public_id}")
    assert f'value="{title}{delivery.touchpoint.name}"' in begun


def test_a_case_becomes_an_improvement(desk, nordlys, delivery):
    case = complaint(delivery)
    assert f"{URL}new/?case={case.public_id}" in page(desk, f"/o/nordlys/cases/{case.public_id}/")
    desk.post(f"{URL}new/?case={case.public_id}", form())
    assert list(Improvement.objects.get().cases.all()) == [case]


def test_a_case_beyond_the_wall_cannot_be_made_one(nordlys, delivery, colleague, as_member):
    make_employee(nordlys, user=colleague.user)
    case = complaint(delivery, unit=make_unit(nordlys))
    assert as_member(colleague).get(f"{URL}new/?case={case.public_id}").status_code == 404


def test_whoever_has_the_idea_sees_to_it(nordlys, colleague, as_member):
    me = make_employee(nordlys, user=colleague.user)
    html = page(as_member(colleague), f"{URL}new/")
    assert f'<option value="{me.public_id}" selected>' in html


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"where": "internal"}, {"expected_points": "101"}, {"starts_on": "x"}, {"unit": "no"}]
)
def test_what_is_wrong_is_said_and_nothing_is_written(desk, wrong):
    response = desk.post(f"{URL}new/", form(**wrong))
    assert response.status_code == 422
    assert "errorlist" in response.content.decode()
    assert not Improvement.objects.exists()


def test_the_buttons_lead_from_an_idea_to_a_verdict(desk, nordlys, today):
    row = make_improvement(nordlys)
    since = (today - timedelta(days=180)).isoformat()
    steps = [("start", {}), ("finish", {"starts_on": since}), ("judge", {"verdict": "no_effect"})]
    states = []
    for step, fields in steps:
        assert desk.post(f"{URL}{row.public_id}/{step}/", fields).status_code == 302
        row.refresh_from_db()
        states.append(row.state)
    assert states == ["doing", "done", "no_effect"]


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("judge", {"verdict": "shown"}),
        ("judge", {"verdict": "idea"}),
        ("judge", {"verdict": "nonsense"}),
        ("finish", {"starts_on": "2026-02-30"}),
        ("finish", {"starts_on": "2999-01-01"}),
        ("finish", {}),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(desk, nordlys, step, fields):
    row = make_improvement(nordlys, state="done" if step == "judge" else "doing")
    response = desk.post(f"{URL}{row.public_id}/{step}/", fields, follow=True)
    assert '<li class="error">' in response.content.decode()
    row.refresh_from_db()
    assert row.state in ("done", "doing")


def test_changing_what_is_done_keeps_its_place(desk, nordlys, today):
    row = make_improvement(nordlys, unit=make_unit(nordlys), state="done", starts_on=today)
    html = page(desk, f"{URL}{row.public_id}/change/")
    assert f'value="{today.isoformat()}"' in html
    fields = form(title="Ring first", unit=row.unit.public_id, starts_on=today.isoformat())
    assert desk.post(f"{URL}{row.public_id}/change/", fields).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.starts_on, bool(row.unit)) == ("Ring first", today, True)
    assert desk.post(f"{URL}{row.public_id}/change/", fields | {"starts_on": ""}).status_code == 422


@pytest.fixture
def measured(nordlys, today):
    """Ninety days ago something was done in one unit, where the score rose; in the other it stood still."""
    programme, here, there = make_programme(nordlys), make_unit(nordlys, name="Aarhus"), make_unit(nordlys)
    start = today - timedelta(days=90)
    for unit, day, scores in (
        (here, start - timedelta(days=1), [3] * 20 + [9] * 20),
        (here, start, [9] * 40),
        (there, start - timedelta(days=1), [3] * 20 + [9] * 20),
        (there, start, [3] * 20 + [9] * 20),
    ):
        for score in scores:
            answer(programme, score=score, day=day, unit=unit)
    return make_improvement(nordlys, unit=here, state="done", starts_on=start, proposed="shown", proposed_on=today)


def test_an_effect_is_shown_with_its_interval_and_beside_the_others(desk, measured):
    html = page(desk, f"{URL}{measured.public_id}/")
    assert "An effect of +100 (" in html
    assert "against the units where it was not done." in html
    assert "All other units" in html
    assert html.count("n 40") == 4
    assert "The answers show an effect. It is yours to decide." in html
    desk.post(f"{URL}{measured.public_id}/judge/", {"verdict": "shown"})
    measured.refresh_from_db()
    assert measured.state == "shown"


def test_what_other_units_score_is_not_told_to_a_lead(nordlys, as_member, measured):
    lead = make_member(nordlys, role="lead")
    lead.units.add(measured.unit)
    html = page(as_member(lead), f"{URL}{measured.public_id}/")
    assert "An effect of +100 (" in html
    assert "All other units" not in html
    assert html.count("n 40") == 2


def test_a_colleague_who_does_not_decide_sees_no_figures(nordlys, as_member, colleague, measured):
    html = page(as_member(colleague), f"{URL}{measured.public_id}/")
    assert "+100" not in html
    assert "seen by those who decide about it" in html
    assert "It is yours to decide" not in html


def test_before_the_day_of_judgement_the_figures_are_so_far(desk, measured, today):
    Improvement.objects.update(starts_on=today - timedelta(days=89), proposed="", proposed_on=None)
    html = page(desk, f"{URL}{measured.public_id}/")
    assert "So far, and not to be judged yet" in html
    assert "Its effect is judged from" in html
    assert "/judge/" not in html
    answer = desk.post(f"{URL}{measured.public_id}/judge/", {"verdict": "no_effect"}, follow=True)
    assert "It is too early to say whether there is an effect." in answer.content.decode()


def test_few_answers_cannot_tell(desk, nordlys, today):
    row = make_improvement(nordlys, state="done", starts_on=today - timedelta(days=120))
    html = page(desk, f"{URL}{row.public_id}/")
    assert "Cannot tell: there are fewer than 30 answers before or after." in html
    assert "Before and after only" in html


def test_those_who_asked_are_listed_with_a_draft_and_marked_as_told(desk, nordlys, delivery, owner):
    row = make_improvement(nordlys, state="done")
    contact = make_contact(nordlys, language="en")
    ImprovementCase.objects.create(organisation=nordlys, improvement=row, case=complaint(delivery, contact=contact))
    html = page(desk, f"{URL}{row.public_id}/")
    assert "You said, we did" in html
    assert "Hello Åse,\n\nOn" in desk.get(f"{URL}{row.public_id}/").content.decode()
    assert "Thank you for telling us.</textarea>" in desk.get(f"{URL}{row.public_id}/").content.decode()
    told = f"{URL}{row.public_id}/told/"
    stranger = make_contact(nordlys)
    assert desk.post(told, {"contact": stranger.public_id}).status_code == 302
    assert not ImprovementCase.objects.exclude(told_at=None).exists()
    desk.post(told, {"contact": contact.public_id})
    assert ImprovementCase.objects.get().told_by == owner.user
    assert "Told on" in page(desk, f"{URL}{row.public_id}/")


def test_the_draft_is_sent_once_in_the_reader_s_own_name_and_the_customer_counts_as_told(
    desk, nordlys, delivery, owner
):
    row, contact = make_improvement(nordlys, state="done"), make_contact(nordlys)
    case = complaint(delivery, contact=contact, state="resolved", solved_at=timezone.now())
    ImprovementCase.objects.create(organisation=nordlys, improvement=row, case=case)
    letter = {"contact": contact.public_id, "subject": "Du sagde det", "text": "Nu er det gjort."}
    assert "Nothing was sent" in desk.post(f"{URL}{row.public_id}/send/", letter | {"text": " "}, follow=True).text
    for _ in range(2):
        desk.post(f"{URL}{row.public_id}/send/", letter)
    message = CaseMessage.objects.get()
    assert (message.case, message.user, message.text) == (case, owner.user, "Nu er det gjort.")
    assert Delivery.objects.filter(kind="case_message", subject_id=message.pk).count() == 1
    case.refresh_from_db()
    assert (case.state, case.contacted_at) == ("resolved", None)
    assert ImprovementCase.objects.get().told_by == owner.user


def test_the_colleague_who_has_the_case_marks_its_customer_as_told(nordlys, delivery, colleague, as_member):
    me = make_employee(nordlys, user=colleague.user)
    row = make_improvement(nordlys, state="done")
    mine, other = (make_contact(nordlys) for _ in range(2))
    for contact, assignee in ((mine, me), (other, make_employee(nordlys))):
        case = complaint(delivery, contact=contact, assignee=assignee)
        ImprovementCase.objects.create(organisation=nordlys, improvement=row, case=case)
    for contact in (mine, other):
        as_member(colleague).post(f"{URL}{row.public_id}/told/", {"contact": contact.public_id})
    assert [link.case.contact for link in ImprovementCase.objects.exclude(told_at=None)] == [mine]


def test_later_cases_that_say_the_same_are_added_by_a_button(desk, nordlys, delivery, late):
    row = make_improvement(nordlys, touchpoint=delivery.touchpoint, theme=late)
    case = complaint(delivery, root_cause=late)
    assert "1 more case says the same." in page(desk, f"{URL}{row.public_id}/")
    desk.post(f"{URL}{row.public_id}/link/")
    assert list(row.cases.all()) == [case]


def test_the_number_of_statements_does_not_grow_with_the_lists(desk, nordlys, delivery, django_assert_max_num_queries):
    page(desk, URL)
    for _ in range(5):
        row = make_improvement(
            nordlys, state="done", unit=make_unit(nordlys), owner=make_employee(nordlys), touchpoint=delivery.touchpoint
        )
    for _ in range(5):
        case = complaint(delivery, contact=make_contact(nordlys), unit=make_unit(nordlys))
        ImprovementCase.objects.create(organisation=nordlys, improvement=row, case=case)
    with django_assert_max_num_queries(7):
        page(desk, URL)
    with django_assert_max_num_queries(11):
        page(desk, "/o/nordlys/complaints/")
    with django_assert_max_num_queries(31):  # of them 14 for the answers: 2 looks, 2 periods, whole weeks and edges
        page(desk, f"{URL}{row.public_id}/")


def test_judged_and_dropped_ones_stand_apart(desk, nordlys):
    make_improvement(nordlys, title="Going on")
    make_improvement(nordlys, title="Given up", state="dropped")
    now, closed = page(desk, URL), page(desk, f"{URL}?closed=1")
    assert ("Going on" in now, "Given up" in now) == (True, False)
    assert ("Going on" in closed, "Given up" in closed) == (False, True)
