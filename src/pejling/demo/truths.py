"""The planted truths of the retail world: what the radar ought to find (docs/demo.md tells them to the reader)."""

from datetime import date, timedelta

# 1. Delivery got worse for the purchases of four weeks, when the warehouse moved.
WORSE_TOUCHPOINT = "delivery"
WORSE_STARTS_WEEKS_BEFORE_END = 10
WORSE_WEEKS = 4
WORSE_BY = 2.8  # points on the 0–10 scale

# 2. One service agent does better than her colleagues.
BETTER_EMPLOYEE = "maren.ashby"
BETTER_BY = 1.3

# 3. Customers who have bought only once answer less than half as often.
QUIET_SEGMENT = "Once only"
QUIET_PROPENSITY = 0.14
USUAL_PROPENSITY = 0.36


def is_in_worse_weeks(event_day: date, last_day: date) -> bool:
    """Whether a purchase fell in the four bad weeks, counted back from the last day of the data."""
    starts = last_day - timedelta(weeks=WORSE_STARTS_WEEKS_BEFORE_END)
    return starts <= event_day < starts + timedelta(weeks=WORSE_WEEKS)
