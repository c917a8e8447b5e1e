"""The monthly adjustment: from what came and how many answered to what is asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pejling.insight.actions.folding import fold
from pejling.insight.actions.thinning import adjust_thinning
from pejling.insight.queries.thinning import asked_by_stratum
from pejling.programme.models import Fraction, RuleVersion
from pejling.programme.rules.sets import Stratum, TimingKind
from pejling.programme.rules.thinning import Asked
from pejling.programme.rules.versions import Rules, Thinning, Timing
from tests.fieldwork.asking.replays import noon
from tests.insight.counting import ask
from tests.makers import make_contact, make_event, make_programme, make_unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
RULES = Rules(
    timing=Timing(kind=TimingKind.AFTER_EVENT),
    hours=None,
    thinning=Thinning(answers_a_month=1, stratum=Stratum.SEGMENT, floor=0, census_below=0),
)


def busy(organisation, rules=RULES, *, events=30, until=DAY, **fields):
    """A programme with as many events in thirteen weeks before a day."""
    programme = make_programme(
        organisation, track="touchpoint", rules=rules, started_on=DAY - timedelta(days=200), **fields
    )
    contact = make_contact(organisation, segment="gold")
    for n in range(events):
        make_event(contact, on=until - timedelta(days=91 if n == 0 else 1 + n % 90), kind="purchase")
    return programme


def written(programme):
    return {str(row.valid_from): row.fraction for row in Fraction.objects.filter(programme=programme)}


def test_the_first_fractions_hold_from_today_on(nordlys):
    programme = busy(nordlys)
    assert adjust_thinning(nordlys, now=noon(DAY)) == 1
    row = Fraction.objects.get(programme=programme)
    assert (row.stratum, row.valid_from, row.rate) == ("gold", DAY, 0.2)
    assert row.expected == pytest.approx(30 * 365 / 91 / 12)
    assert row.fraction == pytest.approx(1 / (row.expected * 0.2))
    assert row.target == pytest.approx(1)


def test_what_is_new_is_looked_at_every_week_and_then_every_month(nordlys):
    programme = busy(nordlys, until=DAY + timedelta(days=60), events=60)
    for n in (0, 0, 6, 7, 13, 14, 21, 27, 28, 29, 51, 52, 52, 53, 83):
        adjust_thinning(nordlys, now=noon(DAY + timedelta(days=n)))
    assert list(written(programme)) == [
        *("2026-03-10", "2026-03-17", "2026-03-24", "2026-03-31"),  # the first four weeks
        *("2026-04-07", "2026-05-01", "2026-06-01"),
    ]


def test_without_any_events_there_is_nothing_to_write(nordlys):
    busy(nordlys, events=0)
    assert adjust_thinning(nordlys, now=noon(DAY)) == 0


@pytest.mark.parametrize(("since", "halved"), [(DAY - timedelta(days=28), True), (DAY - timedelta(days=27), False)])
def test_a_month_at_most_halves_once_it_has_settled(nordlys, since, halved):
    programme = busy(nordlys, events=60)
    Fraction.objects.create(
        organisation=nordlys,
        programme=programme,
        stratum="gold",
        valid_from=since,
        fraction=0.9,
        expected=1,
        rate=0.2,
        target=1,
    )
    adjust_thinning(nordlys, now=noon(DAY))
    wanted = 1 / (60 * 365 / 91 / 12 * 0.2)
    assert written(programme)[str(DAY)] == pytest.approx(0.45 if halved else wanted)
    assert wanted < 0.45


def test_other_rules_begin_without_a_step(nordlys):
    programme = busy(nordlys)
    adjust_thinning(nordlys, now=noon(DAY))
    more = replace(RULES, thinning=Thinning(answers_a_month=10_000))
    RuleVersion.objects.create(
        organisation=nordlys,
        programme=programme,
        version=2,
        valid_from=DAY + timedelta(days=5),
        rules=more.to_json(),
    )
    adjust_thinning(nordlys, now=noon(DAY + timedelta(days=4)))
    adjust_thinning(nordlys, now=noon(DAY + timedelta(days=5)))
    assert list(written(programme).values())[1:] == [1.0]


@pytest.mark.parametrize("fields", [{"state": "paused"}, {"rules": replace(RULES, thinning=None)}])
def test_who_needs_no_fractions_gets_none(nordlys, fields):
    busy(nordlys, **fields)
    assert adjust_thinning(nordlys, now=noon(DAY)) == 0
    assert not Fraction.objects.exists()


def test_an_automatic_cap_needs_them_too(nordlys):
    programme = busy(nordlys, replace(RULES, thinning=None, daily_cap="auto"))
    assert adjust_thinning(nordlys, now=noon(DAY)) == 1
    assert written(programme) == {str(DAY): 1.0}


def test_rates_are_of_asks_that_had_time_to_be_answered(nordlys):
    programme = busy(nordlys, events=0)
    for days, answered in ((8, True), (9, False), (189, True), (7, True), (190, True)):
        ask(programme, day=DAY - timedelta(days=days), answered=answered, segment="gold")
    ask(busy(nordlys, events=0), day=DAY - timedelta(days=9), segment="gold")
    while fold():
        pass
    assert asked_by_stratum(programme, Stratum.SEGMENT, before=DAY) == {"gold": Asked(3, 2)}
    assert asked_by_stratum(programme, Stratum.NONE, before=DAY) == {"": Asked(3, 2)}


def test_units_go_by_their_keys(nordlys):
    programme, unit = busy(nordlys, events=0), make_unit(nordlys, key="north")
    ask(programme, day=DAY - timedelta(days=8), answered=True, unit=unit)
    while fold():
        pass
    assert asked_by_stratum(programme, Stratum.UNIT, before=DAY) == {"north": Asked(1, 1)}
