"""Who works on cases."""

from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer


def may_work(viewer: Viewer) -> bool:
    """Everybody who sees a case may work on it, save analysts: they look and change nothing."""
    return viewer.role != Role.ANALYST
