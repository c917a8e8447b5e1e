"""The cast known to all tests: Nordlys with its owner and a colleague, and an outsider elsewhere."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

os.environ.setdefault("PEJLING_DATA_DIR", tempfile.mkdtemp(prefix="pejling-test-"))

import hypothesis
import pytest
from django.conf import settings
from django.test import TestCase
from playwright.sync_api import Browser, Page, sync_playwright
from whitenoise.middleware import WhiteNoiseMiddleware

from tests.accessibility import WCAG, findings

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Copenhagen


def pytest_configure() -> None:
    """No deadlines; and members are made by the hundred: their passwords need not stand up to anybody."""
    hypothesis.settings.register_profile("pejling", deadline=None)  # nothing is timed in a test
    hypothesis.settings.load_profile("pejling")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    _find_static_files_once()


def _find_static_files_once() -> None:
    """Each client of a test builds the middleware anew, which would look at every static file each time."""
    find, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def remembered(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            find(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = remembered


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules with a long test begin first, in whatever order they came: two workers then end about together."""
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """What is there by now stays there: nobody need look through thousands of tests for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Made rows are numbered from 1 in each test: ids decide slots and draws, whatever was tested before."""
    from tests import makers

    if "lasting_db" not in getattr(item, "fixturenames", ()):
        makers.number = count(1)


@pytest.fixture(scope="module")
def lasting_db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """For rows that all tests of a module read: taken back after the last; what a test itself writes, after the test.

    Not for modules with tests of ``django_db(transaction=True)``: those end by emptying the tables.
    """
    with django_db_blocker.unblock():
        atomics = TestCase._enter_atomics()
        yield
        TestCase._rollback_atomics(atomics)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory) -> Path | None:
    """An SQLite file as the migrations make it: other processes begin with a copy of it instead of migrating."""
    from django.db import connection

    from tests.copies import migrated_once

    if connection.vendor != "sqlite":
        return None
    own = tmp_path_factory.getbasetemp()
    return migrated_once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)  # one file for all workers


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def nordlys(db):
    from tests.makers import make_organisation

    return make_organisation(slug="nordlys", name="Nordlys")


@pytest.fixture
def elsewhere(db):
    from tests.makers import make_organisation

    return make_organisation(slug="elsewhere", name="Elsewhere")


@pytest.fixture
def owner(nordlys):
    from tests.makers import make_member

    return make_member(nordlys, email="owner@nordlys.invalid", role="owner")


@pytest.fixture
def colleague(nordlys):
    """An employee who signs in and sees only what is theirs."""
    from tests.makers import make_member

    return make_member(nordlys, email="colleague@nordlys.invalid", role="employee")


@pytest.fixture
def outsider(elsewhere):
    from tests.makers import make_member

    return make_member(elsewhere, email="outsider@elsewhere.invalid", role="owner")


CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, never a download. Missing is a failure in CI and a loud skip elsewhere."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None and os.environ.get("CI"):
        pytest.fail("Chromium is missing: 'make deps-system' installs it.")
    if path is None:
        pytest.skip("*** Chromium is missing: browser tests are SKIPPED ***")
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver keeps a loop in this thread
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()
    patch.undo()


@pytest.fixture
def axe() -> Callable[..., None]:
    """Fails where axe-core finds something against WCAG 2.2 AA on a page that is open (with scripts on)."""

    def nothing_found(
        page: Page, *, tags: tuple[str, ...] = WCAG, rules: tuple[str, ...] = (), within: str | None = None
    ) -> None:
        page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")  # colours on their way
        found = findings(page, tags=tags, rules=rules, within=within)
        assert not found, f"{page.url} has {len(found)} findings:\n" + "\n".join(found)

    return nothing_found
