"""What keeps a programme's asks few this month, one sentence each: thinning, caps, a pilot, a domain that is new."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.desk.figure.words import voice
from pejling.desk.labels import label
from pejling.outbox.queries.domains import domain_lines
from pejling.people.models import Unit
from pejling.programme.models import Programme
from pejling.programme.queries.fractions import fractions_on
from pejling.programme.rules.ramps import ramp_share
from pejling.programme.rules.sets import Stratum
from pejling.programme.rules.thinning import Fractions
from pejling.programme.rules.versions import Rules, Thinning

LISTED = 6  # strata said by name


def limit_sentences(programme: Programme, rules: Rules, *, today: date) -> list[str]:
    """What holds today."""
    fractions = fractions_on(programme.pk, today)
    return [
        *(_thinned(programme, rules.thinning, fractions) if rules.thinning else ()),
        *_capped(rules, fractions),
        *_piloted(rules, today),
        *_warming(programme, today),
    ]


def _thinned(programme: Programme, thinning: Thinning, fractions: Fractions | None) -> Iterator[str]:
    wanted = thinning.answers_a_month
    yield (
        ngettext(
            "About %(n)d answer a month is enough; busy moments are thinned by lot.",
            "About %(n)d answers a month are enough; busy moments are thinned by lot.",
            wanted,
        )
        % {"n": wanted}
    )
    if fractions is None:
        yield _("What share that takes is worked out before the first day is decided.")
    elif all(share.fraction >= 1 for share in fractions.shares.values()):
        yield _("This month nobody is left out by lot: so few come.")
    else:
        yield _shares(programme, thinning.stratum, fractions)


def _shares(programme: Programme, stratum: Stratum, fractions: Fractions) -> str:
    shares = {name: share.fraction for name, share in fractions.shares.items()}
    if len(shares) == 1:
        return _("This month %(share)s of those who could be asked are chosen.") % {
            "share": _percent(fractions.average)
        }
    if len(shares) > LISTED:
        values = {"low": _percent(min(shares.values())), "high": _percent(max(shares.values()))}
        if stratum == Stratum.UNIT:
            return _("This month %(low)s to %(high)s are chosen, depending on the unit.") % values
        return _("This month %(low)s to %(high)s are chosen, depending on the segment.") % values
    names = _names(programme, stratum)
    said = (f"{names.get(name, name)} {_percent(share)}" for name, share in sorted(shares.items()))
    return _("Chosen this month: %(shares)s.") % {"shares": ", ".join(said)}


def _names(programme: Programme, stratum: Stratum) -> dict[str, str]:
    """What the strata are called: units by their names, segments by themselves."""
    if stratum != Stratum.UNIT:
        return {"": _("without a segment")}
    units = Unit.objects.filter(organisation_id=programme.organisation_id).values_list("key", "name")
    return {**dict(units), "": _("without a unit")}


def _capped(rules: Rules, fractions: Fractions | None) -> Iterator[str]:
    if rules.daily_cap == "auto":
        if fractions:
            yield _("At most %(n)d asks a day, a twentieth of what this month brings.") % {"n": fractions.usual_cap}
        else:
            yield _("At most a twentieth of the month's asks a day.")
    for channel, n in sorted(rules.channel_caps.items()):
        yield _("At most %(n)d asks a day by %(channel)s.") % {"n": n, "channel": label(channel, "channel")}


def _piloted(rules: Rules, today: date) -> Iterator[str]:
    share = ramp_share(rules.pilot, today)
    if rules.pilot is None or share >= 1:
        return
    names = Unit.objects.filter(pk__in=rules.pilot.unit_ids).order_by("name").values_list("name", flat=True)
    ends_on = date.fromisoformat(rules.pilot.ends_on)
    everybody = ends_on + timedelta(days=max(rules.pilot.ramp_days, 1) - 1)
    values = {"units": ", ".join(names), "share": _percent(share), "first": _day(ends_on), "last": _day(everybody)}
    if share == 0:
        yield _("A pilot: only %(units)s; the other customers follow from %(first)s to %(last)s.") % values
    else:
        yield _(
            "After the pilot in %(units)s, %(share)s of the other customers follow so far, all from %(last)s on."
        ) % (values)


def _warming(programme: Programme, today: date) -> Iterator[str]:
    for line in domain_lines(programme.organisation_id, today=today):
        if line.in_use and line.limit is not None:
            yield _(
                "The sending domain %(domain)s is new: at most %(n)d mails leave today, from all programmes together."
            ) % {"domain": line.domain, "n": line.limit}


def _percent(share: float) -> str:
    """With a decimal where it is small."""
    return voice().percent(share, 0 if share >= 0.1 else 1)


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
