"""What all tests of the engine share."""

import pytest

from pejling.worker import steps


@pytest.fixture
def only_the_engine(monkeypatch):
    """Rounds of the clock without the daily jobs (alarms, purge): they decide nothing, and cost most of the time."""
    monkeypatch.setattr(steps, "JOBS", ())
