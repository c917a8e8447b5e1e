"""What an alarm says: what is wrong, the figures that say so, and what to look at; in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.insight.models import Alarm
from pejling.insight.rules.alarm_asks import Silence
from pejling.insight.rules.sets import AlarmKind


@dataclass(frozen=True)
class Words:
    """One alarm in words."""

    title: str
    figures: str
    look_at: str


def words_of(alarm: Alarm) -> Words:
    """The words of an alarm; its programme should have been read with it."""
    return SAID[AlarmKind(alarm.kind)](alarm, alarm.detail)


def _no_asks(alarm: Alarm, detail: dict[str, Any]) -> Words:
    programme = alarm.programme.name if alarm.programme else ""
    title = _("%(programme)s has asked nobody for three workdays") % {"programme": programme}
    figures, look_at = SILENCES[Silence(detail["silence"])](detail)
    return Words(title, figures, look_at)


def _undecided(detail: dict[str, Any]) -> tuple[str, str]:
    since = _("Nothing has been decided since before %(day)s.") % {"day": _day(detail["first_day"])}
    return since, _("See whether the worker runs, and what its log says.")


def _stuck(detail: dict[str, Any]) -> tuple[str, str]:
    waiting = detail["waiting"]
    figures = ngettext("%(n)s ask is waiting to leave.", "%(n)s asks are waiting to leave.", waiting)
    look_at = _("See whether the worker runs and reaches the mail server. An ask that waits for a week is dropped.")
    return figures % {"n": _number(waiting)}, look_at


def _refused(detail: dict[str, Any]) -> tuple[str, str]:
    refused = detail["refused"]
    figures = ngettext(
        "%(n)s customer was due and was not asked. Usually about %(usual)s are asked in that time.",
        "%(n)s customers were due and none was asked. Usually about %(usual)s are asked in that time.",
        refused,
    )
    return (
        figures % {"n": _number(refused), "usual": _about(detail["expected"])},
        _("The programme's page says why: missing addresses, gaps or holds."),
    )


def _nobody(detail: dict[str, Any]) -> tuple[str, str]:
    figures = _("Nobody was due. Usually about %(usual)s are asked in that time.")
    look_at = _("See whether customers and events still come in, and whether the programme's rules were changed.")
    return figures % {"usual": _about(detail["expected"])}, look_at


def _events(alarm: Alarm, detail: dict[str, Any]) -> Words:
    values = {
        "kind": alarm.subject,
        "came": _number(detail["came"]),
        "usual": _about(detail["expected"]),
        "least": _number(detail["least"]),
        "first": _day(detail["first_day"]),
        "last": _day(detail["last_day"]),
    }
    if detail["first_day"] == detail["last_day"]:
        figures = _(
            "%(came)s came on %(last)s; usual is about %(usual)s, and at least %(least)s on nearly every such day."
        )
    else:
        figures = _(
            "%(came)s came from %(first)s to %(last)s; usual is about %(usual)s, and nearly always at least %(least)s."
        )
    return Words(
        title=_("Fewer events of kind “%(kind)s” than usual") % values,
        figures=figures % values,
        look_at=_(
            "See whether the system that sends them, or the import, still runs. Events that come late are counted."
        ),
    )


def _bounces(alarm: Alarm, detail: dict[str, Any]) -> Words:
    return Words(
        title=_("Many more mails come back than usual"),
        figures=_shares(detail),
        look_at=_("See whether a new list of addresses came in, and whether a mail provider refuses our mails."),
    )


def _unsubscribes(alarm: Alarm, detail: dict[str, Any]) -> Words:
    return Words(
        title=_("Many more people than usual want no more questions"),
        figures=_shares(detail),
        look_at=_("See what was changed lately: the wording, the sender, how often people are asked, or a new list."),
    )


def _shares(detail: dict[str, Any]) -> str:
    days = detail["days"]
    names = ("now", "now_of", "before", "before_of")
    values = {
        "days": days,
        "first": _day(detail["first_day"]),
        **{name: _number(detail[name]) for name in names},
    }
    figures = ngettext(
        "%(now)s of %(now_of)s asks on %(first)s; ninety days before: %(before)s of %(before_of)s.",
        "%(now)s of %(now_of)s asks in %(days)s days from %(first)s; ninety days before: %(before)s of %(before_of)s.",
        days,
    )
    return figures % values


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "DATE_FORMAT")


def _number(value: int) -> str:
    return str(number_format(value, force_grouping=True))


def _about(value: float) -> str:
    return str(number_format(round(value, 1) if value < 10 else round(value), force_grouping=True))


SILENCES: dict[Silence, Callable[[dict[str, Any]], tuple[str, str]]] = {
    Silence.UNDECIDED: _undecided,
    Silence.STUCK: _stuck,
    Silence.REFUSED: _refused,
    Silence.NOBODY: _nobody,
}
SAID: dict[AlarmKind, Callable[[Alarm, dict[str, Any]], Words]] = {
    AlarmKind.NO_ASKS: _no_asks,
    AlarmKind.EVENTS_MISSING: _events,
    AlarmKind.BOUNCES: _bounces,
    AlarmKind.UNSUBSCRIBES: _unsubscribes,
}
