"""Writing the weekly digest: the figures of the week, each by itself with its interval, and how its cases went."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.channels.message import Message
from pejling.followup.models import Case
from pejling.followup.queries.notices import staff_message
from pejling.followup.queries.readers import reader_of_member
from pejling.followup.queries.saying import desk_url
from pejling.followup.rules.sets import CaseState
from pejling.followup.rules.weekly import monday_in, week_before
from pejling.insight.queries.figures import Figure, Kind
from pejling.insight.queries.moments import Moment
from pejling.insight.queries.radar import radar_of
from pejling.insight.rules.words import Voice, decimals_of, voice_of
from pejling.outbox.models import Delivery
from pejling.people.models import Membership, Organisation
from pejling.people.queries.score_notice import viewer_of_figures
from pejling.people.queries.viewers import viewer_for, with_descendants
from pejling.people.rules.days import end_of_day, local_day, local_moment
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer, system_viewer
from pejling.stats import Estimate
from pejling.stats.rates import rate_estimate

PROMISE = timedelta(hours=24)  # clock hours, whatever clock a unit has chosen


@dataclass(frozen=True)
class Cases:
    """How the cases of a week went, and what waits now."""

    opened: int
    in_time: Estimate  # of those whose 24 hours have passed, the share contacted within them
    waiting: int
    overdue: int


def compose_weekly(membership_id: int, *, delivery: Delivery, now: datetime) -> Message | None:
    """One member's digest, of what they may see; None when they are gone or there is nothing to tell."""
    members = Membership.objects.select_related("user", "organisation").filter(user__is_active=True)
    member = members.filter(pk=membership_id).first()
    viewer = viewer_for(member.user, member.organisation) if member else None
    if member is None or viewer is None:
        return None
    first, last = week_before(monday_in(delivery.idempotency_key))
    today = local_day(now, member.organisation.zone)
    measured = radar_of(viewer_of_figures(viewer, today=today), today=last, days=7).measured
    cases = cases_of_week(viewer, member.organisation, first, last, now=now)
    if not (measured or cases.opened or cases.waiting):
        return None
    reader = reader_of_member(member)
    with translation.override(reader.language):
        values = _words(member.organisation, measured, cases, first, last, voice_of(reader.language))
    return staff_message(delivery, "weekly", {"language": reader.language, **values}, member.organisation, reader)


def lines_of_week(
    organisation: Organisation, unit_id: int | None, key: str, *, now: datetime
) -> tuple[str, list[str]] | None:
    """Headline and lines for a chat room, of the whole house or of a unit; None when there is nothing to tell."""
    first, last = week_before(monday_in(key))
    viewer = _room_viewer(organisation, unit_id)
    measured = radar_of(viewer, today=last, days=7).measured
    cases = cases_of_week(viewer, organisation, first, last, now=now)
    if not (measured or cases.opened or cases.waiting):
        return None
    voice = voice_of(translation.get_language() or organisation.language)
    words = _words(organisation, measured, cases, first, last, voice)
    figures = [f"{_name(one)}: {_figure(one.figure, voice)}" for one in measured]
    return str(words["headline"]), [*(figures or [_("Nobody answered this week.")]), *_case_lines(cases, voice)]


def _room_viewer(organisation: Organisation, unit_id: int | None) -> Viewer:
    """A room of a unit sees what its lead sees."""
    if unit_id is None:
        return system_viewer(organisation.pk)
    return Viewer(organisation.pk, Role.LEAD, unit_ids=with_descendants(organisation.pk, {unit_id}))


def cases_of_week(viewer: Viewer, organisation: Organisation, first: date, last: date, *, now: datetime) -> Cases:
    """The cases that a viewer sees: those that customers opened in the week, and those that wait."""
    seen = Case.objects.visible_to(viewer)
    start, end = local_moment(first, time.min, organisation.zone), end_of_day(last, organisation.zone)
    week = seen.filter(answered_at__gte=start, answered_at__lt=end).exclude(state=CaseState.WITHDRAWN)
    past = week.filter(answered_at__lte=now - PROMISE)
    in_time = past.filter(contacted_at__lte=F("answered_at") + PROMISE)
    return Cases(
        opened=week.count(),
        in_time=rate_estimate(in_time.count(), past.count()),
        waiting=seen.waiting().count(),
        overdue=seen.overdue(now).count(),
    )


def _words(
    organisation: Organisation, measured: list[Moment], cases: Cases, first: date, last: date, voice: Voice
) -> dict[str, object]:
    days = {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT")}
    return {
        "subject": _("%(organisation)s: the week to %(last)s") % {"organisation": organisation.name, **days},
        "headline": _("The week from %(first)s to %(last)s") % days,
        "figures": [{"name": _name(one), "words": _figure(one.figure, voice)} for one in measured],
        "no_figures": _("Nobody answered this week."),
        "cases_headline": _("Cases"),
        "cases": _case_lines(cases, voice),
        "url": desk_url(organisation, ""),
        "button": _("Open the radar"),
        "small": _("The figures of a week are few answers: look at the interval before you look at the figure."),
        "settings": _("Choose what you are told, and when"),
        "settings_url": desk_url(organisation, "notifications/"),
    }


def _name(moment: Moment) -> str:
    """A touchpoint by its name; the tracks are never added up."""
    return moment.touchpoint.name if moment.touchpoint else _("Relationship")


def _figure(figure: Figure, voice: Voice) -> str:
    """The figure with its interval and its n; few answers are only counted."""
    if figure.value is None or figure.low is None or figure.high is None:
        return ngettext("%(n)s answer", "%(n)s answers", figure.n) % {"n": voice.number(figure.n)}
    is_score = figure.kind is Kind.SCORE
    decimals = 1 if is_score else decimals_of(figure.n)
    say = voice.number if is_score else voice.signed
    return _("%(value)s (%(low)s to %(high)s), n %(n)s") % {
        "value": say(figure.value, decimals),
        "low": voice.number(figure.low, decimals),
        "high": voice.number(figure.high, decimals),
        "n": voice.number(figure.n),
    }


def _case_lines(cases: Cases, voice: Voice) -> list[str]:
    opened = ngettext("%(n)s case was opened.", "%(n)s cases were opened.", cases.opened)
    waiting = ngettext("%(n)s case waits.", "%(n)s cases wait.", cases.waiting)
    overdue = ngettext("%(n)s case is overdue", "%(n)s cases are overdue", cases.overdue)
    return [
        opened % {"n": voice.number(cases.opened)},
        *([_share(cases.in_time, voice)] if cases.in_time.n else []),
        waiting % {"n": voice.number(cases.waiting)},
        *([overdue % {"n": voice.number(cases.overdue)} + "."] if cases.overdue else []),
    ]


def _share(share: Estimate, voice: Voice) -> str:
    assert share.value is not None
    assert share.low is not None
    assert share.high is not None
    return _("Contacted within 24 hours: %(percent)s (%(low)s to %(high)s), n %(n)s.") % {
        "percent": voice.percent(share.value / 100),
        "low": voice.percent(share.low / 100),
        "high": voice.percent(share.high / 100),
        "n": voice.number(share.n),
    }
