"""The reasons of an account's health in a sentence each."""

from collections.abc import Callable, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.followup.rules.health import Finding, HealthReason
from pejling.followup.rules.renewals import SILENT_DAYS, DayKind, NextDay

R = HealthReason


def finding_words(finding: Finding) -> str:
    """Why an account fares as it does."""
    values = {"n": finding.count, "day": date_format(finding.on) if finding.on else "", "silent": SILENT_DAYS}
    return SENTENCES[finding.reason](finding.count) % values


def next_day_words(day: NextDay) -> str:
    """What happens on the next day that matters."""
    words = _("Notice by %(day)s") if day.kind == DayKind.NOTICE else _("Renews on %(day)s")
    return words % {"day": date_format(day.on)}


def _decider_unhappy(n: int) -> str:
    return ngettext("A decision maker answered 0 to 6.", "%(n)d decision makers answered 0 to 6.", n)


def _unhappy_without_decider(n: int) -> str:
    return ngettext(
        "A contact answered 0 to 6, and nobody is known to be the decision maker.",
        "%(n)d contacts answered 0 to 6, and nobody is known to be the decision maker.",
        n,
    )


def _contact_unhappy(n: int) -> str:
    return ngettext(
        "A contact who does not decide answered 0 to 6.", "%(n)d contacts who do not decide answered 0 to 6.", n
    )


def _slipped(n: int) -> str:
    return ngettext("A promoter no longer recommends us.", "%(n)d promoters no longer recommend us.", n)


def _moment_unhappy(n: int) -> str:
    return ngettext(
        "A contact was unhappy with the last touchpoint.", "%(n)d contacts were unhappy with the last touchpoint.", n
    )


def _before_deadline(n: int) -> str:
    return ngettext(
        "Nobody has been heard for %(silent)d days, and the deadline, %(day)s, is in %(n)d day.",
        "Nobody has been heard for %(silent)d days, and the deadline, %(day)s, is in %(n)d days.",
        n,
    )


def _not_answering(n: int) -> str:
    return ngettext(
        "%(n)d person was asked in the last twelve months, and nobody answered.",
        "%(n)d people were asked in the last twelve months, and nobody answered.",
        n,
    )


def _case_overdue(n: int) -> str:
    return ngettext("A case is overdue.", "%(n)d cases are overdue.", n)


def _case_open(n: int) -> str:
    return ngettext("A case is open.", "%(n)d cases are open.", n)


def _decider_promotes(n: int) -> str:
    return ngettext("A decision maker recommends us.", "%(n)d decision makers recommend us.", n)


def _content(n: int) -> str:
    return ngettext(
        "The one who answered about the whole gave 7 or more.",
        "All %(n)d who answered about the whole gave 7 or more.",
        n,
    )


def _nobody_asked(_n: int) -> str:
    return _("Nobody was asked in the last twelve months.")


def _nobody_heard(_n: int) -> str:
    return _("Nobody has answered about the whole in the last twelve months.")


def _scores_closed(_n: int) -> str:
    return _("There are answers, but their scores are not yours to see.")


SENTENCES: Mapping[HealthReason, Callable[[int], str]] = {
    R.DECIDER_UNHAPPY: _decider_unhappy,
    R.SILENT_BEFORE_DEADLINE: _before_deadline,
    R.CASE_OVERDUE: _case_overdue,
    R.UNHAPPY_WITHOUT_DECIDER: _unhappy_without_decider,
    R.SLIPPED: _slipped,
    R.CONTACT_UNHAPPY: _contact_unhappy,
    R.MOMENT_UNHAPPY: _moment_unhappy,
    R.SILENT: _before_deadline,
    R.NOT_ANSWERING: _not_answering,
    R.CASE_OPEN: _case_open,
    R.DECIDER_PROMOTES: _decider_promotes,
    R.CONTENT: _content,
    R.NOBODY_ASKED: _nobody_asked,
    R.NOBODY_HEARD: _nobody_heard,
    R.SCORES_CLOSED: _scores_closed,
}
