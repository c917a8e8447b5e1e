"""What a trial brought: the answers of each arm, counted again by hand."""

import pytest

from pejling.insight.queries.trials import outcome_of
from pejling.insight.rules.trials import Finding, finding_of
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.trials import Setting
from pejling.stats import Estimate, rate_difference, rate_estimate
from tests.insight.counting import ask
from tests.makers import TODAY, make_programme, make_trial

pytestmark = pytest.mark.django_db


@pytest.fixture
def trial(nordlys):
    return make_trial(make_programme(nordlys), varies="hour", changed=Setting(hour=15))


def asks(arm, *, asked, answered, segment=""):
    for n in range(asked):
        ask(arm.trial.programme, answered=n < answered, trial_arm=arm, segment=segment)


def outcome(trial):
    return outcome_of(trial, system_viewer(trial.organisation_id), today=TODAY)


def test_each_arm_has_its_own_rate_and_the_difference_to_the_first(trial):
    as_now, changed = trial.arms.order_by("number")
    asks(as_now, asked=10, answered=3)
    asks(changed, asked=12, answered=9)
    ask(trial.programme, answered=True)  # in no arm

    first, second = outcome(trial)

    assert (first.rate, first.difference, first.finding) == (rate_estimate(3, 10), None, None)
    assert (second.answered, second.rate) == (9, rate_estimate(9, 12))
    assert second.difference == rate_difference(9, 12, 3, 10)
    assert second.finding == Finding.FEW


def test_whether_those_who_answered_resemble_those_who_were_asked(trial):
    as_now, changed = trial.arms.order_by("number")
    for segment, answered in (("consumer", 4), ("business", 4)):
        asks(as_now, asked=8, answered=answered, segment=segment)
    for segment, answered in (("consumer", 8), ("business", 0)):
        asks(changed, asked=8, answered=answered, segment=segment)

    first, second = outcome(trial)

    assert first.mirror.indicator == 1
    assert second.mirror.indicator == 0  # rates of 0 and 1: a spread of a half, as far from a mirror as can be


def test_before_anybody_answers_nothing_is_said(trial):
    asks(trial.arms.get(number=0), asked=2, answered=0, segment="consumer")

    first, second = outcome(trial)

    assert (first.rate.value, first.mirror) == (0, None)
    assert (second.rate.value, second.mirror, second.finding) == (None, None, Finding.FEW)


@pytest.mark.parametrize(
    ("low", "high", "n", "finding"),
    [
        (1, 5, 99, Finding.FEW),
        (1, 5, 100, Finding.MORE),
        (-5, -1, 100, Finding.FEWER),
        (-1, 5, 5000, Finding.NO_DIFFERENCE),
        (0, 5, 5000, Finding.NO_DIFFERENCE),
    ],
)
def test_a_finding_needs_an_interval_without_zero(low, high, n, finding):
    assert finding_of(Estimate((low + high) / 2, low, high, n, "newcombe")) == finding
