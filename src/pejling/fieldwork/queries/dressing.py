"""What an ask wears: the organisation's band where it may, and nothing of the kind where it may not."""

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import rules_of
from pejling.people.models import Brand
from pejling.people.rules.sets import LegalBasis
from pejling.programme.rules.branding import ink_on, may_brand, needs_objection_notice

NO_BRAND = {"brand_headline": "", "brand_colour": "", "brand_ink": ""}


def brand_of(invitation: Invitation) -> dict[str, str]:
    """The band of one ask; empty where the programme, the country or the contact's basis wants none."""
    brand: Brand | None = getattr(invitation.organisation, "brand", None)
    if brand is None or not may_brand(
        branded=_branded(invitation), country=country_of(invitation), consented=consented(invitation)
    ):
        return NO_BRAND
    return {"brand_headline": brand.headline, "brand_colour": brand.colour, "brand_ink": ink_on(brand.colour)}


def tells_of_objection(invitation: Invitation) -> bool:
    """Whether the small print tells of the right to object."""
    return needs_objection_notice(country=country_of(invitation), consented=consented(invitation))


def country_of(invitation: Invitation) -> str:
    """The country whose law counts: the contact's as it was when asked, else as it is, else the organisation's."""
    own = invitation.country or (invitation.contact.country if invitation.contact else "")
    return own or invitation.organisation.country


def consented(invitation: Invitation) -> bool:
    """Whether the contact has consented to marketing."""
    return invitation.contact is not None and invitation.contact.legal_basis == LegalBasis.CONSENT


def _branded(invitation: Invitation) -> bool:
    """By the rules of the ask; a preview has none yet, and goes by the newest."""
    if invitation.rule_version:
        return rules_of(invitation).branded
    newest = invitation.programme.rule_versions.order_by("-version").first()
    return newest is not None and newest.value.branded
