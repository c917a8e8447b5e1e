"""``pejling plan``: figures for people and scripts."""

import json

import pytest
from click.testing import CliRunner

from pejling.cli.plan import plan
from tests.makers import make_contact, make_programme, make_unit


@pytest.fixture
def base(nordlys):
    unit = make_unit(nordlys, name="Aarhus")
    make_programme(nordlys, key="overall")
    for _ in range(20):
        make_contact(nordlys, unit=unit, segment="Shops")
    return nordlys


def run(*arguments):
    return CliRunner().invoke(plan, arguments)


def test_the_plan_is_printed_with_its_intervals(base):
    answer = run()
    assert answer.exit_code == 0
    assert "20 contacts" in answer.output
    assert "without seasons" in answer.output
    assert "11–33" in answer.output  # nothing is known of the response rate yet
    assert "Too small to be scored by month" in answer.output


def test_the_plan_as_json_adds_up(base):
    values = json.loads(run("--json", "--gap-days", "60", "--sampling", "0.5", "--channels", "email,sms").output)
    assert values["what_if"] == {"gap_days": 60, "sampling": 0.5, "channels": ["email", "sms"], "capacity": None}
    (programme,) = values["programmes"]
    assert programme["asks"] == sum(programme["asks_by_day"]) == sum(programme["asks_by_month"].values())
    assert len(programme["asks_by_day"]) == 365
    assert programme["due"] == programme["asks"] + sum(programme["not_asked"].values())
    assert programme["response_rate"]["n"] == 0
    assert [row["part"] for row in programme["precision"]] == ["whole", "segment", "unit"]
    assert values["reachable"] == {"email": 20, "sms": 0, "phone": 0, "letter": 0, "any": 20}


def test_without_a_wish_the_programmes_own_channels_are_planned_with(base):
    assert json.loads(run("--json").output)["what_if"]["channels"] is None


@pytest.mark.parametrize(
    ("wish", "allowed"),
    [
        (("--gap-days", "-1"), "0 to 365"),
        (("--sampling", "1.2"), "more than 0, at most 1"),
        (("--capacity", "0"), "1 to 1000"),
        (("--channels", "fax"), "email, sms"),
    ],
)
def test_a_wish_that_cannot_be_planned_is_answered_with_what_can(base, wish, allowed):
    answer = run(*wish)
    assert answer.exit_code == 1
    assert wish[1] in answer.output
    assert allowed in answer.output


def test_an_empty_organisation_has_a_plan_without_asks(nordlys):
    answer = run()
    assert answer.exit_code == 0
    assert "No programme is running" in answer.output
