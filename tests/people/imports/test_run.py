from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction

from pejling.people.actions import fresh_contacts
from pejling.people.actions.imports.contacts import CONTACTS, contact_chunk
from pejling.people.actions.imports.pace import MOST, SMALLEST, Pace
from pejling.people.actions.imports.run import ImportInterrupted, OnError
from pejling.people.actions.upserts import Upserted
from pejling.people.models import Address, AuditEntry, Contact, ImportRun
from pejling.people.rules.importing.problems import ColumnMissing, FileRefused
from tests.makers import make_account, make_unit
from tests.people.imports.files import bring_in, problems_of, write_file

pytestmark = pytest.mark.django_db


def many(count, start=0):
    rows = "".join(f"k-{n},k{n}@example.com\n" for n in range(start, start + count))
    return "id,email\n" + rows


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr("pejling.people.actions.imports.checking.AT_ONCE", 10)
    monkeypatch.setitem(MOST, connection.vendor, 10)


def test_a_file_of_contacts_comes_in_with_everything_it_says(nordlys, tmp_path):
    make_unit(nordlys, key="north")
    make_account(nordlys, external_id="a-1")
    path = write_file(
        tmp_path,
        "Kundenr;E-mail;Mobil;Navn;Land;Sprog;Kunde siden;Afdeling;Account;Colour\n"
        "7;Aase@Example.com;40 40 40 40;Åse Marie Holm;Norge;no;31-12-2024;north;a-1;blue\n",
    )

    report = bring_in(nordlys, path, mapping='[columns]\n"Colour" = "attributes.colour"')

    contact = Contact.objects.get()
    assert report.done == Upserted(created=1)
    assert (contact.external_id, contact.given_name, contact.family_name) == ("7", "Åse", "Marie Holm")
    assert (contact.country, contact.language, contact.customer_since) == ("NO", "nb", date(2024, 12, 31))
    assert contact.unit.key == "north"
    assert contact.attributes == {"colour": "blue"}
    assert contact.account_contacts.get().account.external_id == "a-1"
    assert set(Address.objects.values_list("value", flat=True)) == {"aase@example.com", "+4740404040"}


def test_the_same_file_again_changes_nothing(nordlys, tmp_path):
    path = write_file(tmp_path, many(25))
    bring_in(nordlys, path)

    again = bring_in(nordlys, path)

    assert again.done == Upserted(unchanged=25)
    assert again.resumed_after == 0
    assert ImportRun.objects.get().state == "done"


def test_errors_name_row_column_value_and_what_is_allowed(nordlys, tmp_path):
    path = write_file(
        tmp_path,
        "id,Mail,phone,Country\nk-1,a@example.com,,DK\nk-2,nonsense,40404040,Danland\n,,,\n,,,DK\n,,12,NO\n",
    )

    report = bring_in(nordlys, path)

    assert problems_of(report) == [
        (3, "Mail", "nonsense"),
        (3, "Country", "Danland"),
        (5, "id or Mail or phone", ""),
        (6, "phone", "12"),
    ]
    assert all(problem.allowed for problem in report.problems)
    assert (report.rows, report.refused, report.good) == (4, 3, 1)
    assert not report.written
    assert not Contact.objects.exists()
    assert not ImportRun.objects.exists()


def test_good_rows_come_in_when_bad_ones_are_skipped(nordlys, tmp_path):
    path = write_file(tmp_path, "id,email\nk-1,a@example.com\nk-2,nonsense\nk-3,c@example.com\n")
    heard = []

    report = bring_in(nordlys, path, on_error=OnError.SKIP, on_problem=heard.append)

    assert set(Contact.objects.values_list("external_id", flat=True)) == {"k-1", "k-3"}
    assert report.done.created == 2
    assert ImportRun.objects.get().skipped == 1
    assert heard == report.problems


def test_unknown_units_and_accounts_are_errors_of_their_rows(nordlys, tmp_path):
    make_unit(nordlys, key="north")
    path = write_file(tmp_path, "id,unit,account\nk-1,north,\nk-2,south,a-9\n")

    report = bring_in(nordlys, path)

    assert problems_of(report) == [(3, "unit", "south"), (3, "account", "a-9")]
    assert report.problems[0].allowed == "one of north"
    assert "bring them in first" in report.problems[1].allowed
    assert report.refused == 1


def test_a_dry_run_checks_everything_and_writes_nothing(nordlys, tmp_path):
    path = write_file(tmp_path, many(3) + "k-9,nonsense\n")

    report = bring_in(nordlys, path, dry_run=True, on_error=OnError.SKIP)

    assert (report.good, report.refused, report.written) == (3, 1, False)
    assert not Contact.objects.exists()
    assert not ImportRun.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_row_with_more_cells_than_the_header_is_an_error(nordlys, tmp_path):
    report = bring_in(nordlys, write_file(tmp_path, "id,email\nk-1,a@example.com,extra\nk-2,b@example.com,\nk-3\n"))

    assert problems_of(report) == [(2, "column 3", "extra")]


def test_values_that_are_too_long_are_errors(nordlys, tmp_path):
    path = write_file(tmp_path, f"id,segment,note\nk-1,{'s' * 81},{'n' * 1001}\n")

    report = bring_in(nordlys, path, mapping='[columns]\nnote = "attributes.note"')

    assert [problem.allowed for problem in report.problems] == ["at most 80 characters", "at most 1000 characters"]


def test_dates_that_fit_both_orders_are_refused_until_the_map_says_which(nordlys, tmp_path):
    path = write_file(tmp_path, "id,customer_since\nk-1,1/2/2024\nk-2,3/4/2024\n")

    with pytest.raises(FileRefused, match="day_first"):
        bring_in(nordlys, path)
    bring_in(nordlys, path, mapping="day_first = false")

    assert Contact.objects.get(external_id="k-1").customer_since == date(2024, 1, 2)


