"""Tables: fields, constraints, querysets."""

from pejling.themes.models.matches import ThemeMatch
from pejling.themes.models.themes import Theme

__all__ = ["Theme", "ThemeMatch"]
