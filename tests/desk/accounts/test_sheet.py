from datetime import timedelta

import pytest
from django.utils import timezone, translation

from pejling.channels.print.typesetting import FOLDER, _inputs, pdf_of
from pejling.desk.accounts.board import board_of
from pejling.desk.accounts.sheet import LONGEST_COMMENT, sheet_of
from pejling.followup.actions.plan_steps import StepDraft, add_step
from pejling.people.models import AccountContact, Agreement, ScoreNotice
from pejling.people.queries.viewers import viewer_for
from pejling.people.rules.viewer import system_viewer
from tests.days import house_day
from tests.makers import make_account, make_case, make_contact, make_employee, make_programme, make_response

LONG = "Speciallægepraksisplanlægningsstabiliseringsperiode "


@pytest.fixture
def account(nordlys):
    return make_account(nordlys, name="Fjord", value_minor=420000000, currency="DKK")


@pytest.fixture
def values(nordlys, account):
    def read(viewer=None):
        viewer = viewer or system_viewer(nordlys.pk)
        return sheet_of(board_of(account, nordlys, viewer, now=timezone.now()), nordlys)

    return read


def joined(account, role="", **fields):
    contact = make_contact(account.organisation, **fields)
    AccountContact.objects.create(organisation=account.organisation, account=account, contact=contact, role=role)
    return contact


def answered(programme, account, contact, score, comment="", **fields):
    now = timezone.now()
    said = {"score": score, "comment": comment, "answered_at": now, "day": now.date()}
    return make_response(programme, account=account, contact=contact, **said, **fields)


def pages(values):
    import typst

    compiler = typst.Compiler(FOLDER / "account.typ", root=FOLDER, ignore_system_fonts=True)
    made = compiler.compile(format="svg", sys_inputs=_inputs(values))
    return len(made) if isinstance(made, list) else 1


def test_the_sheet_says_what_the_page_says_in_the_readers_language(nordlys, account, values, owner):
    contact = joined(account, "Decision maker", given_name="Åse", family_name="Holm")
    answered(make_programme(nordlys), account, contact, 0, "For sent")
    Agreement.objects.create(organisation=nordlys, account=account, external_id="1", product="Service")
    step = StepDraft(kind="tactical", text="Visit them")
    add_step(account=account, draft=step, user=owner.user, now=timezone.now())
    said = values()
    [answer] = said["columns"][0]["answers"]
    assert (answer["score"], answer["category"], answer["comment"]) == ("0", "detractor", "For sent")
    assert said["health"] == "At risk"
    assert said["people"][0]["name"] == "Åse Holm"
    assert said["steps"][0]["text"] == "Visit them"
    assert said["agreements"][0]["name"] == "Service"
    with translation.override("da"):
        assert "4.200.000 kr." in values()["about"]


def test_a_closed_score_is_closed_on_paper(nordlys, account, values, colleague):
    make_employee(nordlys, user=colleague.user)
    answered(make_programme(nordlys), account, joined(account), 3, "For sent")
    [answer] = values(viewer_for(colleague.user, nordlys))["columns"][0]["answers"]
    assert (answer["score"], answer["category"], answer["comment"]) == ("–", "", "For sent")


def test_it_is_one_page_whatever_is_known(nordlys, account, values, owner):
    account.name = LONG * 5
    account.save()
    assert pages(values()) == 1
    tracks = [make_programme(nordlys, track=track) for track in ("relationship", "touchpoint", "pulse")]
    for n in range(14):
        contact = joined(account, LONG, given_name=LONG, family_name=LONG)
        for programme in tracks:
            make_case(answered(programme, account, contact, n % 11, LONG * 20))
        soon = house_day() + timedelta(days=20)
        Agreement.objects.create(
            organisation=nordlys, account=account, external_id=str(n), product=LONG * 3, notice_by=soon, renews_on=soon
        )
        step = StepDraft(kind="tactical", text=LONG * 20, due_on=soon)
        add_step(account=account, draft=step, user=owner.user, now=timezone.now())
    said = values()
    assert len(said["columns"][0]["answers"][0]["comment"]) <= LONGEST_COMMENT
    assert pages(said) == 1


def test_where_few_have_said_something_they_are_heard_out(nordlys, account, values):
    words = "Vi henter tilbud fra to andre, inden vi forlænger. " * 6
    answered(make_programme(nordlys), account, joined(account), 5, words.strip())
    [answer] = values()["columns"][0]["answers"]
    assert answer["comment"] == words.strip()


def test_no_value_becomes_markup(account, values):
    account.name = "#panic() *fed* $x$ <a> \\ \"'"
    account.save()
    assert pdf_of("account", values()).startswith(b"%PDF")


def test_it_is_a_pdf_for_whoever_sees_the_account(desk, account):
    answer = desk.get(f"/o/nordlys/accounts/{account.public_id}/account.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_figure_of_a_single_colleague_is_on_no_paper_before_employees_were_informed(nordlys, account, values):
    astrid = make_employee(nordlys)
    service = make_programme(nordlys, track="touchpoint")
    for _ in range(6):
        answered(service, account, joined(account), 9, employee=astrid)
    touchpoints = values()["columns"][1]
    assert touchpoints["figures"] == []
    assert touchpoints["answers"]

    today = house_day()
    ScoreNotice.objects.create(organisation=nordlys, informed_on=today, shown_from=today)

    assert values()["columns"][1]["figures"]
