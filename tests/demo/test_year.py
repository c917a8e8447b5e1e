"""The whole retail year: no gap broken, and the planted truths are there to be found."""

import time
from datetime import timedelta

import pytest

from pejling.demo.loading import RETAIL
from pejling.demo.worlds.retail import retail_script
from pejling.fieldwork.models import Invitation, Response
from pejling.followup.models import CaseMessage
from pejling.followup.queries.unsigned import unsigned
from pejling.people.models import Organisation
from tests.demo.gap_checker import broken_gaps
from tests.demo.replays import LEFT, NOW, limits_of, load, send_log


def nps(scores):
    scores = list(scores)
    return 100 * (sum(score >= 9 for score in scores) - sum(score <= 6 for score in scores)) / len(scores)


def answer_rate(**where):
    asked = Invitation.objects.filter(state__in=LEFT, **where)
    return asked.filter(answered_at__isnull=False).count() / asked.count()


@pytest.mark.torture
def test_the_whole_year_keeps_the_gaps_and_shows_what_was_planted(db, own_folder):
    began = time.monotonic()
    figures = load(RETAIL, "retail")
    print(f"\nthe whole year: {time.monotonic() - began:.0f} s")
    organisation = Organisation.objects.get()

    assert figures.events == 23_587 + 5
    assert broken_gaps(send_log(organisation), limits_of(organisation)) == []
    assert unsigned(organisation.pk) == []
    assert set(CaseMessage.objects.values_list("purpose", flat=True)) == {"words", "solved"}
    _delivery_fell_for_four_weeks()
    _maren_is_better()
    assert answer_rate(segment="Once only") < answer_rate(segment="Regular") / 2


def _delivery_fell_for_four_weeks():
    rows = Response.objects.filter(programme__key="delivery")
    starts = retail_script(NOW.date()).data_ends - timedelta(weeks=10)
    bad = {"event__occurred_on__gte": starts, "event__occurred_on__lt": starts + timedelta(weeks=4)}
    assert nps(rows.filter(**bad).values_list("score", flat=True)) < 0
    assert nps(rows.exclude(**bad).values_list("score", flat=True)) > 30


def _maren_is_better():
    rows = Response.objects.filter(programme__key="returns")
    colleagues = {
        name: nps(rows.filter(employee__external_id=name).values_list("score", flat=True))
        for name in ("maren.ashby", "joe.tranter", "leila.crane", "rhys.colby")
    }
    assert colleagues.pop("maren.ashby") > max(colleagues.values()) + 15
