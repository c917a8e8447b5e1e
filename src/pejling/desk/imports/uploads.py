"""Uploaded files: kept apart until they are brought in, a day at most."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from pejling.people.actions.imports.workbook import is_workbook, workbook_as_csv
from pejling.people.models import Organisation
from pejling.people.models.fields import new_public_id

KEPT = timedelta(days=1)
ABOUT, PROBLEMS = "about.json", "problems.csv"


@dataclass(frozen=True)
class Upload:
    """A file on its way in."""

    token: str
    kind: str
    name: str
    path: Path  # always a CSV file, perhaps compressed

    @property
    def problems(self) -> Path:
        """Where the rows that cannot be brought in are listed."""
        return self.path.parent / PROBLEMS


def keep_upload(file: UploadedFile, *, kind: str, organisation: Organisation) -> Upload:
    """Put a file aside; a workbook becomes CSV. Raises FileRefused when it cannot be read."""
    _forget_old()
    folder = _home() / new_public_id()
    folder.mkdir(mode=0o700)
    name = Path(file.name or "").name or "file.csv"
    try:
        path = _store(file, folder, name)
    except BaseException:
        shutil.rmtree(folder)
        raise
    about = {"kind": kind, "name": name, "organisation": organisation.pk, "path": path.name}
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    return Upload(folder.name, kind, name, path)


def find_upload(token: str, organisation: Organisation) -> Upload | None:
    """The upload of a token, if it is this organisation's and still there."""
    folder = _home() / Path(token).name
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if about["organisation"] != organisation.pk:
        return None
    return Upload(token, about["kind"], about["name"], folder / about["path"])


def forget_upload(upload: Upload) -> None:
    """Delete a file: what it said is in the database now, or was not wanted."""
    shutil.rmtree(upload.path.parent, ignore_errors=True)


def _store(file: UploadedFile, folder: Path, name: str) -> Path:
    raw = folder / name
    with raw.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    if not is_workbook(raw):
        return raw
    path = workbook_as_csv(raw, raw.with_name(f"{raw.stem}.sheet.csv"))
    raw.unlink()
    return path


def _home() -> Path:
    home = settings.DATA_DIR / "uploads"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(home)


def _forget_old() -> None:
    for folder in _old_folders():
        shutil.rmtree(folder, ignore_errors=True)


def _old_folders() -> Iterator[Path]:
    oldest = (timezone.now() - KEPT).timestamp()
    for folder in _home().iterdir():
        if folder.is_dir() and folder.stat().st_mtime < oldest:
            yield folder
