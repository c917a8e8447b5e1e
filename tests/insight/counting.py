"""An independent count: answers as plain Python values, added up one at a time."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from pejling.fieldwork.actions.counting import count_change
from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.rules.sets import Measure, Source, measure_of
from pejling.insight.queries.scope import Scope
from pejling.insight.rules.dimensions import Dimension
from pejling.people.rules.viewer import system_viewer
from pejling.stats import Histogram
from tests.makers import TODAY, make_contact, make_invitation, make_response

START = TODAY - timedelta(days=60)


def scope_of(organisation, track="relationship", *, start=START, end=TODAY, **fields):
    return Scope(
        **{
            "organisation_id": organisation.pk,
            "track": track,
            "start": start,
            "end": end,
            "viewer": system_viewer(organisation.pk),
            **fields,
        }
    )


def answer(programme, *, score, day=TODAY, **fields):
    """A confirmed answer nobody was asked for here, with its change row, as fieldwork writes them."""
    response = make_response(programme, score=score, day=day, **fields)
    note(response, measure_of(score), +1, day)
    return response


def edit(response, *, score):
    note(response, measure_of(response.score), -1, response.day)
    note(response, measure_of(score), +1, response.day)
    response.score = score
    response.save(update_fields=["score"])


def ask(programme, *, day=TODAY, visited=False, answered=False, **fields):
    """An invitation handed over on a day, with the change rows of how far it came."""
    contact = fields.pop("contact", None) or make_contact(programme.organisation)
    invitation = make_invitation(programme, contact, asked_on=day, **fields)
    note(invitation, Measure.HANDED_OVER, +1, day)
    if visited or answered:
        visit(invitation)
    if answered:
        invitation.answered_at = invitation.handed_over_at
        invitation.save(update_fields=["answered_at"])
        note(invitation, Measure.ANSWERED, +1, day)
    return invitation


def visit(invitation):
    invitation.visited_at = invitation.handed_over_at
    invitation.save(update_fields=["visited_at"])
    note(invitation, Measure.VISITED, +1, invitation.asked_on)


def note(row, measure, delta, day):
    count_change(
        organisation_id=row.organisation_id,
        programme_id=row.programme_id,
        track=row.track,
        channel=row.channel,
        source=row.source if isinstance(row, Response) else Source.IMPORTED if row.imported else Source.ASKED,
        unit_id=row.unit_id,
        day=day,
        measure=measure,
        delta=delta,
    )


def brute_histograms(scope, by, among=None):
    """What ``histograms`` must say, counted in Python from all rows of the table, or from those given."""
    cells = defaultdict(list)
    for response in Response.objects.filter(organisation=scope.organisation_id).select_related("programme__touchpoint"):
        if (
            (among is None or response.pk in among)
            and _counts(response, scope, response.day)
            and response.state == "confirmed"
            and response.source in scope.sources
        ):
            cells[_cell(response, by, response.day)].append(response.score)
    found = {cell: Histogram.from_scores(scores) for cell, scores in cells.items()}
    return {cell: one for cell, one in found.items() if Dimension.UNIT not in by or cell[by.index(Dimension.UNIT)]}


def brute_funnels(scope, by):
    """What ``funnels`` must say: cell → (handed over, visited, answered)."""
    cells = defaultdict(Counter)
    for one in Invitation.objects.filter(organisation=scope.organisation_id).select_related("programme__touchpoint"):
        belongs = any((source == "imported") == one.imported for source in scope.sources)
        if belongs and _counts(one, scope, one.asked_on) and one.handed_over_at:
            cells[_cell(one, by, one.asked_on)].update(
                n=1, seen=one.visited_at is not None, heard=one.answered_at is not None
            )
    found = {cell: (c["n"], c["seen"], c["heard"]) for cell, c in cells.items()}
    return {cell: one for cell, one in found.items() if Dimension.UNIT not in by or cell[by.index(Dimension.UNIT)]}


def _counts(row, scope, day):
    chosen = (
        (scope.programme_ids, row.programme_id),
        (scope.touchpoint_ids, row.programme.touchpoint_id),
        (scope.unit_ids, row.unit_id),
        (scope.employee_ids, row.employee_id),
        (scope.channels, row.channel),
    )
    return (
        row.track == scope.track
        and scope.start <= day <= scope.end
        and all(wanted is None or value in wanted for wanted, value in chosen)
    )


def _cell(row, by, day):
    touchpoint = row.programme.touchpoint
    values = {
        Dimension.PROGRAMME: row.programme_id,
        Dimension.TOUCHPOINT: touchpoint.pk if touchpoint else None,
        Dimension.STAGE: touchpoint.stage if touchpoint else None,
        Dimension.UNIT: row.unit_id,
        Dimension.EMPLOYEE: row.employee_id,
        Dimension.SEGMENT: row.segment,
        Dimension.CHANNEL: row.channel,
        Dimension.LANGUAGE: row.language,
        Dimension.ARM: row.trial_arm_id
        if isinstance(row, Invitation)
        else row.invitation and row.invitation.trial_arm_id,
        Dimension.DAY: day,
        Dimension.WEEK: date.fromisocalendar(*day.isocalendar()[:2], 1),
        Dimension.MONTH: date(day.year, day.month, 1),
    }
    return tuple(values[dimension] for dimension in by)
