"""Rebuilding: the rollups of an organisation made anew from its answers and invitations, as a repair."""

from typing import Any

from django.db import connection, transaction
from django.db.models import Case, Count, F, QuerySet, Value, When

from pejling.fieldwork.models import CountChange, Invitation, Response
from pejling.fieldwork.rules.sets import Source
from pejling.insight.actions.rollups import DAY_KEY, UNIT_WEEK_KEY, Sums, add_to_days, add_to_unit_weeks, no_sums
from pejling.insight.models import DayRollup, UnitWeekRollup
from pejling.insight.queries.columns import Monday
from pejling.insight.rules.measures import FUNNEL_AT

SOURCE_OF_ASK = Case(
    When(imported=True, then=Value(Source.IMPORTED)),
    When(organisation__simulated=True, then=Value(Source.SIMULATED)),
    default=Value(Source.ASKED),
)


def rebuild(organisation_id: int) -> None:
    """Throw the organisation's rollups and waiting change rows away, and count everything again.

    One long transaction in which nobody else can write answers: for repairs and large imports only.
    """
    with transaction.atomic():
        _keep_answers_out()
        for table in (CountChange, DayRollup, UnitWeekRollup):
            table._default_manager.filter(organisation_id=organisation_id).delete()
        answers = Response.objects.filter(organisation_id=organisation_id).confirmed()
        asks = Invitation.objects.filter(organisation_id=organisation_id, handed_over_at__isnull=False)
        asks = asks.annotate(day=F("asked_on"), source_of_ask=SOURCE_OF_ASK)
        add_to_days(_counted(answers, asks, DAY_KEY))
        by_unit = {"week": Monday("day")}, {"week": Monday("asked_on")}
        in_units = answers.exclude(unit=None).annotate(**by_unit[0]), asks.exclude(unit=None).annotate(**by_unit[1])
        add_to_unit_weeks(_counted(*in_units, UNIT_WEEK_KEY))


def _keep_answers_out() -> None:
    """On PostgreSQL, wait for every change under way and hold back new ones; SQLite has one writer anyhow."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {CountChange._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def _counted(answers: QuerySet[Any], asks: QuerySet[Any], key: tuple[str, ...]) -> Sums:
    sums = no_sums()
    for *cell, score, n in answers.order_by().values_list(*key, "score").annotate(n=Count("pk")):
        sums[tuple(cell)][score] += n
    of_asks = ["source_of_ask" if column == "source" else column for column in key]
    steps = {"n": Count("pk"), "seen": Count("visited_at"), "heard": Count("answered_at")}
    for row in asks.order_by().values_list(*of_asks).annotate(**steps):
        counts = sums[row[: len(key)]]
        for at, n in enumerate(row[len(key) :], FUNNEL_AT):
            counts[at] += n
    return sums
