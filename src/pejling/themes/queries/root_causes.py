"""Root causes: what a case may be resolved with."""

from pejling.themes.models import Theme


def root_causes(organisation_id: int) -> list[Theme]:
    """The themes in use, in their order."""
    return list(Theme.objects.filter(organisation_id=organisation_id, retired=False).order_by("position", "key"))
