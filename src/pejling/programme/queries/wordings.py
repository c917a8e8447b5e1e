"""Which wording a customer reads."""

from pejling.programme.models import Wording
from pejling.programme.rules.texts import nearest_language


class NoWording(LookupError):
    """A programme without any text in the version asked for."""


def wording_for(programme_id: int, language: str, version: int | None = None) -> Wording:
    """The wording in a language, its base, the organisation's language, English, or any: the newest version or one."""
    rows = Wording.objects.filter(programme_id=programme_id).select_related("organisation").order_by("version")
    if version is not None:
        rows = rows.filter(version=version)
    newest = {row.language: row for row in rows}
    if not newest:
        raise NoWording(f"Programme {programme_id} has no wording of version {version}.")
    house = next(iter(newest.values())).organisation.language
    return newest[nearest_language(language, available=frozenset(newest), organisation=house)]


def wording_versions(programme_id: int) -> dict[str, int]:
    """The newest version of each language of a programme."""
    rows = Wording.objects.filter(programme_id=programme_id).order_by("version")
    return dict(rows.values_list("language", "version"))
