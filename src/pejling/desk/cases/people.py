"""Choosing colleagues: a list where it is short enough to look through, else a field for a name or an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pejling.desk.cases.working import NobodyChosen
from pejling.desk.collation import in_order
from pejling.desk.folding import contains, fold
from pejling.people.models import Employee

MOST_TO_LIST = 300

OPTION, GROUP = '<option value="{}">{}</option>', '<optgroup label="{}">{}</optgroup>'


class Colleague(NamedTuple):
    """Whoever may be chosen."""

    public_id: str
    name: str
    unit: str


@dataclass(frozen=True)
class Choices:
    """Colleagues by unit; ``too_many`` for a list, so that a name has to be typed."""

    groups: tuple[tuple[str, tuple[Colleague, ...]], ...] = ()
    too_many: bool = False

    @property
    def any(self) -> bool:
        """Whether there is anybody to choose."""
        return self.too_many or bool(self.groups)

    @cached_property
    def options(self) -> SafeString:
        """The list's entries, written once for all the forms of a page: a template takes ten times as long."""
        written = ((unit, format_html_join("", OPTION, (one[:2] for one in people))) for unit, people in self.groups)
        return format_html_join("", GROUP, written)


def choices_among(rows: QuerySet[Employee]) -> Choices:
    """The colleagues to choose from."""
    columns = rows.order_by("pk").values_list("public_id", "given_name", "family_name", "unit__name")
    found = [
        Colleague(public_id, f"{given} {family}".strip(), unit or "")
        for public_id, given, family, unit in columns[: MOST_TO_LIST + 1]
    ]
    if len(found) > MOST_TO_LIST:
        return Choices(too_many=True)
    language = get_language() or "en"
    by_name = in_order(found, language, name=attrgetter("name"))
    by_unit = in_order(by_name, language, name=attrgetter("unit"))
    parted = groupby(by_unit, key=attrgetter("unit"))
    return Choices(tuple((unit or _("No unit"), tuple(people)) for unit, people in parted))


def chosen_among(rows: QuerySet[Employee], typed: str) -> Employee:
    """The one that a form names: by public id, else by the whole name or address if just one has it."""
    wanted = typed.strip()
    chosen = rows.filter(public_id=wanted).first() if wanted else None
    if chosen is not None:
        return chosen
    return _only(_called(rows, wanted), wanted)


def _called(rows: QuerySet[Employee], wanted: str) -> list[Employee]:
    if not wanted:
        return []
    if "@" in wanted:
        return list(rows.filter(email__iexact=wanted)[:2])
    found = rows.filter(contains(wanted, "given_name", "family_name"))
    return [one for one in found if fold(str(one)) == fold(wanted)]


def _only(found: Iterable[Employee], wanted: str) -> Employee:
    match list(found):
        case [one]:
            return one
        case _:
            raise NobodyChosen(wanted)
