"""``pejling score``: figures for people and scripts, imported answers included."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from pejling.cli.score import score
from tests.insight.counting import answer
from tests.makers import make_programme

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(score, arguments)


def rows(*arguments):
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def give(programme, *, detractors=0, passives=0, promoters=0, **fields):
    for value, times in ((0, detractors), (7, passives), (10, promoters)):
        for _ in range(times):
            answer(programme, score=value, **fields)


def test_json_has_exactly_the_promised_keys_and_the_textbook_interval(nordlys):
    give(make_programme(nordlys, key="whole"), detractors=20, passives=30, promoters=50)
    assert rows() == [
        {
            "organisation": "nordlys",
            "programme": "whole",
            "track": "relationship",
            "n": 100,
            "detractors": 20,
            "passives": 30,
            "promoters": 50,
            "nps": 30.0,
            "low": 14.1,  # design notes: adjusted Wald 14.05…44.20
            "high": 44.2,
            "method": "adjusted Wald 95 %",
        }
    ]


def test_imported_answers_count_whenever_they_were_given(nordlys):
    give(make_programme(nordlys), promoters=3, source="imported", day=date(2016, 6, 1))
    assert rows()[0]["n"] == 3


def test_a_score_of_0_is_a_detractor(nordlys):
    give(make_programme(nordlys), detractors=1)
    assert (rows()[0]["n"], rows()[0]["detractors"], rows()[0]["nps"]) == (1, 1, -100.0)


def test_no_answers_are_no_score(nordlys):
    make_programme(nordlys)
    assert (rows()[0]["n"], rows()[0]["nps"], rows()[0]["low"]) == (0, None, None)
    assert "–" in run().output


def test_each_programme_stands_by_itself(nordlys):
    give(make_programme(nordlys, key="a"), promoters=2)
    give(make_programme(nordlys, key="b", track="touchpoint"), detractors=3)
    assert [(row["programme"], row["n"]) for row in rows()] == [("a", 2), ("b", 3)]
    assert [row["programme"] for row in rows("--track", "touchpoint")] == ["b"]
    assert [row["programme"] for row in rows("--programme", "a")] == ["a"]


def test_another_wording_has_answers_but_no_nps(nordlys):
    give(make_programme(nordlys, recommend=False), promoters=2)
    assert (rows()[0]["n"], rows()[0]["nps"]) == (2, None)


def test_the_first_and_the_last_day_count(nordlys):
    programme = make_programme(nordlys)
    for day in range(1, 6):
        give(programme, promoters=1, day=date(2026, 2, day))
    assert rows("--from", "2026-02-02", "--to", "2026-02-04")[0]["n"] == 3


def test_without_an_organisation_all_are_printed_each_by_itself(nordlys, elsewhere):
    give(make_programme(nordlys, key="here"), promoters=1)
    give(make_programme(elsewhere, key="there"), promoters=2)
    assert [(row["organisation"], row["n"]) for row in rows()] == [("elsewhere", 2), ("nordlys", 1)]


def test_mistakes_are_told_with_what_is_allowed(nordlys, elsewhere):
    assert "allowed are elsewhere, nordlys" in run("--org", "nowhere").output
    assert "There is no programme 'nope'" in run("--org", "nordlys", "--programme", "nope").output
    assert "is before" in run("--org", "nordlys", "--from", "2026-02-02", "--to", "2026-01-01").output
    assert run("--track", "both").exit_code == 2


def test_the_table_names_its_method(nordlys):
    give(make_programme(nordlys, key="whole"), promoters=12)
    output = run().output
    assert output.splitlines()[1].split()[:4] == ["nordlys", "whole", "relationship", "12"]
    assert "adjusted Wald 95 %" in output
