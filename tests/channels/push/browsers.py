"""Browsers and push services on this machine: they decrypt and verify with code of their own, and remember.

Nothing here uses ``pejling.channels.push``: keys are derived with ``hmac``, as RFC 5869 writes it, and tokens are
verified with PyJWT.
"""

import hmac
import json
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "==")


class Browser:
    """One that has subscribed: it alone can read what is sent to it."""

    def __init__(self, private: bytes | None = None, auth: bytes = b"sixteen letters.") -> None:
        number = int.from_bytes(private, "big") if private else 0
        self.key = ec.derive_private_key(number, ec.SECP256R1()) if private else ec.generate_private_key(ec.SECP256R1())
        self.auth = auth

    @property
    def point(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def read(self, body: bytes) -> bytes:
        """The words of an aes128gcm body (RFC 8188, 2 and RFC 8291, 3.4); raises if a byte of it was changed."""
        salt, record, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= record
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        ikm = _expand(_extract(self.auth, shared), b"WebPush: info\x00" + self.point + sender, 32)
        prk = _extract(salt, ikm)
        key = _expand(prk, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _expand(prk, b"Content-Encoding: nonce\x00", 12)
        words, mark, padding = AESGCM(key).decrypt(nonce, sealed, None).rpartition(b"\x02")
        assert mark
        assert not padding.strip(b"\x00")
        return words


def _extract(salt: bytes, secret: bytes) -> bytes:
    return hmac.new(salt, secret, sha256).digest()


def _expand(prk: bytes, info: bytes, length: int) -> bytes:
    return hmac.new(prk, info + b"\x01", sha256).digest()[:length]


def claims_in(authorization: str, *, audience: str) -> tuple[dict, str]:
    """The claims of a VAPID header and the key that it names; raises if they were not signed with it (RFC 8292)."""
    scheme, _, rest = authorization.partition(" ")
    assert scheme == "vapid"
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(parts["k"]))
    options = {"verify_exp": False}  # the clock of a test stands still
    return jwt.decode(parts["t"], key, algorithms=["ES256"], audience=audience, options=options), parts["k"]


@dataclass
class PushService:
    """Answers with the statuses given, in order; the last one stays."""

    statuses: list[int] = field(default_factory=lambda: [201])
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)  # path, headers, body
    origin: str = ""

    def read_by(self, browser: Browser) -> list[dict]:
        """What the browser shows of all that came."""
        return [json.loads(browser.read(body)) for _, _, body in self.requests]


@contextmanager
def push_service(*statuses: int) -> Iterator[PushService]:
    """A push service that listens at its ``origin``."""
    service = PushService(list(statuses) or [201])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            status = service.statuses.pop(0) if len(service.statuses) > 1 else service.statuses[0]
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
