import json

import pytest
from click.testing import CliRunner

from pejling.cli.score import score
from pejling.demo.commands import demo
from pejling.fieldwork.models import CountChange, Response
from pejling.fieldwork.rules.sets import Source


def run(command, *words):
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def carpentries(db, own_folder):
    return json.loads(run(demo, "--world", "carpentries", "--json"))


def adjusted_wald(n, detractors, promoters):
    """Adjusted Wald with three pseudo-answers, spread as a triangle (3/4, 3/2, 3/4); written out once more by hand."""
    total = n + 3
    up, down = (promoters + 0.75) / total, (detractors + 0.75) / total
    half = 1.959964 * ((up + down - (up - down) ** 2) / total) ** 0.5
    return round(100 * (up - down - half), 1), round(100 * (up - down + half), 1)


def test_the_scores_are_those_that_the_carpentries_count(carpentries):
    found = {row["programme"]: row for row in json.loads(run(score, "--json"))}

    assert {key: (row["track"], row["nps"], row["n"]) for key, row in found.items()} == {
        "instructor-training": ("touchpoint", 52.2, 621),
        "long-term": ("relationship", 36.3, 402),
    }


def test_each_score_has_its_adjusted_wald_interval(carpentries):
    for row in json.loads(run(score, "--json")):
        assert (row["low"], row["high"]) == adjusted_wald(row["n"], row["detractors"], row["promoters"])


def test_the_answers_are_marked_as_imported_and_folded(carpentries):
    assert carpentries["imported"] == {"instructor-training": 621, "long-term": 402}
    assert set(Response.objects.values_list("source", flat=True)) == {Source.IMPORTED}
    assert not CountChange.objects.exists()


def test_loading_a_second_time_changes_nothing(carpentries):
    assert json.loads(run(demo, "--world", "carpentries", "--json")) == carpentries
    assert Response.objects.count() == 1_023


def test_a_world_that_is_imported_has_no_days(db, own_folder):
    result = CliRunner().invoke(demo, ["--world", "carpentries", "--days", "7"])

    assert result.exit_code == 2
    assert "--days is for worlds that are replayed" in result.output
