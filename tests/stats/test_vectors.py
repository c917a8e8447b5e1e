import copy
import json
from pathlib import Path

import pytest

from pejling.stats.vectors import GROUPS, check
from pejling.stats.vectors.__main__ import main
from pejling.stats.vectors.comparing import Kind, tolerances_of

FILE = Path(__file__).parent / "data" / "statistics.json"
DOCUMENT = json.loads(FILE.read_text(encoding="utf-8"))
QUICK = {name: group for name, group in DOCUMENT.items() if name not in ("cusum_design", "shrinkage")}

A_FIGURE = {
    "histogram_summary": (0, "sd"),
    "interval_one_sample": ("cases", 3, "score_iterative", "lo"),
    "difference_two_sample": ("cases", 1, "mover_score_ci95", 1),
    "dirichlet_jeffreys_interval": ("cases", 0, "ci95", 0),
    "shrinkage": ("units", 4, "p_top_k"),
    "case_mix": ("result", "Bo", "adjusted"),
    "cusum_path": ("S", 5),
    "benjamini_hochberg": ("adjusted", 2),
    "raking": ("result", "se_R_survey"),
    "post_stratification": ("ci95_aw_kish", 0),
    "r_indicator": ("R_adj",),
    "cluster_se": ("cluster_se_R_survey",),
    "themes": ("themes", "price", "lmg_r2"),
    "mix_rate": ("segments", "web", "mix"),
    "penalty_reward": ("personal_advice", "asymmetry"),
    "survival": ("cox_vs_promoter", "det", "hr"),
    "revenue_at_risk": ("excess_vs_promoter", "passive"),
    "hash_slots": ("cases", 0, "slot"),
    "allocation": ("result", "B", "half_width_V07"),
    "sample_size": (0, "n"),
}


@pytest.fixture(scope="module")
def tallies():
    return check(DOCUMENT)


@pytest.mark.parametrize("name", [name for name in DOCUMENT if name != "_conventions"])
def test_every_figure_of_a_group_is_met(name, tallies):
    assert tallies[name].misses == []
    assert tallies[name].absent == []
    assert tallies[name].figures > 0


def test_every_group_that_is_known_is_in_the_file():
    assert set(GROUPS) == set(DOCUMENT) - {"_conventions"}


@pytest.mark.parametrize("name", A_FIGURE)
def test_a_figure_that_is_off_is_a_miss(name):
    group = copy.deepcopy(DOCUMENT[name])
    *path, last = A_FIGURE[name]
    place = group
    for key in path:
        place = place[key]
    place[last] = place[last] * 1.01 + 1
    tallies = check({"_conventions": DOCUMENT["_conventions"], "survival": DOCUMENT["survival"], name: group})
    assert len(tallies[name].misses) == 1


def test_a_run_that_is_off_is_a_miss():
    group = copy.deepcopy(DOCUMENT["cusum_design"])
    group["cases"] = group["cases"][:1]
    group["cases"][0]["points"] = group["cases"][0]["points"][-1:]
    assert check({"cusum_design": group})["cusum_design"].misses == []
    group["cases"][0]["points"][0]["arl0"] *= 1.012
    assert len(check({"cusum_design": group})["cusum_design"].misses) == 1


def test_units_that_differ_do_not_reach_the_cap():
    tally = check({"shrinkage_homogeneous_edge": {"counts": [[9, 1, 0], [0, 1, 9], [5, 5, 0], [0, 0, 10]]}})
    assert len(tally["shrinkage_homogeneous_edge"].misses) == 3


def test_an_unknown_group_is_a_miss():
    assert check({"astrology": {"cases": []}})["astrology"].misses == ["unknown group"]


@pytest.mark.parametrize("group", [[], {"cases": []}])
def test_a_group_without_cases_is_a_miss(group):
    assert check({"sample_size": group})["sample_size"].misses == ["nothing to check"]


def test_an_unknown_figure_is_a_miss_but_a_note_is_not():
    case = {**DOCUMENT["sample_size"][0], "note": "from a table"}
    assert check({"sample_size": [case]})["sample_size"].misses == []
    assert check({"sample_size": [case | {"price": 3}]})["sample_size"].misses == ["[0].price: no such figure"]


def test_a_missing_input_is_a_miss():
    case = {key: value for key, value in DOCUMENT["sample_size"][0].items() if key != "V_unit"}
    assert "KeyError" in check({"sample_size": [case]})["sample_size"].misses[0]


def test_figures_left_out_of_a_file_are_told():
    group = copy.deepcopy(DOCUMENT["cluster_se"]) | {"_": 0}
    del group["_"], group["deff"]
    assert check({"cluster_se": group})["cluster_se"].misses == []
    themes = copy.deepcopy(DOCUMENT["themes"])
    del themes["themes"]["price"]["lmg_r2"]
    assert check({"themes": themes})["themes"].absent == ["[0].themes.price.lmg_r2"]


def test_other_levels_are_worked_out_from_the_key():
    case = {"hist": [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4], "ci90_aw": [0, 0]}
    assert len(check({"histogram_summary": [case]})["histogram_summary"].misses) == 2


def test_tolerances_are_read_from_the_file():
    found = tolerances_of({"tolerance": "closed forms 1e-7; ARL 2 percent; Cox coefficients 0.01 (rough)"})
    assert (found[Kind.CLOSED], found[Kind.RUN], found[Kind.COX]) == (1e-7, 0.02, 0.01)
    assert found[Kind.POSTERIOR] == 0.003


def test_tolerances_of_the_file_are_the_usual_ones():
    assert tolerances_of(DOCUMENT["_conventions"]) == tolerances_of({})


def run(tmp_path, document, *options):
    file = tmp_path / "file.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return main([str(file), *options])


def test_command_prints_a_line_per_group(tmp_path, capsys):
    assert run(tmp_path, QUICK) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(QUICK)
    assert lines[-1] == f"{len(QUICK) - 1} of {len(QUICK) - 1} groups passed"


def test_command_fails_on_an_unknown_group(tmp_path, capsys):
    assert run(tmp_path, {"sample_size": DOCUMENT["sample_size"], "astrology": [1]}) == 1
    assert "unknown group" in capsys.readouterr().out


def test_command_gives_json(tmp_path, capsys):
    assert run(tmp_path, {"sample_size": DOCUMENT["sample_size"]}, "--json") == 0
    row = json.loads(capsys.readouterr().out)["groups"][0]
    assert (row["group"], row["passed"], row["cases"]) == ("sample_size", True, 5)


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_command_refuses_what_is_no_file_of_vectors(tmp_path, capsys, text):
    file = tmp_path / "file.json"
    file.write_text(text, encoding="utf-8")
    assert main([str(file)]) == 2
    assert capsys.readouterr().err


def test_command_refuses_a_file_that_is_not_there(tmp_path, capsys):
    assert main([str(tmp_path / "none.json")]) == 2
    assert "cannot read" in capsys.readouterr().err


def test_a_file_of_conventions_alone_does_not_pass(tmp_path, capsys):
    assert run(tmp_path, {"_conventions": {}}) == 1
