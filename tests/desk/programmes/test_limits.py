"""What keeps a programme's asks few this month is said on its page."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pejling.desk.programmes.limits import limit_sentences
from pejling.outbox.models import SendingDomain
from pejling.programme.models import Fraction
from pejling.programme.rules.sets import Stratum
from pejling.programme.rules.versions import Pilot, Thinning, default_relationship_rules
from tests.makers import TODAY, make_programme, make_unit

pytestmark = pytest.mark.django_db
PLAIN = default_relationship_rules()


def said(organisation, shares=(), **rules):
    programme = make_programme(organisation)
    for stratum, fraction in dict(shares).items():
        Fraction.objects.create(
            organisation=organisation,
            programme=programme,
            stratum=stratum,
            valid_from=TODAY,
            fraction=fraction,
            expected=100,
            rate=0.2,
            target=1,
        )
    return limit_sentences(programme, replace(PLAIN, **rules), today=TODAY)


def test_a_programme_without_limits_says_nothing(nordlys):
    assert said(nordlys) == []


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ({}, "What share that takes is worked out before the first day is decided."),
        ({"": 1.0}, "This month nobody is left out by lot: so few come."),
        ({"": 0.123}, "This month 12% of those who could be asked are chosen."),
        ({"gold": 1.0, "": 0.0525}, "Chosen this month: without a segment 5.3%, gold 100%."),
        ({str(n): n / 10 for n in range(1, 9)}, "This month 10% to 80% are chosen, depending on the segment."),
    ],
)
def test_the_months_shares_are_said(nordlys, shares, sentence):
    first, second = said(nordlys, shares, thinning=Thinning(answers_a_month=40, stratum=Stratum.SEGMENT))
    assert first == "About 40 answers a month are enough; busy moments are thinned by lot."
    assert second == sentence


def test_units_go_by_their_names(nordlys):
    make_unit(nordlys, key="north", name="Team North")
    thinning = Thinning(answers_a_month=1, stratum=Stratum.UNIT)
    assert said(nordlys, {"north": 0.5, "": 0.5}, thinning=thinning) == [
        "About 1 answer a month is enough; busy moments are thinned by lot.",
        "Chosen this month: without a unit 50%, Team North 50%.",
    ]


def test_caps_are_said(nordlys):
    caps = {"daily_cap": "auto", "channel_caps": {"sms": 5, "email": 40}}
    assert said(nordlys, {"": 1.0}, **caps) == [
        "At most 5 asks a day, a twentieth of what this month brings.",
        "At most 40 asks a day by e-mail.",
        "At most 5 asks a day by text message.",
    ]
    assert said(nordlys, daily_cap="auto") == ["At most a twentieth of the month's asks a day."]


@pytest.mark.parametrize(
    ("days", "sentences"),
    [
        (1, ["A pilot: only North; the other customers follow from 11 March 2026 to 14 March 2026."]),
        (-1, ["After the pilot in North, 50% of the other customers follow so far, all from 12 March 2026 on."]),
        (-3, []),
    ],
)
def test_a_pilot_is_said_until_all_take_part(nordlys, days, sentences):
    ends_on = (TODAY + timedelta(days=days)).isoformat()
    assert said(nordlys, pilot=Pilot((make_unit(nordlys, name="North").pk,), ends_on, ramp_days=4)) == sentences


def test_a_new_domain_is_said_while_it_warms_up(nordlys, elsewhere, settings):
    settings.MAIL_DOMAIN = "ask.nordlys.example"
    row = SendingDomain.objects.create(organisation=nordlys, domain="ask.nordlys.example", warming_from=TODAY)
    assert said(nordlys) == [
        "The sending domain ask.nordlys.example is new: at most 50 mails leave today, from all programmes together."
    ]
    assert said(elsewhere) == []
    row.warming_from = date(2026, 1, 1)
    row.save()
    assert said(nordlys) == []
