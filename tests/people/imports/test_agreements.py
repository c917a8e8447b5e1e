from datetime import date

import pytest

from pejling.people.actions.agreements import upsert_agreements
from pejling.people.actions.imports.agreements import AGREEMENTS
from pejling.people.actions.upserts import Upserted
from pejling.people.models import Agreement
from pejling.people.rules.rows import AgreementRow
from tests.makers import make_account
from tests.people.imports.files import bring_in, problems_of, write_file

pytestmark = pytest.mark.django_db
HEADER = "Aftalenr;Konto;Kundenr;E-mail;Produkt;Startdato;Fornyes;Opsigelsesfrist;Beløb;Valuta\n"


@pytest.fixture(autouse=True)
def _customers(nordlys, tmp_path):
    make_account(nordlys, external_id="a-1")
    bring_in(nordlys, write_file(tmp_path, "id,email\nk-1,a@example.com\n", "contacts.csv"))


def test_agreements_come_in_with_their_days_and_their_value(nordlys, tmp_path):
    rows = "g-1;a-1;;;Drift;2025-01-01;31.12.2026;30.09.2026;1.250,50;nok\ng-2;;;A@example.com;;;;1.4.2026;99;\n"

    bring_in(nordlys, write_file(tmp_path, HEADER + rows), AGREEMENTS)

    one, other = Agreement.objects.order_by("external_id")
    assert (one.account.external_id, one.contact, one.product) == ("a-1", None, "Drift")
    days = (one.starts_on, one.renews_on, one.notice_by)
    assert days == (date(2025, 1, 1), date(2026, 12, 31), date(2026, 9, 30))
    assert (one.value_minor, one.currency) == (125050, "NOK")
    assert (other.account, other.contact.external_id) == (None, "k-1")
    assert (other.notice_by, other.value_minor, other.currency) == (date(2026, 4, 1), 9900, nordlys.currency)


def test_the_same_file_again_changes_nothing(nordlys, tmp_path):
    path = write_file(tmp_path, HEADER + "g-1;a-1;;;Drift;;2026-12-31;;;\n")
    first, again = bring_in(nordlys, path, AGREEMENTS), bring_in(nordlys, path, AGREEMENTS)
    assert (first.done, again.done) == (Upserted(created=1), Upserted(unchanged=1))


def test_a_dry_run_writes_nothing(nordlys, tmp_path):
    report = bring_in(nordlys, write_file(tmp_path, HEADER + "g-1;a-1;;;;;;;;\n"), AGREEMENTS, dry_run=True)
    assert (report.good, Agreement.objects.count()) == (1, 0)


def test_errors_name_their_cells(nordlys, tmp_path):
    rows = (
        ";a-1;;;;;;;;\n"
        "g-2;;;;;;;;;\n"
        "g-3;a-9;k-9;;;;;;;\n"
        "g-4;;;x@example.com;;;;;;\n"
        "g-5;a-1;;;;soon;2026-12-31;2027-01-01;;\n"
        "g-6;a-1;;;;;;;1.234;\n"
    )

    report = bring_in(nordlys, write_file(tmp_path, HEADER + rows), AGREEMENTS)

    assert problems_of(report) == [
        (2, "Aftalenr", ""),
        (3, "Konto or Kundenr or E-mail", ""),
        (4, "Konto", "a-9"),
        (4, "Kundenr", "k-9"),
        (5, "E-mail", "x@example.com"),
        (6, "Startdato", "soon"),
        (6, "Opsigelsesfrist", "2027-01-01"),
        (7, "Beløb", "1.234"),
    ]
    assert report.problems[6].allowed == "a day not after the renewal on 2026-12-31"


def test_empty_values_wipe_nothing_out(nordlys):
    upsert_agreements(nordlys, [AgreementRow("g-1", account="a-1", product="Drift", value_minor=500)])
    done = upsert_agreements(nordlys, [AgreementRow("g-1", contact="k-1", renews_on=date(2026, 12, 31))])
    row = Agreement.objects.get()
    assert (done, row.product, row.value_minor) == (Upserted(updated=1), "Drift", 500)
    assert (row.account.external_id, row.contact.external_id) == ("a-1", "k-1")


@pytest.mark.parametrize("separately", [True, False])
def test_a_day_of_the_period_that_is_over_gives_way_to_the_new_one(nordlys, separately):
    old = AgreementRow("g-1", account="a-1", notice_by=date(2026, 9, 30), renews_on=date(2026, 12, 31))
    new = AgreementRow("g-1", account="a-1", notice_by=date(2027, 9, 30))
    for rows in [[old], [new]] if separately else [[old, new]]:
        upsert_agreements(nordlys, rows)
    row = Agreement.objects.get()
    assert (row.notice_by, row.renews_on) == (date(2027, 9, 30), None)


def test_another_organisations_agreement_of_the_same_id_is_another(nordlys, elsewhere):
    make_account(elsewhere, external_id="a-1")
    for organisation in (nordlys, elsewhere):
        upsert_agreements(organisation, [AgreementRow("g-1", account="a-1")])
    assert Agreement.objects.count() == 2
