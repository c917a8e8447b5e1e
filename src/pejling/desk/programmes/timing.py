"""When a programme asks, one sentence for each rule of its timing."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.desk.spoken import spoken_kind
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Anchor, TimingKind, Track
from pejling.programme.rules.versions import LifeAnchor, Timing


def timing_sentences(programme: Programme, timing: Timing) -> list[str]:
    """What brings an ask about, in the order in which it is looked for."""
    if timing.kind == TimingKind.AFTER_EVENT:
        kind = programme.touchpoint.event_kind if programme.touchpoint else ""
        return [_delay(timing, spoken_kind(kind)), *_other_events(timing)]
    return [*(_anchored(anchor) for anchor in timing.anchors), *_slotted(programme, timing)]


def _slotted(programme: Programme, timing: Timing) -> Iterator[str]:
    values = {"days": timing.cycle_days}
    if programme.track == Track.PULSE:
        yield _("Each key contact of an account has a day of their own in a cycle of %(days)d days.") % values
    elif timing.anchors:
        yield _("Whoever has no such day has one of their own in a cycle of %(days)d days.") % values
    else:
        yield _("Every customer has a day of their own in a cycle of %(days)d days.") % values
    yield _("New customers wait until they have been with us for %(days)d days.") % {"days": timing.new_customer_days}


def _anchored(anchor: LifeAnchor) -> str:
    if anchor.kind == Anchor.START:
        words = ngettext(
            "Asks %(n)d month after somebody became a customer.",
            "Asks %(n)d months after somebody became a customer.",
            anchor.months,
        )
        return words % {"n": anchor.months}
    if anchor.kind == Anchor.SILENCE:
        return _("Asks %(days)d days after the last event “%(event)s”, if no other has come since.") % {
            "days": anchor.days,
            "event": spoken_kind(anchor.event_kind),
        }
    return _(
        "Asks %(days)d days before notice of an agreement must be given, and never after that; where no such day is "
        "known %(before)d days before it renews, and never within %(closest)d."
    ) % {"days": anchor.days, "before": anchor.days_before_renewal, "closest": anchor.closest}


def _delay(timing: Timing, event: str) -> str:
    values = {"event": event, "days": timing.delay_days, "last": timing.delay_days + timing.spread_days}
    if timing.delay_hours:
        words = ngettext(
            "Asks %(n)d hour after the event “%(event)s”.",
            "Asks %(n)d hours after the event “%(event)s”.",
            timing.delay_hours,
        )
        return words % {**values, "n": timing.delay_hours}
    if timing.delay_workdays:
        words = ngettext(
            "Asks %(n)d workday after the event “%(event)s”.",
            "Asks %(n)d workdays after the event “%(event)s”.",
            timing.delay_workdays,
        )
        return words % {**values, "n": timing.delay_workdays}
    if timing.spread_days:
        return _("Asks %(days)d to %(last)d days after the event “%(event)s”, spread evenly.") % values
    if not timing.delay_days:
        return _("Asks on the day of the event “%(event)s”.") % values
    words = ngettext(
        "Asks %(days)d day after the event “%(event)s”.",
        "Asks %(days)d days after the event “%(event)s”.",
        timing.delay_days,
    )
    return words % values


def _other_events(timing: Timing) -> Iterator[str]:
    if timing.counted_from:
        yield _("Counted from the event “%(event)s” instead, where one follows.") % {
            "event": spoken_kind(timing.counted_from)
        }
    if timing.withdrawn_by:
        yield _("Not if one of these follows: %(events)s.") % {
            "events": ", ".join(spoken_kind(kind) for kind in timing.withdrawn_by)
        }
