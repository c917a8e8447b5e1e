"""What only the browser can read: "Message Encryption for Web Push" (M. Thomson, RFC 8291, 2017) over RFC 8188.

One record, as RFC 8291 section 4 wants it. The names of the values are those of the documents.
"""

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
SALT_BYTES, AUTH_BYTES, POINT_BYTES = 16, 16, 65
MOST_BYTES = 3072  # of a payload: every push service takes 4,096 bytes with all that encryption adds
RECORD = 4096
LAST = b"\x02"  # the delimiter of the last record


class PayloadTooLong(ValueError):
    """More than a push service need take."""


def encrypted(
    payload: bytes, *, ua_public: bytes, auth_secret: bytes, as_private: ec.EllipticCurvePrivateKey, salt: bytes
) -> bytes:
    """The body of a request with ``Content-Encoding: aes128gcm``.

    ``as_private`` and ``salt`` (16 bytes) are drawn for this message alone. ``ValueError`` for keys that are none.
    """
    if len(payload) > MOST_BYTES:
        raise PayloadTooLong(f"{len(payload)} bytes: at most {MOST_BYTES} are allowed.")
    as_public = point_of(as_private.public_key())
    shared = as_private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, ua_public))
    ikm = _hkdf(shared, salt=auth_secret, info=b"WebPush: info\0" + ua_public + as_public, length=32)
    key = _hkdf(ikm, salt=salt, info=b"Content-Encoding: aes128gcm\0", length=16)
    nonce = _hkdf(ikm, salt=salt, info=b"Content-Encoding: nonce\0", length=12)
    header = salt + RECORD.to_bytes(4, "big") + len(as_public).to_bytes(1, "big") + as_public
    return header + AESGCM(key).encrypt(nonce, payload + LAST, None)


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as its 65 bytes, uncompressed."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _hkdf(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length=length, salt=salt, info=info).derive(secret)
