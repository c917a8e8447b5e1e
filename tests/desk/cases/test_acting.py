import pytest

from pejling.people.models import AuditEntry
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.makers import make_case, make_contact, make_employee, make_member, make_programme, make_response


@pytest.fixture
def case(nordlys):
    seed_themes(nordlys)
    return make_case(make_response(make_programme(nordlys), score=2, contact=make_contact(nordlys)))


@pytest.fixture
def press(desk, case):
    """Press a button of the case and read the page one comes back to."""

    def pressed(verb, **fields):
        answer = desk.post(f"/o/nordlys/cases/{case.public_id}/{verb}/", fields, follow=True)
        case.refresh_from_db()
        return answer.content.decode()

    return pressed


def test_taking_makes_it_mine(case, press, owner):
    html = press("take")
    assert "The case is yours." in html
    assert case.assignee.user == owner.user


def test_a_note_is_kept_with_its_writer(case, press, owner):
    assert "Ringer i morgen" in press("note", text="Ringer i morgen")
    entry = case.entries.get(kind="note")
    assert (entry.text, entry.user) == ("Ringer i morgen", owner.user)


def test_an_empty_note_is_explained(case, press):
    assert "The note is empty" in press("note", text="  ")
    assert not case.entries.exists()


def test_contacting_stops_the_clock_and_asks_for_the_cause(case, press):
    html = press("contacted")
    assert case.state == "contacted"
    assert "What was the cause" in html
    assert '<details class="fold" data-key="r" open>' in html


def test_resolving_takes_a_cause_and_what_was_done(case, press):
    cause = Theme.objects.filter(organisation=case.organisation).first()
    html = press("resolve", root_cause=cause.public_id, action_taken="Ny pakke sendt")
    assert "Resolved" in html
    assert (case.state, case.root_cause, case.action_taken) == ("resolved", cause, "Ny pakke sendt")


@pytest.mark.parametrize(
    ("fields", "words"), [({"action_taken": "x"}, "Choose the cause"), ({"root_cause": "?"}, "Choose the cause")]
)
def test_without_a_cause_nothing_is_resolved(case, press, fields, words):
    assert words in press("resolve", **fields)
    assert case.state == "open"


def test_without_words_nothing_is_resolved(case, press):
    cause = Theme.objects.filter(organisation=case.organisation).first()
    assert "what was done" in press("resolve", root_cause=cause.public_id, action_taken=" ")
    assert case.state == "open"


def test_another_organisations_cause_is_none(case, press, elsewhere):
    seed_themes(elsewhere)
    foreign = Theme.objects.filter(organisation=elsewhere).first()
    press("resolve", root_cause=foreign.public_id, action_taken="x")
    assert case.state == "open"


def test_a_closed_case_can_be_opened_again_but_not_contacted(case, press):
    cause = Theme.objects.filter(organisation=case.organisation).first()
    press("resolve", root_cause=cause.public_id, action_taken="x")
    assert "A colleague has closed this case in the meantime" in press("contacted")
    assert "open again" in press("reopen")
    assert case.state == "open"


def test_whoever_wants_no_contact_is_not_marked_as_contacted(case, press):
    case.response.no_contact = True
    case.response.save()
    assert "asked not to be contacted" in press("contacted")
    assert case.state == "open"


def test_one_comes_back_to_the_list_as_it_was(case, desk):
    answer = desk.post(f"/o/nordlys/cases/{case.public_id}/take/", {"state": "show=team&q=pakke"})
    assert answer["Location"] == f"/o/nordlys/cases/{case.public_id}/?show=team&q=pakke"


def test_an_employee_works_on_their_own_case(case, nordlys, as_member):
    member = make_member(nordlys)
    case.assignee = make_employee(nordlys, user=member.user)
    case.save()
    as_member(member).post(f"/o/nordlys/cases/{case.public_id}/note/", {"text": "Talt med kunden"})
    assert case.entries.get().text == "Talt med kunden"


def test_who_did_it_is_written_down_without_personal_values(case, press, owner):
    press("note", text="Kunden hedder Åse")
    entry = AuditEntry.objects.get(subject="case")
    assert (entry.user, entry.action, entry.subject_id) == (owner.user, "case_note", case.public_id)
    assert "Åse" not in str(entry.detail)
