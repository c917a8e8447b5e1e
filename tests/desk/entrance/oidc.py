"""A sign-in service for tests: discovery, codes with PKCE, tokens signed with RS256, and what it says of a person."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "pejling", "a secret between two houses"


class Service(ThreadingHTTPServer):
    """Lets everybody in as ``person``; each code works once, for the client that can show its verifier."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.person: dict[str, object] = {}
        self.in_token: dict[str, object] = {}
        self.issuer_said = ""
        self.codes: dict[str, dict[str, str]] = {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def configuration(self) -> dict[str, object]:
        ways = {name: f"{self.address}/{name}" for name in ("authorize", "token", "userinfo", "keys")}
        return {
            "issuer": self.issuer_said or self.address,
            "authorization_endpoint": ways["authorize"],
            "token_endpoint": ways["token"],
            "userinfo_endpoint": ways["userinfo"],
            "jwks_uri": ways["keys"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def token(self) -> str:
        claims = {"iss": self.address, "aud": CLIENT, "sub": self.person.get("sub", "1"), "iat": int(time.time())}
        claims |= {"exp": int(time.time()) + 300} | self.in_token
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        place, asked = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if place == "/authorize":
            return self._authorize({name: values[0] for name, values in asked.items()})
        if place == "/.well-known/openid-configuration":
            return self._say(self.server.configuration())
        if place == "/userinfo":
            known = self.headers.get("Authorization") == "Bearer let me in"
            return self._say(self.server.person) if known else self._say({}, 401)
        return self._say({}, 404)

    def do_POST(self) -> None:
        sent = {k: v[0] for k, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        asked = self.server.codes.pop(sent.get("code", ""), None)
        proof = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        if asked is None or sent.get("client_secret") != SECRET or asked.get("code_challenge") != challenge:
            return self._say({"error": "invalid_grant"}, 400)
        return self._say({"access_token": "let me in", "token_type": "Bearer", "id_token": self.server.token()})

    def _authorize(self, asked: dict[str, str]) -> None:
        code = f"code-{len(self.server.codes)}-{time.monotonic_ns()}"
        self.server.codes[code] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def _say(self, said: object, status: int = 200) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Nothing."""


def settings_for(service: Service) -> dict[str, object]:
    """What the environment would set."""
    app = {
        "provider_id": "work",
        "name": "Entra",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": service.address},
    }
    providers = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "email"], "APPS": [app]}}
    return {"OIDC_URL": service.address, "OIDC_NAME": "Entra", "SOCIALACCOUNT_PROVIDERS": providers}
