import pytest

from pejling.themes.actions.seeding import seed_themes


@pytest.fixture
def listening(nordlys):
    """Nordlys with the twelve themes it was given."""
    seed_themes(nordlys)
    return nordlys
