"""Deciding: whom a programme asks on a day, and why not the others."""

from pejling.fieldwork.actions.deciding.days import DayResult, decide_day
from pejling.fieldwork.actions.deciding.due import decide_due
from pejling.fieldwork.actions.deciding.promptly import counts_in_hours, decide_prompt

__all__ = ["DayResult", "counts_in_hours", "decide_day", "decide_due", "decide_prompt"]
