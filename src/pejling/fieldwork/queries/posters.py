"""What stands on a poster: the programme's own question, the code, the address, and where to complain or praise."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from pejling.channels.print.codes import qr_svg
from pejling.fieldwork.queries.survey_texts import placed_texts
from pejling.programme.models import Placement

PAPERS = ("a4", "a6")


def code_address(placement: Placement) -> str:
    """Where the code leads."""
    return f"{settings.PUBLIC_URL}/q/{placement.public_id}"


def poster_values(placement: Placement, *, paper: str) -> dict[str, Any]:
    """The sheet's values in the placement's language, else the organisation's."""
    texts = placed_texts(placement, placement.language or placement.organisation.language)
    address = code_address(placement)
    with translation.override(texts.language):
        return {
            "paper": paper,
            "title": placement.name,
            "organisation": placement.organisation.name,
            "language": texts.language,
            "rtl": get_language_bidi(),
            "question": texts.question,
            "about": _about(placement),
            "code": qr_svg(address),
            "code_alt": _("A code that leads to %(address)s") % {"address": address},
            "instruction": _("Scan the code and answer with one tap"),
            "address": _typed(address),
            "tell": _("Something else to say? Complain or praise:"),
            "tell_address": _typed(tell_address(placement)),
        }


def tell_address(placement: Placement) -> str:
    """Where whoever stands before the poster tells anything else."""
    key = placement.unit.public_id if placement.unit else placement.organisation.slug
    return f"{settings.PUBLIC_URL}/t/{key}"


def _about(placement: Placement) -> str:
    if placement.employee:
        return _("You were helped by %(name)s") % {"name": placement.employee}
    return placement.product or (placement.unit.name if placement.unit else "")


def _typed(address: str) -> str:
    """As people type it."""
    return address.removeprefix("https://").removeprefix("http://")
