"""One programme with all that its page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.desk.labels import label
from pejling.desk.programmes.bars import Bars
from pejling.desk.programmes.limits import limit_sentences
from pejling.desk.programmes.overview import bars_for
from pejling.desk.programmes.preview import Preview, previews_of
from pejling.desk.programmes.sentences import rule_sentences
from pejling.desk.setup.steps import Step, steps_of
from pejling.fieldwork.queries.reasons import reasons
from pejling.people.models import Organisation
from pejling.programme.models import Programme

LOOK_BACK_DAYS = 30
ASKED = "asked"


@dataclass(frozen=True)
class NotAsked:
    """A reason in words, how many it kept from being asked, and their share of all who were due, in percent."""

    words: str
    n: int
    share: int


@dataclass(frozen=True)
class Version:
    """A version of the rules and the day from which it holds."""

    version: int
    valid_from: date
    is_to_come: bool


@dataclass(frozen=True)
class Detail:
    """The page of one programme."""

    programme: Programme
    bars: Bars | None
    sentences: Sequence[str]
    previews: Sequence[Preview]
    due: int
    asked: int
    asked_share: int
    not_asked: Sequence[NotAsked]
    versions: Sequence[Version]
    steps: Sequence[Step]  # the pages that change its rules
    days: int = LOOK_BACK_DAYS


def detail_of(programme: Programme, organisation: Organisation, *, today: date) -> Detail:
    """Rules, wordings, forecast, and of the last thirty days: who was asked, and why the others were not."""
    counts = {
        str(reason): n
        for reason, n in reasons(programme.pk, start=today - timedelta(days=LOOK_BACK_DAYS - 1), end=today).items()
    }
    due = sum(counts.values())
    _number, rules = programme.rules_on(max(today, programme.started_on or today))
    return Detail(
        programme=programme,
        bars=bars_for(programme, today=today),
        sentences=[*rule_sentences(programme, rules), *limit_sentences(programme, rules, today=today)],
        previews=previews_of(programme, organisation),
        due=due,
        asked=counts.get(ASKED, 0),
        asked_share=_share(counts.get(ASKED, 0), due),
        not_asked=_not_asked(counts, due),
        versions=_versions(programme, today),
        steps=steps_of(programme),
    )


def _versions(programme: Programme, today: date) -> list[Version]:
    rows = programme.rule_versions.order_by("-version").values_list("version", "valid_from")
    return [Version(number, day, is_to_come=day > today) for number, day in rows]


def _not_asked(counts: Mapping[str, int], due: int) -> list[NotAsked]:
    rows = sorted(((n, reason) for reason, n in counts.items() if reason != ASKED and n), reverse=True)
    return [NotAsked(words=label(reason, "reason"), n=n, share=_share(n, due)) for n, reason in rows]


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
