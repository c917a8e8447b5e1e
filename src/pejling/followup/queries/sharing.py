"""What a customer may send to friends, and where reviews are written."""

from dataclasses import dataclass

from django.conf import settings

from pejling.followup.models import Referral, ReviewPlace, ShareText, Sharing
from pejling.people.models import Contact
from pejling.people.queries.prepared import PreparedValues

LINK = "{{ link }}"
PLACES = PreparedValues(
    lambda here: (
        ReviewPlace.objects.filter(organisation_id=here, organisation__sharing__reviews=True)
        .order_by("name")
        .values_list("name", "address")
    ),
    -1,
)


@dataclass(frozen=True)
class Share:
    """A customer's link, and the words to send it with ("" where none are written in their language)."""

    link: str
    text: str


def share_of(contact: Contact, referral: Referral) -> Share | None:
    """What the customer may send; None while the organisation has no page for friends."""
    sharing = Sharing.objects.filter(organisation_id=contact.organisation_id).exclude(address="").first()
    if sharing is None:
        return None
    link = f"{settings.SHORT_URL or settings.PUBLIC_URL}/f/{referral.code}"
    rows = ShareText.objects.filter(organisation_id=contact.organisation_id)
    texts = dict(rows.values_list("language", "text"))
    language = contact.language.partition("-")[0]
    return Share(link, texts.get(language, "").replace(LINK, link))


def review_places(organisation_id: int) -> list[tuple[str, str]]:
    """Names and addresses of the places that are shown to everybody; none where they are shown to nobody."""
    return [(name, address) for name, address in PLACES.all(organisation_id)]
