"""What the forms have in common."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from pejling.people.queries.base import Base
from pejling.programme.models import Programme
from pejling.programme.rules.versions import Rules


@dataclass(frozen=True)
class Subject:
    """What a form is about: the programme, its rules as last written, and the customers there are."""

    programme: Programme
    rules: Rules
    base: Base


class RulesForm(forms.Form):
    """A part of the rules: read into fields, and written back."""

    fold: ClassVar[tuple[str, ...]] = ()  # fields that only few will want to change

    def __init__(self, subject: Subject, data: Any = None) -> None:
        self.subject = subject
        super().__init__(data, initial=self.read(subject.rules))
        self.label_suffix = ""

    def read(self, rules: Rules) -> dict[str, Any]:
        """The fields' values as the rules have them."""
        raise NotImplementedError

    def write(self, rules: Rules) -> Rules:
        """The rules with what the fields say."""
        raise NotImplementedError

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """The fields that everybody sees."""
        return [field for field in self if field.name not in self.fold]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        """The fields behind a fold; opened when one of them is wrong."""
        return [field for field in self if field.name in self.fold]

    @property
    def fold_is_open(self) -> bool:
        """Whether something behind the fold needs to be looked at."""
        return any(field.errors for field in self.folded_fields)


def whole_number(label: Any, *, least: int = 0, most: int = 3650, unit: str = "", **options: Any) -> forms.IntegerField:
    """A field for a whole number, with its unit behind it."""
    field = forms.IntegerField(label=label, min_value=least, max_value=most, **options)
    field.widget.attrs.update({"inputmode": "numeric", "class": "short", "data-unit": unit})
    return field


def kinds_of(text: str) -> tuple[str, ...]:
    """Kinds of event from a list with commas."""
    return tuple(dict.fromkeys(kind.strip() for kind in text.split(",") if kind.strip()))


def too_long(kinds: tuple[str, ...], *, longest: int = 60) -> str:
    """What to say when a kind is longer than events can have; nothing if none is."""
    for kind in kinds:
        if len(kind) > longest:
            return _("“%(kind)s” is too long: at most %(n)d characters.") % {"kind": kind, "n": longest}
    return ""
