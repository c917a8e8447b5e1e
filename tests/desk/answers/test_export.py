import csv
import io

import pytest

from pejling.people.rules.cells import cell
from tests.makers import make_account, make_contact, make_employee, make_programme, make_response, make_unit

FILE = "/o/nordlys/answers/export.csv"


def rows_of(answer, delimiter=","):
    text = b"".join(answer.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def test_a_score_of_zero_stays_a_zero(nordlys, desk):
    make_response(make_programme(nordlys), score=0)
    (row,) = rows_of(desk.get(FILE))
    assert (row["score"], row["first_score"], row["category"]) == ("0", "0", "detractor")


def test_a_row_says_who_where_and_what_by_lasting_names(nordlys, desk):
    answer = make_response(
        make_programme(nordlys, track="touchpoint"),
        score=9,
        comment="Tak;\nfor hjælpen",
        contact=make_contact(nordlys, external_id="K1"),
        account=make_account(nordlys, external_id="A1"),
        unit=make_unit(nordlys, key="aarhus"),
        employee=make_employee(nordlys, external_id="E1"),
    )
    (row,) = rows_of(desk.get(FILE))
    assert row["answer"] == answer.public_id
    assert row["answered_at"] == "2026-03-10T09:00:00+00:00"
    assert [row[name] for name in ("contact", "account", "unit", "employee")] == ["K1", "A1", "aarhus", "E1"]
    assert row["comment"] == "Tak;\nfor hjælpen"
    assert row["touchpoint"] == answer.touchpoint.key


def test_what_is_filtered_is_what_is_saved(nordlys, desk):
    programme = make_programme(nordlys)
    make_response(programme, score=1, comment="one")
    make_response(programme, score=9, comment="nine")
    assert [row["comment"] for row in rows_of(desk.get(f"{FILE}?category=detractor"))] == ["one"]


def test_all_pages_are_saved(nordlys, desk, monkeypatch):
    monkeypatch.setattr("pejling.desk.answers.page.PAGE_SIZE", 1)
    programme = make_programme(nordlys)
    for _ in range(3):
        make_response(programme)
    assert len(rows_of(desk.get(FILE))) == 3


@pytest.mark.parametrize("text", ["=1+1", "+45 12", "-3", "@SUM(A1)", "\tx", "\rx"])
def test_text_is_never_a_formula(text):
    assert cell(text) == "'" + text


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (None, ""), ("", ""), ("Tak", "Tak"), (-5, "-5")])
def test_values_are_written_as_they_are(value, text):
    assert cell(value) == text


def test_spreadsheets_with_decimal_commas_get_semicolons(nordlys, owner, desk):
    make_response(make_programme(nordlys), score=7)
    owner.user.language = "da"
    owner.user.save()
    (row,) = rows_of(desk.get(FILE), delimiter=";")
    assert row["score"] == "7"


def test_an_employee_saves_only_their_own(nordlys, colleague, as_member):
    make_response(make_programme(nordlys), employee=make_employee(nordlys))
    assert rows_of(as_member(colleague).get(FILE)) == []


def test_the_file_has_a_name_and_is_not_kept_by_caches(nordlys, desk):
    answer = desk.get(FILE)
    assert answer["Content-Disposition"].startswith('attachment; filename="answers-nordlys-')
    assert "no-store" in answer["Cache-Control"]
