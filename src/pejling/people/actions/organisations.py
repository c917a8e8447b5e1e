"""Making organisations."""

import re
from datetime import datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Organisation
from pejling.people.rules.languages import language_tag
from pejling.people.rules.places import country_code, currency_code, time_zone

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 50
SOLVED_AFTER = range(3, 8)  # days; sooner it is not known, later it is forgotten


class OrganisationRefused(ValueError):
    """The organisation could not be made; the message says why."""


@transaction.atomic
def add_organisation(
    *,
    slug: str,
    name: str,
    now: datetime,
    language: str = "en",
    country: str = "DK",
    zone: str = "Europe/Copenhagen",
    currency: str = "DKK",
    simulated: bool = False,
    note: str = "",
) -> Organisation:
    """Make an organisation; its language, country, zone and currency are what rows without their own get."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise OrganisationRefused(f"Slug {slug!r}: allowed are up to 50 small letters and digits, parted by hyphens.")
    if not name.strip():
        raise OrganisationRefused("An organisation needs a name.")
    if Organisation.objects.filter(slug=slug).exists():
        raise OrganisationRefused(f"There is already an organisation {slug!r}.")
    organisation = Organisation.objects.create(
        slug=slug,
        name=name.strip(),
        language=language_tag(language),
        country=country_code(country),
        zone=time_zone(zone),
        currency=currency_code(currency),
        simulated=simulated,
        note=note,
        created_at=now,
    )
    _audit(organisation, now)
    return organisation


@transaction.atomic
def ask_solved_after(*, organisation: Organisation, days: int, now: datetime) -> Organisation:
    """Set how long after a case was closed its customer is asked whether it is solved."""
    if days not in SOLVED_AFTER:
        raise OrganisationRefused(f"{days} days: allowed are {SOLVED_AFTER.start} to {SOLVED_AFTER.stop - 1}.")
    organisation.solved_after_days = days
    organisation.save(update_fields=["solved_after_days"])
    _audit(organisation, now, action="ask_solved_after")
    return organisation


def _audit(organisation: Organisation, now: datetime, *, action: str = "add_organisation") -> None:
    record_audit(
        organisation_id=organisation.pk,
        now=now,
        actor="system",
        action=action,
        subject="organisation",
        subject_id=str(organisation.pk),
    )
