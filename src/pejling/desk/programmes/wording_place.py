"""What is open on the wording page: one language of one programme, in one form of address, from one version on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404

from pejling.desk.programmes.wording_words import FORMALITIES
from pejling.people.models import AuditEntry, Organisation
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme, Wording
from pejling.programme.queries.wordings import built_in_for, history_of, texts_of, wording_versions
from pejling.programme.rules.sets import Formality, Whys
from pejling.programme.rules.texts import LANGUAGES, NoSuchText, Texts, formality_for, nearest_language


@dataclass(frozen=True)
class Tab:
    """A language to choose; ``version`` is None where the programme does not speak it."""

    language: str
    version: int | None
    is_open: bool


@dataclass(frozen=True)
class Form:
    """A form of address to choose, by the word that the language has for it."""

    formality: Formality
    word: str
    is_open: bool


@dataclass(frozen=True)
class Version:
    """A version with when and by whom it was written; the built-in ones by nobody."""

    wording: Wording
    form: str
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True)
class Place:
    """The programme, the language and the form of address, and what is known of them."""

    programme: Programme
    language: str
    formality: Formality
    history: Sequence[Wording]

    @property
    def in_force(self) -> Wording | None:
        """What customers read today."""
        return self.history[0] if self.history else None


def place_of(
    viewer: Viewer, organisation: Organisation, public_id: str, language: str, wished: Mapping[str, str]
) -> Place:
    """The place behind an address; the language is the organisation's unless chosen. 404 where there is none."""
    along = ("organisation", "touchpoint", "sender")
    customers = Programme.objects.visible_to(viewer).select_related(*along).filter(public_id=public_id)
    between_us = Programme.internal.visible_to(viewer).select_related(*along)
    programme = customers.first() or get_object_or_404(between_us, public_id=public_id)
    spoken = language or nearest_language(organisation.language, available=frozenset(LANGUAGES), organisation="en")
    history = history_of(programme.pk, spoken) if spoken in LANGUAGES else []
    current = history[0].formality if history else None
    try:
        formality = formality_for(spoken, wished.get("formality") or current)
    except NoSuchText as unknown:
        raise Http404(str(unknown)) from unknown
    return Place(programme, spoken, formality, history)


def starting_texts(place: Place, wished: Mapping[str, str]) -> Texts:
    """The version asked for, else the newest in this form of address, else the built-in texts."""
    chosen = [one for one in place.history if str(one.version) == wished.get("version")]
    same_form = [one for one in place.history if one.formality == place.formality]
    found = next(iter(chosen or same_form), None)
    return texts_of(found) if found else built_in(place)


def built_in(place: Place, whys: Whys = Whys.REASON) -> Texts:
    """The built-in texts for this place."""
    return built_in_for(place.programme, place.language, formality=place.formality, whys=whys)


def with_built_in(place: Place, texts: Texts, wished: str) -> Texts:
    """Texts with some of the built-in ones instead: all of them, or only what is asked after the score."""
    if wished == "all":
        return built_in(place)
    if wished not in set(Whys):
        return texts
    new = built_in(place, Whys(wished))
    return replace(texts, why_detractor=new.why_detractor, why_passive=new.why_passive, why_promoter=new.why_promoter)


def tabs_of(place: Place) -> list[Tab]:
    """All languages, those that the programme speaks with their version."""
    versions = wording_versions(place.programme.pk)
    return [Tab(language, versions.get(language), language == place.language) for language in LANGUAGES]


def forms_of(place: Place) -> list[Form]:
    """The forms of address where there is a choice."""
    forms = list(LANGUAGES[place.language])
    if len(forms) == 1:
        return []
    return [Form(one, FORMALITIES[place.language, one], one == place.formality) for one in forms]


def versions_of(place: Place) -> list[Version]:
    """All versions of the language, newest first, with what the audit trail knows of them."""
    rows = AuditEntry.objects.filter(
        organisation_id=place.programme.organisation_id,
        action="wording_changed",
        subject_id=place.programme.public_id,
        detail__language=place.language,
    )
    changes = {entry.detail["version"]: entry for entry in rows.select_related("user").order_by("at")}
    return [_version(one, changes.get(one.version)) for one in place.history]


def _version(wording: Wording, change: AuditEntry | None) -> Version:
    form = FORMALITIES.get((wording.language, Formality(wording.formality)), "")
    if change is None:
        return Version(wording, form)
    return Version(wording, form, change.at, str(change.user) if change.user else "")
