"""The words on a respondent's page: the wording in each language, remembered per process."""

from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from pejling.fieldwork.models import Invitation
from pejling.programme.models import Wording
from pejling.programme.rules.placeholders import render
from pejling.programme.rules.sets import Category, category_of

REMEMBERED_SECONDS = 60  # a corrected wording shows within a minute, without a message between processes


@dataclass(frozen=True)
class SurveyTexts:
    """One wording with its placeholders filled in."""

    language: str
    question: str
    low_label: str
    high_label: str
    whys: dict[Category, str]
    thanks: dict[Category, str]

    def why(self, score: int) -> str:
        """What we ask after a score."""
        return self.whys[category_of(score)]

    def thank(self, score: int) -> str:
        """What we say after all."""
        return self.thanks[category_of(score)]


def languages_of(invitation: Invitation) -> tuple[str, ...]:
    """The languages in which the question can be read, in order."""
    return tuple(sorted(_wordings(invitation)))


def survey_texts(invitation: Invitation, language: str) -> SurveyTexts:
    """The texts in a language, its base, the organisation's, English, or whatever there is."""
    wordings = _wordings(invitation)
    wished = (language, language.partition("-")[0], invitation.organisation.language, "en", *sorted(wordings))
    found = next(tag for tag in wished if tag in wordings)
    return _filled(wordings[found], _values(invitation))


def _filled(wording: Wording, values: dict[str, str | None]) -> SurveyTexts:
    def fill(text: str) -> str:
        return render(text, values)

    return SurveyTexts(
        language=wording.language,
        question=fill(wording.question),
        low_label=fill(wording.low_label),
        high_label=fill(wording.high_label),
        whys={category: fill(getattr(wording, f"why_{category}")) for category in Category},
        thanks={category: fill(getattr(wording, f"thanks_{category}")) for category in Category},
    )


def _values(invitation: Invitation) -> dict[str, str | None]:
    event, touchpoint = invitation.event, invitation.touchpoint
    return {
        "given_name": invitation.contact.given_name if invitation.contact else None,
        "organisation": invitation.organisation.name,
        "sender": str(invitation.sender) if invitation.sender else None,
        "touchpoint": touchpoint.name if touchpoint else None,
        "product": str(event.properties.get("product") or "") if event else None,
    }


def _wordings(invitation: Invitation) -> dict[str, Wording]:
    minute = int(monotonic() // REMEMBERED_SECONDS)
    return _remembered(invitation.programme.public_id, invitation.wording_version, minute)


@lru_cache(maxsize=512)
def _remembered(programme_public_id: str, version: int, _minute: int) -> dict[str, Wording]:
    """Each language's latest wording up to the version that was asked with (rising, so that the latest stays)."""
    rows = Wording.objects.filter(programme__public_id=programme_public_id, version__lte=version)
    return {wording.language: wording for wording in rows.order_by("version")}
