"""What a customer reads, in each language, with an example's name filled in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pejling.people.models import Organisation
from pejling.programme.models import Programme, Wording
from pejling.programme.queries.wordings import wording_versions
from pejling.programme.rules.placeholders import PlaceholderError, render

EXAMPLE_NAMES = {"da": "Karen", "nb": "Ingrid", "sv": "Karin"}


@dataclass(frozen=True)
class Preview:
    """The texts of one language, filled in; ``broken`` says which text cannot be."""

    language: str
    version: int
    subject: str
    greeting: str
    intro: str
    question: str
    low_label: str
    high_label: str
    whys: Sequence[str]
    broken: str = ""


def previews_of(programme: Programme, organisation: Organisation) -> list[Preview]:
    """The newest wording of each language, the organisation's own language first."""
    newest = wording_versions(programme.pk)
    rows = Wording.objects.filter(programme=programme)
    current = [row for row in rows if newest[row.language] == row.version]
    current.sort(key=lambda row: (row.language != organisation.language, row.language))
    return [_preview(row, programme, organisation) for row in current]


def _preview(row: Wording, programme: Programme, organisation: Organisation) -> Preview:
    values = {
        "given_name": EXAMPLE_NAMES.get(row.language, "Karen"),
        "organisation": organisation.name,
        "sender": str(programme.sender or ""),
        "touchpoint": programme.touchpoint.name if programme.touchpoint else "",
        "product": "",
    }
    broken = ""

    def filled(text: str) -> str:
        nonlocal broken
        try:
            return render(text, values)
        except PlaceholderError as problem:
            broken = broken or _("A text cannot be filled in: %(problem)s") % {"problem": problem}
            return text

    texts = {name: filled(getattr(row, name)) for name in ("subject", "greeting", "intro", "question")}
    whys = [filled(row.why_detractor), filled(row.why_passive), filled(row.why_promoter)]
    return Preview(
        language=row.language,
        version=row.version,
        **texts,
        low_label=filled(row.low_label),
        high_label=filled(row.high_label),
        whys=whys,
        broken=broken,
    )
