"""Deciding: whom a programme asks on a day, and why not the others."""

from pejling.fieldwork.actions.deciding.days import DayResult, decide_day
from pejling.fieldwork.actions.deciding.due import decide_due

__all__ = ["DayResult", "decide_day", "decide_due"]
