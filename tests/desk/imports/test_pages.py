"""A file, from the browser into the database."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from pejling.desk.imports.uploads import find_upload
from pejling.people.models import Contact
from tests.makers import make_organisation, make_programme

pytestmark = pytest.mark.django_db
PLACE = "/o/nordlys/imports/"
GOOD = b"Kundenr;E-post;Fornavn;Farve\nK1;anne@kunde.invalid;Anne;bl\xc3\xa5\nK2;bo@kunde.invalid;Bo;gr\xc3\xb8n\n"
MIXED = GOOD + b"K3;ikke en adresse;Carl;r\xc3\xb8d\n"


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def upload(desk, content, name="kunder.csv", kind="contacts"):
    answer = desk.post(PLACE, {"kind": kind, "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.context["form"].errors
    return answer.url


def chosen(desk, url):
    """What the page of the columns posts when nothing is changed."""
    form = desk.get(url).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def test_known_columns_are_filled_in_and_others_kept(desk):
    values = list(chosen(desk, upload(desk, GOOD)).values())
    assert values[-4:] == ["external_id", "email", "given_name", "+"]


def test_a_file_is_checked_before_it_is_written(desk):
    url = upload(desk, MIXED)
    answer = desk.post(url, {**chosen(desk, url), "do": "check"})
    report = answer.context["report"]
    assert (report.good, report.refused, Contact.objects.count()) == (2, 1, 0)
    assert "ikke en adresse" in answer.content.decode()


def test_all_problems_can_be_had_as_a_file(desk):
    url = upload(desk, MIXED)
    assert desk.get(url + "problems.csv").status_code == 404
    desk.post(url, {**chosen(desk, url), "do": "check"})
    lines = desk.get(url + "problems.csv").content.decode().splitlines()
    assert lines[0] == "row,column,value,allowed"
    assert lines[1].startswith("4,E-post,ikke en adresse,")


def test_the_good_rows_are_written_and_the_file_is_forgotten(desk, nordlys):
    url = upload(desk, MIXED)
    answer = desk.post(url, {**chosen(desk, url), "do": "write"}, follow=True)
    assert list(Contact.objects.order_by("external_id").values_list("external_id", "attributes")) == [
        ("K1", {"Farve": "blå"}),
        ("K2", {"Farve": "grøn"}),
    ]
    assert "1 row was left out" in answer.content.decode()
    assert find_upload(url.split("/")[-2], nordlys) is None


def test_a_workbook_is_read_like_a_csv_file(desk):
    book, file = Workbook(), BytesIO()
    book.active.append(["Kundenr", "E-post"])
    book.active.append([17, "anne@kunde.invalid"])
    book.save(file)
    url = upload(desk, file.getvalue(), "kunder.xlsx")
    desk.post(url, {**chosen(desk, url), "do": "write"})
    assert Contact.objects.get().external_id == "17"


def test_a_column_may_be_left_out_or_named_by_hand(desk):
    url = upload(desk, b"A;B\nK1;Anne\n")
    values = dict.fromkeys(chosen(desk, url), "")
    desk.post(url, {**values, "column_0": "external_id", "column_1": "given_name", "do": "write"})
    assert Contact.objects.get().given_name == "Anne"


def test_two_columns_of_one_meaning_are_refused_in_words(desk):
    url = upload(desk, b"A;B\nK1;K2\n")
    answer = desk.post(url, {"column_0": "external_id", "column_1": "external_id", "do": "check"})
    assert answer.status_code == 422
    assert "external_id" in answer.context["refusal"]


def test_a_file_without_rows_is_refused(desk):
    url = upload(desk, b"\n")
    assert desk.get(url, follow=True).redirect_chain[-1][0] == PLACE


def test_answers_can_be_given_a_programme_for_all_rows(desk, nordlys):
    programme = make_programme(nordlys)
    url = upload(desk, b"id;score;answered_at\nr1;9;2025-01-02\n", kind="responses")
    desk.post(url, {**chosen(desk, url), "programme": programme.key, "do": "write"})
    assert programme.responses.get().score == 9


def test_another_house_does_not_see_the_file(desk):
    token = upload(desk, GOOD).split("/")[-2]
    assert find_upload(token, make_organisation()) is None


def test_a_file_that_is_not_wanted_is_deleted(desk, nordlys, tmp_path):
    url = upload(desk, GOOD)
    desk.post(url + "forget/")
    assert not list((tmp_path / "uploads").iterdir())


@pytest.mark.parametrize("token", ["..", "about.json", "x" * 300])
def test_a_token_leads_nowhere_else(desk, nordlys, token):
    assert find_upload(token, nordlys) is None
