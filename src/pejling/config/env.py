"""Typed settings from the environment: each helper fails loudly and names the variable."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pejling.fieldwork.rules.networks import Networks, StrangeNetwork, read_networks

PREFIX = "PEJLING_"
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


class SettingError(Exception):
    """A setting in the environment cannot be used; the message names the variable and what is allowed."""


class Environment:
    """Reads PEJLING_* variables; a secret may come from the file named in PEJLING_…_FILE."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values = os.environ if values is None else values

    def text(self, name: str, default: str) -> str:
        """The variable as written, or the content of the file that NAME_FILE names."""
        key, file_key = PREFIX + name, PREFIX + name + "_FILE"
        if file_key not in self.values:
            return self.values.get(key, default)
        if key in self.values:
            raise SettingError(f"{key} and {file_key} are both set: set one of them.")
        return _read(file_key, Path(self.values[file_key]))

    def flag(self, name: str, default: bool) -> bool:
        """A yes or no: 1/true/yes/on or 0/false/no/off."""
        raw = self.text(name, "1" if default else "0").strip().lower()
        if raw in TRUE | FALSE:
            return raw in TRUE
        raise SettingError(f"{PREFIX}{name} is {raw!r}: allowed are 1, true, yes, on, 0, false, no, off.")

    def number(self, name: str, default: int, *, low: int, high: int) -> int:
        """A whole number from low to high."""
        raw = self.text(name, str(default)).strip()
        if raw.lstrip("-").isdigit() and low <= int(raw) <= high:
            return int(raw)
        raise SettingError(f"{PREFIX}{name} is {raw!r}: a whole number from {low} to {high} is allowed.")

    def words(self, name: str, default: str) -> list[str]:
        """A comma-separated list, blanks dropped."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def headers(self, name: str) -> dict[str, str]:
        """Heads of a request, one ``Name: value`` on each line."""
        found = {}
        for line in self.text(name, "").splitlines():
            head, colon, value = line.partition(":")
            if line.strip() and not (colon and head.strip()):
                raise SettingError(f"{PREFIX}{name} has a line without a colon: Name: value, one on each line.")
            if line.strip():
                found[head.strip()] = value.strip()
        return found

    def web_address(self, name: str, default: str) -> str:
        """An address of the web without a slash at its end, or nothing."""
        raw = self.text(name, default).strip().rstrip("/")
        parts = urlsplit(raw)
        if not raw or (parts.scheme in ("http", "https") and parts.hostname and not parts.query):
            return raw
        raise SettingError(f"{PREFIX}{name} is {raw!r}: an address such as https://svar.example.dk is allowed.")

    def networks(self, name: str) -> Networks:
        """Networks in CIDR notation with a word for each, one a line."""
        try:
            return read_networks(self.text(name, "").splitlines())
        except StrangeNetwork as problem:
            raise SettingError(f"{PREFIX}{name}: {problem}.") from problem

    def one_of(self, name: str, allowed: frozenset[str]) -> str:
        """One word of a set, or nothing."""
        raw = self.text(name, "").strip().lower()
        if raw in allowed | {""}:
            return raw
        raise SettingError(f"{PREFIX}{name} is {raw!r}: allowed are {', '.join(sorted(allowed))}.")

    def pairs(self, name: str) -> dict[str, str]:
        """NAME=VALUE pairs with blanks or line ends between them."""
        pairs = [word.partition("=") for word in self.text(name, "").split()]
        for key, mark, _ in pairs:
            if not key or not mark:
                raise SettingError(f"{PREFIX}{name}: NAME=VALUE pairs with blanks between them are allowed.")
        return {key: value for key, _, value in pairs}

    def folder(self, name: str, default: Path) -> Path:
        """A folder, made if it does not exist (readable by its owner alone)."""
        path = Path(self.text(name, str(default))).expanduser().absolute()
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            raise SettingError(f"{PREFIX}{name} is {str(path)!r}: {problem.strerror}.") from problem
        return path

    def secret(self, name: str, folder: Path) -> str:
        """A secret from the environment, or one made on first start and kept in a file of mode 0600."""
        given = self.text(name, "")
        if given:
            return _long_enough(name, given.strip())
        return _kept_secret(folder / name.lower())

    def database(self, name: str, default: str) -> dict[str, Any]:
        """A database as Django wants it, from sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME."""
        raw = self.text(name, default).strip()
        parts = urlsplit(raw)
        if parts.scheme == "sqlite" and parts.path not in ("", "/"):
            return _sqlite(parts.path[1:])
        if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
            return _postgres(parts.path.strip("/"), parts)
        raise SettingError(
            f"{PREFIX}{name} is {_without_password(raw)!r}: allowed are sqlite:///FILE "
            "and postgres://USER:PASSWORD@HOST:PORT/NAME."
        )


def _read(key: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise SettingError(f"{key} is {str(path)!r}: {problem.strerror}.") from problem


def _long_enough(name: str, value: str) -> str:
    if len(value) < 32:
        raise SettingError(f"{PREFIX}{name} has {len(value)} characters: at least 32 are needed.")
    return value


def _kept_secret(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _long_enough(path.name.upper(), _when_written(path))
    value = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(value)
    return value


def _when_written(path: Path) -> str:
    """The secret another process made; waits for the moment between its open and its write."""
    for _ in range(1000):
        value = path.read_text(encoding="ascii").strip()
        if value:
            return value
    raise SettingError(f"The secret file {str(path)!r} is empty: remove it to have a new one made.")


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; "
            "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;",
        },
    }


def _postgres(name: str, parts: Any) -> dict[str, Any]:
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"prepare_threshold": _threshold(options.pop("prepared", "yes")), **options},
    }


def _threshold(prepared: str) -> int | None:
    """From which use on the server keeps a statement parsed that asks for it; None is never (Django's own default)."""
    if prepared not in ("yes", "no"):
        raise SettingError(f"The database's address says prepared={prepared!r}: yes and no are allowed.")
    return 0 if prepared == "yes" else None


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(parts.password, "***") if parts.password else url
