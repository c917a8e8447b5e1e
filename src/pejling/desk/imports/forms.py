"""The forms: which file, and which of its columns is which field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pejling.desk.imports.words import FIELDS, KINDS
from pejling.fieldwork.actions.imports.kinds import KINDS as KNOWN
from pejling.people.actions.imports.kind import Kind
from pejling.people.models import Organisation
from pejling.people.rules.importing.columns import choose_columns
from pejling.people.rules.importing.mapping import Mapping
from pejling.people.rules.importing.problems import FileRefused
from pejling.programme.models import Programme

LEFT_OUT, KEPT = "", "+"  # a column that is left out; one that is kept under its own name


class FileForm(forms.Form):
    """A file, and what its rows are."""

    kind = forms.ChoiceField(label=_("What is in the file?"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV (also compressed with gzip), or a workbook: XLSX, XLS, ODS with up to 200,000 rows."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.label_suffix = ""
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(one, KINDS[one]) for one in KNOWN]
        self.initial.setdefault("kind", "contacts")


@dataclass(frozen=True)
class SampleColumn:
    """A column of the file with the first things that stand in it, and the field it is proposed to be."""

    header: str
    field: forms.BoundField
    samples: Sequence[str]


class ColumnsForm(forms.Form):
    """A select for each column, and what holds for the whole file."""

    day_first = forms.ChoiceField(
        label=_("Days are written"),
        required=False,
        choices=[
            ("", _("as all rows show")),
            ("yes", _("day first: 31.12.2026")),
            ("no", _("month first: 12/31/2026")),
        ],
    )
    programme = forms.ChoiceField(label=_("Programme of all rows"), required=False)

    def __init__(
        self, kind: Kind, organisation: Organisation, header: Sequence[str], rows: Sequence[Sequence[str]], data: Any
    ) -> None:
        super().__init__(data)
        self.label_suffix = ""
        self.kind, self.header, self.rows = kind, header, rows
        if any(field.name == "programme" for field in kind.fields):
            self._offer_programmes(organisation)
        else:
            del self.fields["programme"]
        proposed = _proposed(kind, header)
        for index, name in enumerate(header):
            initial = proposed.get(index, KEPT if kind.bag and name else LEFT_OUT)
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=name, choices=_choices(kind), required=False, initial=initial
            )

    @property
    def columns(self) -> list[SampleColumn]:
        """The columns as the page shows them."""
        return [
            SampleColumn(name, self[f"column_{index}"], [row[index] for row in self.rows if index < len(row)])
            for index, name in enumerate(self.header)
            if name
        ]

    @property
    def general_fields(self) -> list[forms.BoundField]:
        """What holds for the whole file."""
        return [self[name] for name in ("day_first", "programme") if name in self.fields]

    def mapping(self) -> Mapping:
        """The map that the choices make."""
        values = self.cleaned_data
        programme = values.get("programme", "")
        day_first = {"yes": True, "no": False}.get(values["day_first"])
        return Mapping(
            day_first=day_first,
            columns={name: self._target(index, name, programme) for index, name in enumerate(self.header) if name},
            constants={"programme": programme} if programme else {},
        )

    def _target(self, index: int, name: str, programme: str) -> str:
        chosen: str = self.cleaned_data[f"column_{index}"]
        if chosen == KEPT:
            return f"{self.kind.bag}.{name}"
        return LEFT_OUT if programme and chosen == "programme" else chosen

    def _offer_programmes(self, organisation: Organisation) -> None:
        field = self.fields["programme"]
        assert isinstance(field, forms.ChoiceField)
        rows = Programme.objects.filter(organisation=organisation).order_by("name")
        field.choices = [("", gettext("as the file says")), *rows.values_list("key", "name")]


def _choices(kind: Kind) -> list[tuple[str, Any]]:
    kept = [(KEPT, _("keep under its own name"))] if kind.bag else []
    return [(LEFT_OUT, _("leave out")), *kept, *((one.name, FIELDS.get(one.name, one.name)) for one in kind.fields)]


def _proposed(kind: Kind, header: Sequence[str]) -> dict[int, str]:
    """The field of each column whose name is known; nothing where two columns claim the same one."""
    try:
        columns = choose_columns(header, kind.fields, Mapping(), bag=kind.bag)
    except FileRefused:
        return {}
    return {column.index: column.field.name for column in columns.used if column.field}
