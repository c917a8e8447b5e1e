"""The words on a respondent's page: the wording in each language, remembered per process."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from pejling.fieldwork.models import InternalAnswer, InternalAsk, Invitation
from pejling.people.models import Contact
from pejling.programme.models import Placement, Wording
from pejling.programme.rules.placeholders import names_in, render
from pejling.programme.rules.sets import Category, category_of
from pejling.programme.rules.texts import NEIGHBOURS, nearest_language

CATEGORIES = tuple(Category)
FIELDS = (
    *("question", "low_label", "high_label", "incentive"),
    *(f"{kind}_{category}" for kind in ("why", "thanks") for category in CATEGORIES),
)
REMEMBERED_SECONDS = 60  # a corrected wording shows within a minute, without a message between processes
NEWEST = 1_000_000  # a version above all versions


@dataclass(frozen=True)
class SurveyTexts:
    """One wording with its placeholders filled in."""

    language: str
    question: str
    low_label: str
    high_label: str
    whys: tuple[str, ...]  # in the order of the categories
    thanks: tuple[str, ...]
    incentive: str = ""

    def why(self, score: int) -> str:
        """What we ask after a score."""
        return self.whys[CATEGORIES.index(category_of(score))]

    def thank(self, score: int) -> str:
        """What we say after all."""
        return self.thanks[CATEGORIES.index(category_of(score))]


def languages_of(invitation: Invitation) -> tuple[str, ...]:
    """The languages in which the question can be read, in order."""
    return tuple(sorted(_wordings(*_key(invitation))))


def survey_texts(invitation: Invitation, language: str) -> SurveyTexts:
    """The texts in a language, or in the nearest one that the programme speaks."""
    return _nearest(_key(invitation), language, invitation.organisation.language, _values(invitation))


def languages_at(placement: Placement) -> tuple[str, ...]:
    """The languages in which a placement can ask, in order."""
    return tuple(sorted(_wordings(*_newest(placement))))


def language_at(placement: Placement, wished: Iterable[str]) -> str:
    """The first wished language that a placement can ask in, by itself, its base or its neighbour; else its own."""
    spoken = languages_at(placement)
    for tag in wished:
        base = tag.partition("-")[0].lower()
        if found := next((one for one in (tag, base, NEIGHBOURS.get(base)) if one in spoken), None):
            return found
    own = placement.language or placement.organisation.language
    return nearest_language(own, available=frozenset(spoken), organisation=placement.organisation.language)


def placed_texts(placement: Placement, language: str, contact: Contact | None = None) -> SurveyTexts:
    """The newest texts of a placement's programme in a language, or in the nearest one that it speaks."""
    return _nearest(_newest(placement), language, placement.organisation.language, _placed_values(placement, contact))


def internal_languages(about: InternalAsk | InternalAnswer) -> tuple[str, ...]:
    """The languages in which colleagues can be asked, in order."""
    return tuple(sorted(_wordings(*_internal_key(about))))


def internal_texts(about: InternalAsk | InternalAnswer, language: str) -> SurveyTexts:
    """The texts about a department; those of an answer are the newest, for it does not tell which it was asked in."""
    sender = about.programme.sender
    values = (
        ("given_name", None),
        ("organisation", about.organisation.name),
        ("sender", str(sender or about.organisation.name)),
        ("department", about.department.name),
    )
    return _nearest(_internal_key(about), language, about.organisation.language, values)


def _internal_key(about: InternalAsk | InternalAnswer) -> tuple[str, int, int]:
    version = about.wording_version if isinstance(about, InternalAsk) else NEWEST
    return about.programme.public_id, version, int(monotonic() // REMEMBERED_SECONDS)


def _nearest(
    key: tuple[str, int, int], language: str, house: str, values: tuple[tuple[str, str | None], ...]
) -> SurveyTexts:
    nearest = nearest_language(language, available=frozenset(_wordings(*key)), organisation=house)
    used = _names(*key, nearest)
    return _filled(*key, nearest, tuple(pair for pair in values if pair[0] in used))


def _newest(placement: Placement) -> tuple[str, int, int]:
    return placement.programme.public_id, NEWEST, int(monotonic() // REMEMBERED_SECONDS)


def _placed_values(placement: Placement, contact: Contact | None) -> tuple[tuple[str, str | None], ...]:
    touchpoint, employee = placement.programme.touchpoint, placement.employee
    return (
        ("given_name", contact.given_name if contact else None),
        ("family_name", contact.family_name if contact else None),
        ("organisation", placement.organisation.name),
        ("sender", str(employee) if employee else placement.organisation.name),
        ("touchpoint", touchpoint.name if touchpoint else None),
        ("product", placement.product or None),
    )


def _key(invitation: Invitation) -> tuple[str, int, int]:
    return invitation.programme.public_id, invitation.wording_version, int(monotonic() // REMEMBERED_SECONDS)


def _values(invitation: Invitation) -> tuple[tuple[str, str | None], ...]:
    event, touchpoint, sender = invitation.event, invitation.touchpoint, invitation.sender
    return (
        ("given_name", invitation.contact.given_name if invitation.contact else None),
        ("family_name", invitation.contact.family_name if invitation.contact else None),
        ("organisation", invitation.organisation.name),
        ("sender", str(sender) if sender else invitation.organisation.name),
        ("touchpoint", touchpoint.name if touchpoint else None),
        ("product", str(event.properties.get("product") or "") if event else None),
    )


@lru_cache(maxsize=512)
def _wordings(programme_public_id: str, version: int, _minute: int) -> dict[str, Wording]:
    """Each language's latest wording up to the version that was asked with (rising, so that the latest stays)."""
    rows = Wording.objects.filter(programme__public_id=programme_public_id, version__lte=version)
    return {wording.language: wording for wording in rows.order_by("version")}


@lru_cache(maxsize=512)
def _names(programme_public_id: str, version: int, minute: int, language: str) -> frozenset[str]:
    """What the page fills in: few questions say a name, so that most people's texts are the same."""
    wording = _wordings(programme_public_id, version, minute)[language]
    return frozenset(name for field in FIELDS for name in names_in(getattr(wording, field)))


@lru_cache(maxsize=2048)
def _filled(
    programme_public_id: str, version: int, minute: int, language: str, values: tuple[tuple[str, str | None], ...]
) -> SurveyTexts:
    wording, filling = _wordings(programme_public_id, version, minute)[language], dict(values)

    def fill(name: str) -> str:
        return render(getattr(wording, name), filling)

    return SurveyTexts(
        language=wording.language,
        question=fill("question"),
        low_label=fill("low_label"),
        high_label=fill("high_label"),
        whys=tuple(fill(f"why_{category}") for category in CATEGORIES),
        thanks=tuple(fill(f"thanks_{category}") for category in CATEGORIES),
        incentive=fill("incentive"),
    )
