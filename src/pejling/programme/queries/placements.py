"""Finding the placement behind a public key, and the keys that it signs with."""

import hashlib
import hmac

from pejling.programme.models import Placement
from pejling.programme.rules.sets import PlacementKind

ALONG = ("organisation", "programme__organisation", "programme__touchpoint", "unit", "employee")


def placement_of(key: str, *kinds: PlacementKind) -> Placement | None:
    """The placement with a public key, if it is of one of the kinds; closed ones too."""
    return Placement.objects.select_related(*ALONG).filter(public_id=key, kind__in=kinds).first()


def signing_key(placement: Placement, *, key: str) -> str:
    """What the organisation's own server signs with: made from the installation's key, so that none is stored."""
    made_of = f"placement:{placement.public_id}:{placement.value.key_number}"
    return hmac.digest(key.encode(), made_of.encode(), hashlib.sha256).hex()
