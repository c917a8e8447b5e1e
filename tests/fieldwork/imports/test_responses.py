import gzip
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.actions.imports.responses import RESPONSES
from pejling.fieldwork.models import CountChange, Response
from pejling.fieldwork.rules.importing.scores import read_score
from pejling.people.actions.imports.run import OnError
from pejling.people.rules.importing.problems import ColumnMissing, NotAllowed
from tests.makers import make_account, make_contact, make_employee, make_event, make_programme, make_unit
from tests.people.imports.files import bring_in, problems_of, write_file

pytestmark = pytest.mark.django_db
FOR_ALL = '[constants]\nprogramme = "old"\nanswered_at = "2025-10-15"'


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, key="old")


def counted():
    """The figures as the change rows add them up."""
    sums = Counter()
    for change in CountChange.objects.all():
        sums[change.measure, change.day, change.unit_id, change.source] += change.delta
    return sums


@given(st.integers(0, 10), st.sampled_from(["", ".0", ",0", ".00"]))
def test_every_score_reads_back_also_as_spreadsheets_write_it(score, ending):
    assert read_score(f"{score}{ending}") == score


@pytest.mark.parametrize("text", ["11", "-1", "ten", "9.5", "1e1", "", "٣", "10 %"])
def test_what_is_no_score_is_refused(text):
    with pytest.raises(NotAllowed, match="from 0 to 10"):
        read_score(text)


def test_answers_come_in_as_a_marked_series_with_their_context(nordlys, programme, tmp_path):
    contact = make_contact(nordlys, external_id="k-1", segment="gold", language="da")
    unit, account = make_unit(nordlys, key="north"), make_account(nordlys, external_id="a-1")
    employee, event = make_employee(nordlys, external_id="e-1"), make_event(contact, message_id="m-1")
    path = write_file(
        tmp_path,
        "Response ID,survey,NPS,Answered at,Comment,customer id,event,account,unit,agent,channel\n"
        'r-1,old,0,2025-10-14T23:30:00Z,"Too late,\nand cold",k-1,m-1,a-1,north,e-1,SMS\n',
    )

    bring_in(nordlys, path, RESPONSES)

    response = Response.objects.get()
    assert (response.score, response.first_score) == (0, 0)
    assert (response.state, response.source, response.track) == ("confirmed", "imported", "relationship")
    assert response.answered_at == response.confirmed_at == datetime(2025, 10, 14, 23, 30, tzinfo=UTC)
    assert response.day == date(2025, 10, 15)
    assert response.comment == "Too late,\nand cold"
    assert (response.contact, response.event, response.account, response.unit) == (contact, event, account, unit)
    assert (response.employee, response.channel) == (employee, "sms")
    assert (response.segment, response.language) == ("gold", "da")
    assert counted() == {("s0", date(2025, 10, 15), unit.pk, "imported"): 1}


def test_words_that_come_in_wait_to_be_matched_to_themes(nordlys, programme, tmp_path):
    path = write_file(tmp_path, "id,score,comment\n1,0,Too late\n2,9,\n")

    bring_in(nordlys, path, RESPONSES, mapping=FOR_ALL)

    assert dict(Response.objects.values_list("score", "themed")) == {0: "", 9: None}


def test_a_row_without_a_score_is_passed_over_and_counted_but_zero_is_a_score(nordlys, programme, tmp_path):
    report = bring_in(nordlys, write_file(tmp_path, "id,score\n1,0\n2,\n3,10\n4,0\n"), RESPONSES, mapping=FOR_ALL)

    assert (report.rows, report.passed_over, report.done.created) == (4, 1, 3)
    assert sorted(Response.objects.values_list("score", flat=True)) == [0, 0, 10]
    day = date(2025, 10, 15)
    assert counted() == {("s0", day, None, "imported"): 2, ("s10", day, None, "imported"): 1}


@pytest.mark.parametrize("text", ["11", "ten", "-1"])
def test_a_score_outside_the_scale_is_an_error_of_its_row(nordlys, programme, tmp_path, text):
    report = bring_in(nordlys, write_file(tmp_path, f"id,score\n1,9\n2,{text}\n"), RESPONSES, mapping=FOR_ALL)

    assert problems_of(report) == [(3, "score", text)]
    assert report.problems[0].allowed == "a whole number from 0 to 10"
    assert not Response.objects.exists()


def test_answers_are_counted_once_however_often_their_file_comes(nordlys, programme, tmp_path):
    path = write_file(tmp_path, "score\n9\n9\n3\n")
    bring_in(nordlys, path, RESPONSES, mapping=FOR_ALL)

    again = bring_in(nordlys, path, RESPONSES, mapping=FOR_ALL)

    assert (again.done.created, again.done.unchanged) == (0, 3)
    assert Response.objects.count() == 3
    assert sum(counted().values()) == 3


def test_a_packed_file_is_the_same_answers(nordlys, programme, tmp_path):
    path = write_file(tmp_path, "score\n9\n")
    packed = tmp_path / "rows.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    bring_in(nordlys, path, RESPONSES, mapping=FOR_ALL)

    assert bring_in(nordlys, packed, RESPONSES, mapping=FOR_ALL).done.unchanged == 1


def test_one_file_may_hold_the_answers_of_two_programmes(nordlys, programme, tmp_path):
    make_programme(nordlys, key="other")
    path = write_file(tmp_path, "company,product\n9,3\n")

    bring_in(nordlys, path, RESPONSES, mapping=FOR_ALL + '\n[columns]\ncompany = "score"')
    bring_in(nordlys, path, RESPONSES, mapping=FOR_ALL.replace("old", "other") + '\n[columns]\nproduct = "score"')

    assert set(Response.objects.values_list("programme__key", "score")) == {("old", 9), ("other", 3)}


def test_long_ids_of_another_system_stay_apart(nordlys, programme, tmp_path):
    ids = ["x" * 79 + end for end in "ab"]

    nordlys.programmes.update(key="p" * 60)
    bring_in(
        nordlys,
        write_file(tmp_path, "id,score\n" + "".join(f"{one},9\n" for one in ids)),
        RESPONSES,
        mapping=FOR_ALL.replace("old", "p" * 60),
    )

    assert Response.objects.count() == 2


def test_answers_without_a_programme_or_a_day_are_refused(nordlys, tmp_path):
    path = write_file(tmp_path, "score\n9\n")

    with pytest.raises(ColumnMissing, match="programme"):
        bring_in(nordlys, path, RESPONSES)
    with pytest.raises(ColumnMissing, match="answered_at"):
        bring_in(nordlys, path, RESPONSES, mapping='[constants]\nprogramme = "old"')


def test_unknown_references_and_answers_from_the_future_are_errors(nordlys, programme, tmp_path):
    path = write_file(
        tmp_path,
        "score,programme,date,email,event,employee\n"
        "9,new,2025-10-15,,,\n9,old,2026-10-15,,,\n9,old,2025-10-15,x@example.com,m-9,e-9\n",
    )

    report = bring_in(nordlys, path, RESPONSES)

    assert {problem[:2] for problem in problems_of(report)} == {
        (2, "programme"),
        (3, "date"),
        (4, "email"),
        (4, "event"),
        (4, "employee"),
    }
    assert report.problems[0].allowed == "one of old"


def test_programmes_of_others_are_beyond_the_wall(nordlys, elsewhere, tmp_path):
    make_programme(elsewhere, key="old")

    report = bring_in(nordlys, write_file(tmp_path, "score\n9\n"), RESPONSES, mapping=FOR_ALL, on_error=OnError.SKIP)

    assert report.refused == 1
    assert not Response.objects.exists()
