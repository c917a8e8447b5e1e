"""The rules of a programme, one sentence each."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.desk.figure.words import voice
from pejling.desk.labels import label
from pejling.desk.places import weekday_name
from pejling.desk.programmes.timing import timing_sentences
from pejling.outbox.rules.sets import Channel
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Capture, Track
from pejling.programme.rules.versions import Gaps, Hours, Rules


def rule_sentences(programme: Programme, rules: Rules) -> list[str]:
    """What the programme decides by, in the order in which it decides."""
    return [
        *timing_sentences(programme, rules.timing),
        *_accounts(programme, rules),
        *_gaps(programme, rules.gaps),
        *_sampling(rules),
        *_channels(rules),
        _hours(rules.hours),
        *_days_of_their_own(rules.hours),
        *_text_hours(rules),
        *_answering(rules),
    ]


def _accounts(programme: Programme, rules: Rules) -> Iterator[str]:
    if rules.steers:
        yield _("An account's key contacts are heard at equal distances over the cycle.")
    if programme.track == Track.PULSE and rules.account_target is not None:
        yield _("At most %(n)d people of an account are asked in a cycle, key contacts first.") % {
            "n": rules.account_target
        }
    if rules.gaps.account_share is not None:
        share = voice().percent(rules.gaps.account_share)
        yield _("At most %(share)s of an account's people, and at least one, are asked within %(days)d days.") % {
            "share": share,
            "days": rules.gaps.account_days,
        }


def _gaps(programme: Programme, gaps: Gaps) -> Iterator[str]:
    if between := max(gaps.any_ask, gaps.floor):
        yield _("At least %(days)d days after any other ask.") % {"days": between}
    if programme.track == Track.TOUCHPOINT and gaps.same_touchpoint:
        yield _("At least %(days)d days between two asks about the same touchpoint.") % {"days": gaps.same_touchpoint}
    if programme.track == Track.RELATIONSHIP and gaps.relationship:
        yield _("At least %(days)d days between two relationship asks.") % {"days": gaps.relationship}
    if programme.track == Track.PULSE and gaps.pulse:
        yield _("At least %(days)d days between a pulse ask and a relationship ask.") % {"days": gaps.pulse}
    if gaps.yearly_cap is not None:
        yield _("At most %(n)d asks in 365 days, whatever they are about.") % {"n": gaps.yearly_cap}
    if gaps.after_event:
        yield _("Not within %(days)d days after something happened with the customer.") % {"days": gaps.after_event}
    if gaps.after_case:
        yield _("Not within %(days)d days after a support case or complaint.") % {"days": gaps.after_case}


def _sampling(rules: Rules) -> Iterator[str]:
    if rules.sampling < 1 and rules.thinning is None:
        share = voice().percent(rules.sampling)
        yield _("%(share)s of those who could be asked are chosen at random.") % {"share": share}
    if isinstance(rules.daily_cap, int):
        yield _("At most %(n)d asks a day.") % {"n": rules.daily_cap}
    if rules.postpone_days:
        yield _("A blocked ask keeps its place for %(days)d days.") % {"days": rules.postpone_days}
    else:
        yield _("A blocked ask is dropped: the experience would no longer be fresh.")


def _hours(hours: Hours | None) -> str:
    if hours is None:
        return _("Sent at any hour.")
    values = {"days": spoken_days(hours.days), "opens": hours.opens, "closes": hours.closes}
    if hours.holidays:
        return _("Sent %(days)s from %(opens)d to %(closes)d, never on a public holiday.") % values
    return _("Sent %(days)s from %(opens)d to %(closes)d.") % values


def _days_of_their_own(hours: Hours | None) -> Iterator[str]:
    for own in hours.own if hours else ():
        values = {"day": weekday_name(own.day), "opens": own.opens, "closes": own.closes}
        yield _("On a %(day)s from %(opens)d to %(closes)d.") % values


def _channels(rules: Rules) -> Iterator[str]:
    if rules.channels == (Channel.EMAIL,):
        return
    words = [label(channel, "channel") for channel in rules.channels]
    if len(words) == 1:
        yield _("Asked by %(channel)s.") % {"channel": words[0]}
        return
    yield _(
        "Asked by the first of these that reaches the customer: %(channels)s. "
        "The customer's own wish and habit go first."
    ) % {"channels": ", ".join(words)}


def _text_hours(rules: Rules) -> Iterator[str]:
    if Channel.SMS not in rules.channels:
        return
    hours = rules.text_hours
    usual = tuple(day for day in hours.days if day not in {own.day for own in hours.own})
    values = {"days": spoken_days(usual), "opens": hours.opens, "closes": hours.closes}
    yield _("Text messages leave %(days)s from %(opens)d to %(closes)d.") % values
    for own in hours.own:
        values = {"days": weekday_name(own.day), "opens": own.opens, "closes": own.closes}
        yield _("Text messages leave %(days)s from %(opens)d to %(closes)d.") % values


def _answering(rules: Rules) -> Iterator[str]:
    if rules.reminder:
        days = rules.reminder.after_workdays
        yield (
            ngettext(
                "Whoever stays silent is reminded once, after %(days)d workday.",
                "Whoever stays silent is reminded once, after %(days)d workdays.",
                days,
            )
            % {"days": days}
        )
        if Channel.SMS in rules.channels:
            days = rules.reminder.text_after_workdays
            words = ngettext(
                "After a text message already after %(days)d workday.",
                "After a text message already after %(days)d workdays.",
                days,
            )
            yield words % {"days": days}
    yield _("The link works for %(days)d days, and an answer can be changed for %(hours)d hours.") % {
        "days": rules.expiry_days,
        "hours": rules.edit_hours,
    }
    yield from _capture(rules.capture)
    yield _("The mail uses your own design.") if rules.branded else _("The mail carries no logo and no advertising.")


def _capture(mode: Capture) -> Iterator[str]:
    """Nothing where a press alone is an answer: that is what anybody expects."""
    if mode == Capture.SOFT:
        yield _("Whoever follows a score's link, reads the page and touches it has answered provisionally.")
    if mode == Capture.ADAPTIVE:
        yield _(
            "Where no mail scanner was seen, whoever follows a score's link, reads the page and touches it "
            "has answered provisionally."
        )


def spoken_days(days: tuple[int, ...]) -> str:
    """Days of the week (1 Monday … 7 Sunday) as a range where they are one, else as a list."""
    names = [weekday_name(day) for day in sorted(days)]
    together = len(days) > 2 and max(days) - min(days) == len(set(days)) - 1
    if together:
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    return ", ".join(names)
