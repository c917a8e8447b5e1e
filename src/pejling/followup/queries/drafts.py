"""The drafts of a playbook: the house's own where there is one, else those that come with the product."""

from pejling.followup.models import Draft
from pejling.followup.rules.drafts import LANGUAGES, Place, Words, built_in, places_of
from pejling.followup.rules.sets import CaseKind

Drafts = dict[tuple[Place, str], Words]


def drafts_of(organisation_id: int, playbook: str, kind: CaseKind, *, language: str = "") -> Drafts:
    """All drafts of a playbook by what they are for and their language, or those of one language."""
    found: Drafts = {}
    for one in (language,) if language else LANGUAGES:
        for place in places_of(playbook, kind):
            words = built_in(place, kind, one)
            if words is not None:
                found[place, one] = words
    rows = Draft.objects.filter(organisation_id=organisation_id, playbook=playbook)
    for row in rows.filter(language=language) if language else rows:
        found[row.place, row.language] = row.words
    return found
