"""Another process is killed in the middle of an import, and the next one goes on."""

import json
import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from tests.copies import copy_of_database
from tests.makers import make_organisation
from tests.people.imports.files import write_file

SCRIPT = """
import json, os, sys, django
django.setup()
from pathlib import Path
from pejling.people.actions.imports import checking
from pejling.people.actions.imports.contacts import CONTACTS
from pejling.people.actions.imports.run import import_file
from pejling.people.actions.imports.pace import MOST
from pejling.people.models import Address, Contact, ImportRun, Organisation
from tests.makers import NOW
checking.AT_ONCE = 50
MOST.update(sqlite=50, postgresql=50)
kill_at = int(sys.argv[2])
organisation = Organisation.objects.get(slug="killed")
def watch(phase, done, total):
    if kill_at and phase == "write" and done >= kill_at:
        os.kill(os.getpid(), 9)
report = import_file(organisation=organisation, path=Path(sys.argv[1]), kind=CONTACTS, now=NOW, watch=watch)
counts = [table.objects.filter(organisation=organisation).count() for table in (Contact, Address)]
print(json.dumps([report.resumed_after, report.done.created, *counts, ImportRun.objects.get().state]))
"""


def database_for_others(folder):
    """The test database as another process sees it."""
    if connection.vendor == "sqlite":
        return copy_of_database(folder / "copy.sqlite3")
    it = connection.settings_dict
    return f"postgres://{it['USER']}:{it['PASSWORD']}@{it['HOST']}:{it['PORT']}/{it['NAME']}"


def run(url, path, *, kill_at=0):
    environment = {**os.environ, "PEJLING_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "pejling.config.settings"}
    command = [sys.executable, "-c", SCRIPT, str(path), str(kill_at)]
    return subprocess.run(command, env=environment, check=False, capture_output=True, text=True)


@pytest.mark.django_db(transaction=True)
def test_a_killed_import_goes_on_where_it_stopped(tmp_path):
    make_organisation(slug="killed")
    path = write_file(tmp_path, "id,email\n" + "".join(f"k-{n},k{n}@example.com\n" for n in range(300)))
    url = database_for_others(tmp_path)

    died = run(url, path, kill_at=100)
    ended = run(url, path)

    assert died.returncode == -signal.SIGKILL, died.stderr
    resumed_after, created, contacts, addresses, state = json.loads(ended.stdout)
    assert resumed_after >= 101
    assert created == 301 - resumed_after
    assert (contacts, addresses, state) == (300, 300, "done")
