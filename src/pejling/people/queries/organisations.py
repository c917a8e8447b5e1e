"""Finding an organisation by the name an operator types."""

from pejling.people.models import Organisation


class UnknownOrganisation(Exception):
    """No organisation of that name, or none could be chosen."""


def organisation_named(slug: str | None) -> Organisation:
    """The organisation with a slug, or the only one there is."""
    organisations = {one.slug: one for one in Organisation.objects.order_by("slug")}
    if slug in organisations:
        return organisations[slug]
    if slug is None and len(organisations) == 1:
        return next(iter(organisations.values()))
    raise UnknownOrganisation(_why(slug, list(organisations)))


def organisations_named(slug: str | None) -> list[Organisation]:
    """The organisation with a slug, or all there are; never none."""
    if slug is not None:
        return [organisation_named(slug)]
    organisations = list(Organisation.objects.order_by("slug"))
    if not organisations:
        raise UnknownOrganisation(_why(None, []))
    return organisations


def _why(slug: str | None, slugs: list[str]) -> str:
    if not slugs:
        return "There is no organisation yet: make one with `pejling org add SLUG --name NAME`."
    if slug is None:
        return f"There are several organisations: choose one with --org, allowed are {', '.join(slugs)}."
    return f"There is no organisation {slug!r}: allowed are {', '.join(slugs)}."
