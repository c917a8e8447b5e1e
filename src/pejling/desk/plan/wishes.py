"""The form's wishes: the address is the state, and a wish that cannot be planned is said beside its field."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from pejling.coach.queries.plans import WhatIf, WhatIfRefused, channels_named
from pejling.coach.rules.what_if import LARGEST_CAPACITY, LONGEST_GAP

NAMES = ("gap_days", "share", "capacity")


@dataclass(frozen=True)
class Wishes:
    """What was typed, what it means, and what is wrong with it by field."""

    typed: dict[str, str]
    channels: list[str]
    wish: WhatIf = field(default_factory=WhatIf)
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def changes_something(self) -> bool:
        """Whether anything is asked for beside what the programmes say."""
        return self.wish != WhatIf()


def wishes_of(query: QueryDict) -> Wishes:
    """Read the address; nothing is planned by a wish with a problem in it."""
    typed = {name: query.get(name, "").strip() for name in NAMES}
    channels = query.getlist("channels")
    problems = {name: problem for name in NAMES if (problem := _problem(name, typed[name]))}
    try:
        chosen = channels_named(channels) if channels else None
    except WhatIfRefused:
        problems["channels"] = _("Choose among the channels that are offered.")
    if problems:
        return Wishes(typed, channels, problems=problems)
    share = int(typed["share"] or 100) / 100
    wish = WhatIf(_whole(typed["gap_days"]), share, chosen, _whole(typed["capacity"]))
    return Wishes(typed, channels, wish)


def _problem(name: str, text: str) -> str:
    least, most = {"gap_days": (0, LONGEST_GAP), "share": (1, 100), "capacity": (1, LARGEST_CAPACITY)}[name]
    if not text or (text.isascii() and text.isdigit() and least <= int(text) <= most):
        return ""
    return _("“%(value)s” is no whole number from %(least)d to %(most)d.") % {
        "value": text[:20],
        "least": least,
        "most": most,
    }


def _whole(text: str) -> int | None:
    return int(text) if text else None
