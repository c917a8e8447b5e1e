"""An organisation with answers of every kind, and an independent count of them."""

import pytest

from pejling.people.rules.viewer import system_viewer


@pytest.fixture
def viewer(nordlys):
    return system_viewer(nordlys.pk)
