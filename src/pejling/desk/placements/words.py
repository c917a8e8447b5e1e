"""What the kinds of placements are called, and what they are for."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejling.programme.rules.sets import PlacementKind

KINDS: Mapping[PlacementKind, tuple[str | Promise, str | Promise]] = {
    PlacementKind.KIOSK: (_("Kiosk"), _("A tablet on a stand: one tap, also without a network.")),
    PlacementKind.WIDGET: (_("Widget"), _("A question on your own site, where and when you say.")),
    PlacementKind.APP: (_("App"), _("The same inside a native app, by JSON.")),
    PlacementKind.SHOP: (_("Web shop"), _("The order page tells of the purchase; the programme asks later.")),
    PlacementKind.NEWSLETTER: (_("Newsletter"), _("Eleven links for Mailchimp, HubSpot, Brevo or plain HTML.")),
}


def name_of(kind: str) -> str:
    """What a kind is called."""
    return str(KINDS[PlacementKind(kind)][0])
