"""Saying how an organisation looks to customers."""

import re
from datetime import datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Brand, Organisation

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LONGEST_HEADLINE = 80


class BrandRefused(ValueError):
    """A look that cannot be shown; the message says why."""


@transaction.atomic
def set_brand(*, organisation: Organisation, headline: str, colour: str, now: datetime) -> Brand:
    """The band at the top of branded mails; the last word counts."""
    headline = " ".join(headline.split())
    if not 0 < len(headline) <= LONGEST_HEADLINE:
        raise BrandRefused(f"Headline {headline!r}: 1 to {LONGEST_HEADLINE} characters are allowed.")
    if not COLOUR.fullmatch(colour):
        raise BrandRefused(f"Colour {colour!r}: six hexadecimal digits are allowed, as in #16324f.")
    brand, _ = Brand.objects.update_or_create(
        organisation=organisation, defaults={"headline": headline, "colour": colour.lower()}
    )
    record_audit(
        organisation_id=organisation.pk,
        now=now,
        actor="command line",
        action="set_brand",
        subject="brand",
        subject_id=str(brand.pk),
    )
    return brand
