"""Who sends: "Voluntary Application Server Identification" (M. Thomson and P. Beverloo, RFC 8292, 2017)."""

import json
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pejling.channels.push.encoding import packed
from pejling.channels.push.encryption import CURVE, point_of

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-5)
PURPOSE = b"pejling web push: vapid"
LASTS = timedelta(hours=12)  # at most 24 are allowed


@lru_cache(maxsize=8)
def signing_key(secret: str) -> ec.EllipticCurvePrivateKey:
    """The installation's own key, the same whenever it is made from the same secret: browsers hold on to it.

    128 bits more than the order has, so that no key is likelier than another (FIPS 186-5, A.2.1).
    """
    drawn = HKDF(SHA256(), length=48, salt=None, info=PURPOSE).derive(secret.encode())
    return ec.derive_private_key(int.from_bytes(drawn, "big") % (ORDER - 1) + 1, CURVE)


def application_key(key: ec.EllipticCurvePrivateKey) -> str:
    """The public half, as a browser takes it when somebody subscribes."""
    return packed(point_of(key.public_key()))


def authorization(endpoint: str, *, key: ec.EllipticCurvePrivateKey, contact: str, now: datetime) -> str:
    """The header of that name: a token (JWT, ES256) for the push service that the endpoint belongs to."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int((now + LASTS).timestamp()), "sub": contact}
    signed = f"{_part({'typ': 'JWT', 'alg': 'ES256'})}.{_part(claims)}"
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(SHA256())))
    signature = packed(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={application_key(key)}"


def _part(values: dict[str, object]) -> str:
    return packed(json.dumps(values, separators=(",", ":")).encode())