def test_one_row_at_the_end_can_settle_the_order_of_all_dates(nordlys, tmp_path):
    bring_in(
        nordlys,
        write_file(tmp_path, "id,customer_since\nk-1,1/2/2024\nk-2,31/4/2024\nk-3,31/5/2024\n"),
        on_error=OnError.SKIP,
    )

    assert Contact.objects.get(external_id="k-1").customer_since == date(2024, 2, 1)


def test_the_map_translates_values_and_adds_constants(nordlys, tmp_path):
    path = write_file(tmp_path, "id,language\nk-1,N\nk-2,da\n")

    bring_in(nordlys, path, mapping='[values.language]\nN = "nb"\n[constants]\ncountry = "Norway"')

    assert list(Contact.objects.order_by("external_id").values_list("language", "country")) == [
        ("nb", "NO"),
        ("da", "NO"),
    ]


def test_a_constant_that_is_not_allowed_is_refused(nordlys, tmp_path):
    with pytest.raises(FileRefused, match="constant country is 'Danland'"):
        bring_in(nordlys, write_file(tmp_path, many(1)), mapping='[constants]\ncountry = "Danland"')


def test_a_file_without_what_every_row_needs_is_refused(nordlys, tmp_path):
    with pytest.raises(ColumnMissing, match="external_id or email or phone: it has colour"):
        bring_in(nordlys, write_file(tmp_path, "colour\nblue\n"))


def test_rows_are_read_again_after_the_map_changed(nordlys, tmp_path):
    path = write_file(tmp_path, "id,colour\nk-1,blue\n")
    bring_in(nordlys, path)

    bring_in(nordlys, path, mapping='[columns]\ncolour = "attributes.colour"')

    assert Contact.objects.get().attributes == {"colour": "blue"}
    assert ImportRun.objects.count() == 2


def test_an_import_leaves_counts_but_no_values_in_the_audit_trail(nordlys, tmp_path):
    bring_in(nordlys, write_file(tmp_path, many(3)))

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.detail) == ("import_contacts", {"imported": 3, "skipped": 0})


def test_after_a_crash_the_import_goes_on_behind_the_last_whole_chunk(nordlys, tmp_path, monkeypatch, small_chunks):
    path = write_file(tmp_path, many(35))
    written = []

    def dies(rows, situation):
        if len(written) == 2:
            raise MemoryError
        written.append(len(rows))
        return contact_chunk(rows, situation)

    failing = replace(CONTACTS, chunk=dies)
    with pytest.raises(MemoryError):
        bring_in(nordlys, path, failing)
    half = ImportRun.objects.get()
    assert (half.state, half.cursor, half.imported) == ("running", 21, 20)
    assert Contact.objects.count() == 20

    report = bring_in(nordlys, path)

    assert report.resumed_after == 21
    assert report.done == Upserted(created=15)
    assert ImportRun.objects.get().imported == 35


def test_a_chunk_that_fails_leaves_neither_rows_nor_cursor(nordlys, tmp_path, monkeypatch, small_chunks):
    path = write_file(tmp_path, many(15))
    monkeypatch.setattr(fresh_contacts, "_insert_addresses", lambda *a: (_ for _ in ()).throw(MemoryError))

    with pytest.raises(MemoryError):
        bring_in(nordlys, path)

    assert ImportRun.objects.get().cursor == 0
    assert not Contact.objects.exists()


def test_two_imports_of_one_file_at_once_do_not_write_over_each_other(nordlys, tmp_path, small_chunks):
    path = write_file(tmp_path, many(35))

    def other_is_faster(phase, done, total):
        if phase == "write" and done == 10:
            ImportRun.objects.update(cursor=21)

    with pytest.raises(ImportInterrupted, match="somebody else"):
        bring_in(nordlys, path, watch=other_is_faster)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite has one writer")
def test_a_write_that_takes_long_makes_the_next_ones_smaller():
    pace = Pace()
    pace.rows = 1000
    pace.took(1000, 0.2)
    assert pace.rows == SMALLEST
    pace.took(pace.rows, 0.001)
    assert pace.rows == 2 * SMALLEST
    pace.took(pace.rows, 0.0001)
    pace.took(pace.rows, 0.0001)
    pace.took(pace.rows, 0.0001)
    assert pace.rows == MOST["sqlite"]


def test_progress_is_told_for_both_passes(nordlys, tmp_path):
    seen = []

    bring_in(nordlys, write_file(tmp_path, many(5)), watch=lambda *step: seen.append(step))

    assert ("check", 5, 0) in seen
    assert ("write", 5, 5) in seen


def test_put_aside_rows_leave_no_file_behind(nordlys, tmp_path, settings):
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    seen = []

    bring_in(nordlys, write_file(tmp_path, many(5)), watch=lambda *step: seen.append(list(settings.DATA_DIR.iterdir())))

    assert seen == [[], []]


def test_an_import_within_a_transaction_is_undone_with_it(nordlys, tmp_path):
    path = write_file(tmp_path, many(3))

    with transaction.atomic():
        bring_in(nordlys, path)
        transaction.set_rollback(True)

    assert not Contact.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such log")
def test_sqlite_looks_after_its_log_itself_again_when_an_import_is_done(nordlys, tmp_path, small_chunks):
    asked = "PRAGMA wal_autocheckpoint"
    with connection.cursor() as cursor:
        before = cursor.execute(asked).fetchone()

    bring_in(nordlys, write_file(tmp_path, many(100)))

    with connection.cursor() as cursor:
        assert cursor.execute(asked).fetchone() == before
    assert Contact.objects.count() == 100
