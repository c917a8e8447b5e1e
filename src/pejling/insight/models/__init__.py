"""Tables: fields, constraints, querysets."""

from pejling.insight.models.rollups import DayRollup, UnitWeekRollup

__all__ = ["DayRollup", "UnitWeekRollup"]
