"""Root causes: what a case may be resolved with."""

from pejling.themes.models import Theme


def root_causes(organisation_id: int) -> list[Theme]:
    """The themes in use, in their order."""
    return [theme for theme in all_themes(organisation_id) if not theme.retired]


def all_themes(organisation_id: int) -> list[Theme]:
    """The themes in use in their order, and then the retired ones."""
    return list(Theme.objects.filter(organisation_id=organisation_id).order_by("retired", "position", "key"))
