"""Tables: fields, constraints, querysets."""

from pejling.insight.models.alarms import Alarm
from pejling.insight.models.rollups import DayRollup, UnitWeekRollup

__all__ = ["Alarm", "DayRollup", "UnitWeekRollup"]
