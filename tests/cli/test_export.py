import csv
import gzip
import io
from datetime import timedelta

import pytest

from pejling.fieldwork.queries.decision_log import COLUMNS, decision_log
from tests.cli.test_commands import run
from tests.makers import TODAY, make_contact, make_decision, make_event, make_invitation, make_programme, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, key="relationship")


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_a_decision_is_written_with_its_reasons_and_its_chance(nordlys, programme, tmp_path):
    touchpoint = make_programme(nordlys, track="touchpoint", key="delivery")
    contact = make_contact(nordlys, external_id="K1")
    decision = make_decision(
        touchpoint,
        contact,
        event=make_event(contact, message_id="order-7"),
        unit=make_unit(nordlys, key="aarhus"),
        segment="=gold",
        probability=0.25,
        anchor="event",
        rule_version=3,
    )
    invitation = make_invitation(touchpoint, contact, decision=decision)

    told = run("export", "decisions", tmp_path / "log.csv")

    assert told.output == f"1 decisions are in {tmp_path / 'log.csv'}.\n"
    [row] = rows_of((tmp_path / "log.csv").read_text())
    assert (row["programme"], row["contact"], row["event"], row["unit"]) == ("delivery", "K1", "order-7", "aarhus")
    assert (row["verdict"], row["probability"], row["anchor"], row["rule_version"]) == ("asked", "0.25", "event", "3")
    assert (row["segment"], row["invitation"], row["latest_on"]) == ("'=gold", invitation.public_id, "")


def test_the_chances_add_up_to_everybody(nordlys, programme, tmp_path):
    """Horvitz and Thompson's estimator (1952): each asked customer stands for 1/π."""
    for n in range(40):
        verdict = ("asked", "not_asked")[n % 4 > 0]
        make_decision(
            programme,
            make_contact(nordlys),
            verdict=verdict,
            last_reason="" if verdict == "asked" else "not_sampled",
            probability=0.25,
        )

    run("export", "decisions", tmp_path / "log.csv")

    asked = [row for row in rows_of((tmp_path / "log.csv").read_text()) if row["verdict"] == "asked"]
    assert sum(1 / float(row["probability"]) for row in asked) == 40


def test_days_and_programmes_are_chosen(nordlys, programme):
    other = make_programme(nordlys, key="other")
    for day in range(5):
        make_decision(programme, make_contact(nordlys), decided_on=TODAY - timedelta(days=day))
        make_decision(other, make_contact(nordlys), decided_on=TODAY)

    answer = run(
        "export", "decisions", "-", "--programme", "relationship", "--from", "2026-03-07", "--to", "2026-03-09"
    )

    rows = rows_of(answer.stdout)
    assert [row["decided_on"] for row in rows] == ["2026-03-07", "2026-03-08", "2026-03-09"]
    assert {row["programme"] for row in rows} == {"relationship"}


def test_a_file_that_ends_in_gz_is_packed(nordlys, programme, tmp_path):
    make_decision(programme, make_contact(nordlys))

    run("export", "decisions", tmp_path / "log.csv.gz")

    assert len(rows_of(gzip.decompress((tmp_path / "log.csv.gz").read_bytes()).decode())) == 1


def test_mistakes_name_what_there_is_and_leave_no_file(nordlys, programme, tmp_path):
    unknown = run("export", "decisions", tmp_path / "log.csv", "--programme", "nope")
    backwards = run("export", "decisions", tmp_path / "log.csv", "--from", "2026-03-02", "--to", "2026-03-01")

    assert (unknown.exit_code, "no programme 'nope': there are relationship" in unknown.output) == (1, True)
    assert (backwards.exit_code, "2026-03-01 is before 2026-03-02" in backwards.output) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_what_another_organisation_decided_stays_there(nordlys, elsewhere, programme):
    make_decision(make_programme(elsewhere), make_contact(elsewhere))

    assert list(decision_log(nordlys.pk)) == []


def test_many_decisions_are_read_in_one_go(nordlys, programme, django_assert_max_num_queries):
    for _ in range(20):
        make_decision(programme, make_contact(nordlys))

    with django_assert_max_num_queries(2):
        assert all(len(row) == len(COLUMNS) for row in decision_log(nordlys.pk))
