"""Seeding: the list every organisation starts with."""

from pejling.people.models import Organisation
from pejling.themes.models import Theme
from pejling.themes.rules.defaults import DEFAULT_NAMES


def seed_themes(organisation: Organisation) -> None:
    """Give an organisation the themes it lacks; those it has renamed, moved or retired stay as they are."""
    rows = [Theme(organisation=organisation, key=key, position=position) for position, key in enumerate(DEFAULT_NAMES)]
    Theme.objects.bulk_create(rows, ignore_conflicts=True)
