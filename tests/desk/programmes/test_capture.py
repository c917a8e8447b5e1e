"""What a programme's mode costs and would bring, in the figures of its page."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from pejling.programme.models import RuleVersion
from pejling.programme.rules.sets import Capture
from pejling.programme.rules.versions import default_relationship_rules, rules_from_json
from tests.days import house_day
from tests.desk.clicks.test_page import ask, see
from tests.desk.radar.test_page import page, text
from tests.makers import make_programme, make_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(nordlys):
    programme = make_programme(nordlys)
    RuleVersion.objects.create(
        organisation=nordlys,
        programme=programme,
        version=2,
        valid_from=date(2026, 1, 1),
        rules=replace(default_relationship_rules(), capture=Capture.SOFT).to_json(),
    )
    return programme


def asked(programme, version, n, **fields):
    return [ask(programme, rule_version=version, handed_over_at=timezone.now(), **fields) for _ in range(n)]


def test_each_mode_has_its_rate_and_what_clicks_would_add(desk, programme):
    now = timezone.now()
    asked(programme, 1, 6)
    asked(programme, 1, 2, state="answered", answered_at=now)
    for one in asked(programme, 1, 2):
        see(one, 9)
    asked(programme, 2, 8)
    for one in asked(programme, 2, 2):
        see(one, 9)
        make_response(programme, invitation=one, state="provisional", confirmed_at=None)

    words = text(page(desk, f"/o/nordlys/programmes/{programme.public_id}/"))
    lines = "Asked 10 Confirmed {} With provisional answers {} With clicks as well {}"
    assert "Strict: a press is an answer " + lines.format("20% (6 to 51)", "20% (6 to 51)", "40% (17 to 69)") in words
    assert "a provisional answer " + lines.format("0% (0 to 28)", "20% (6 to 51)", "20% (6 to 51)") in words
    assert "Adaptive" not in words  # nobody was asked by it


def test_the_mode_survives_the_database():
    for mode in Capture:
        rules = replace(default_relationship_rules(), capture=mode)
        assert rules_from_json(rules.to_json()) == rules
    older = {name: value for name, value in rules.to_json().items() if name != "capture"}
    assert rules_from_json(older).capture is Capture.STRICT


def test_a_manager_changes_the_mode(desk, programme):
    path = f"/o/nordlys/programmes/{programme.public_id}/setup/follow-up/"
    page_fields = {"reminder": "0", "expiry_days": "30", "capture": "adaptive", "valid_from": house_day()}
    answer = desk.post(path, page_fields)

    assert answer.status_code == 302
    assert programme.rule_versions.order_by("-version").first().value.capture is Capture.ADAPTIVE
