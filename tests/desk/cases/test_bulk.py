"""Several cases at once."""

import pytest
from django.utils import timezone

from pejling.followup.models import Case
from pejling.outbox.models import Delivery
from pejling.people.models import AuditEntry
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.makers import make_case, make_contact, make_employee, make_member, make_programme, make_response, make_unit

PAGE = "/o/nordlys/cases/"


@pytest.fixture
def cases(nordlys):
    seed_themes(nordlys)
    programme = make_programme(nordlys)
    contacts = [make_contact(nordlys, given_name=name, family_name="") for name in ("Ane", "Bo", "Carl")]
    return [make_case(make_response(programme, score=1, contact=one)) for one in contacts]


@pytest.fixture
def cause(nordlys, cases):
    return Theme.objects.filter(organisation=nordlys).first()


@pytest.fixture
def send(desk, cases):
    """Do something with the ticked cases (all of them, unless others are given) and read the list."""

    def sent(verb, *, ticked=None, client=desk, **fields):
        ids = [case.public_id for case in (cases if ticked is None else ticked)]
        return client.post(f"{PAGE}bulk/", {"verb": verb, "case": ids, **fields}, follow=True).content.decode()

    return sent


def states():
    return list(Case.objects.order_by("pk").values_list("state", flat=True))


def test_the_list_has_a_box_for_each_case_with_its_name(desk, cases, nordlys, as_member):
    html = desk.get(PAGE).content.decode()
    for case in cases:
        assert f'form="bulk" name="case" value="{case.public_id}" aria-labelledby="who-{case.public_id}">' in html
        assert f'<strong id="who-{case.public_id}">{case.contact}</strong>' in html
    analyst = as_member(make_member(nordlys, role="analyst")).get(PAGE).content.decode()
    assert 'name="case"' not in analyst
    assert "/cases/bulk/" not in analyst


def test_giving_several(send, cases, nordlys):
    ida = make_employee(nordlys)
    assert "Done in 3 cases." in send("assign", employee=ida.public_id)
    assert list(Case.objects.values_list("assignee", flat=True)) == [ida.pk] * 3
    assert Delivery.objects.filter(kind="case_call", address=ida.email).count() == 3
    assert AuditEntry.objects.filter(action="case_assigned").count() == 3


def test_putting_several_aside(send, cases):
    assert "Done in 2 cases." in send("snooze", until="week", ticked=cases[:2])
    days = [case.snoozed_until and (case.snoozed_until - timezone.now()).days for case in Case.objects.order_by("pk")]
    assert days[2] is None
    assert all(5 <= day <= 7 for day in days[:2])


def test_resolving_several_with_one_cause_and_one_explanation(send, cause):
    assert "Done in 3 cases." in send("resolve", root_cause=cause.public_id, action_taken="Nye pakker sendt")
    assert set(Case.objects.values_list("state", "root_cause", "action_taken")) == {
        ("resolved", cause.pk, "Nye pakker sendt")
    }


def test_what_is_refused_is_said_and_the_others_stay_done(send, cases, cause):
    Case.objects.filter(pk=cases[1].pk).update(state="withdrawn")
    html = send("resolve", root_cause=cause.public_id, action_taken="Nye pakker sendt")
    assert "Done in 2 cases." in html
    assert "Bo: A colleague has closed this case in the meantime." in html
    assert states() == ["resolved", "withdrawn", "resolved"]


def test_many_refused_for_one_reason_are_counted(send, cases, cause, monkeypatch):
    monkeypatch.setattr("pejling.desk.cases.bulk.NAMED", 1)
    Case.objects.update(state="withdrawn")
    html = send("snooze", until="week")
    assert "Ane and 2 more: A colleague has closed" in html
    assert "Done in" not in html


@pytest.mark.parametrize(
    ("verb", "fields", "words"),
    [
        ("resolve", {"action_taken": "x"}, "Choose the cause that fits best."),
        ("assign", {}, "Choose a colleague from the list."),
        ("snooze", {"until": "someday"}, "Choose the day on which"),
        ("delete", {}, "Choose what is to be done"),
    ],
)
def test_what_is_missing_is_explained_and_nothing_happens(send, verb, fields, words):
    assert words in send(verb, **fields)
    assert states() == ["open"] * 3
    assert not AuditEntry.objects.exists()


def test_nothing_ticked_or_too_much_is_explained(desk, send):
    assert "Tick the cases first, at most 100 at a time." in send("snooze", until="week", ticked=[])
    many = {"verb": "snooze", "until": "week", "case": [f"id{n}" for n in range(101)]}
    assert "Tick the cases first" in desk.post(f"{PAGE}bulk/", many, follow=True).content.decode()


def test_cases_out_of_sight_are_not_there(nordlys, cases, send, as_member, elsewhere):
    member, unit = make_member(nordlys, role="lead"), make_unit(nordlys)
    member.units.add(unit)
    Case.objects.filter(pk=cases[0].pk).update(unit=unit)
    foreign = make_case(make_response(make_programme(elsewhere), score=1))
    html = send("snooze", until="week", client=as_member(member), ticked=[*cases, foreign])
    assert "Done in 1 case." in html
    assert "3 cases are not there any more." in html
    assert Case.objects.exclude(snoozed_until=None).get() == cases[0]


def test_an_unforeseen_failure_is_not_hidden(send, monkeypatch):
    def broken(**_):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr("pejling.desk.cases.bulk.snooze_case", broken)
    with pytest.raises(RuntimeError, match="database is gone"):
        send("snooze", until="week")


def test_one_comes_back_to_the_list_as_it_was(desk, cases):
    fields = {"verb": "snooze", "until": "week", "case": cases[0].public_id, "state": "show=all&q=ane"}
    assert desk.post(f"{PAGE}bulk/", fields)["Location"] == f"{PAGE}?show=all&q=ane"
