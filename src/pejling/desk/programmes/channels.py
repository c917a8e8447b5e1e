"""Channels side by side: who answers by which, and what an answer costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.desk.money import amount
from pejling.desk.plan.words import rate_words
from pejling.insight.queries.funnels import Funnel, funnels
from pejling.insight.queries.scope import Scope
from pejling.insight.rules.dimensions import Dimension
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track
from pejling.programme.rules.versions import Rules

CHANNEL_DAYS = 365


@dataclass(frozen=True)
class ChannelRow:
    """A channel with its asks, the share that answered, and what a message and an answer cost ("" where unknown)."""

    channel: str
    asked: int
    answered: int
    rate: str
    cost: str
    per_answer: str


def channel_rows(
    programme: Programme, rules: Rules, organisation: Organisation, viewer: Viewer, *, today: date
) -> Sequence[ChannelRow]:
    """A programme's channels of the last year, in its own order, then those that it used before."""
    scope = Scope(
        organisation_id=organisation.pk,
        track=Track(programme.track),
        start=today - timedelta(days=CHANNEL_DAYS - 1),
        end=today,
        viewer=viewer,
        programme_ids=frozenset({programme.pk}),
    )
    found = {str(cell[0]): one for cell, one in funnels(scope, by=(Dimension.CHANNEL,)).items() if one.handed_over}
    order = [*rules.channels, *(channel for channel in Channel if channel not in rules.channels)]
    return [
        _row(channel, found[channel], rules.channel_costs.get(channel), organisation.currency)
        for channel in order
        if channel in found
    ]


def _row(channel: str, funnel: Funnel, cost: int | None, currency: str) -> ChannelRow:
    per_answer = cost is not None and funnel.answered
    return ChannelRow(
        channel=channel,
        asked=funnel.handed_over,
        answered=funnel.answered,
        rate=rate_words(funnel.rate),
        cost=amount(cost, currency) if cost is not None else "",
        per_answer=amount(round((cost or 0) * funnel.handed_over / funnel.answered), currency) if per_answer else "",
    )
