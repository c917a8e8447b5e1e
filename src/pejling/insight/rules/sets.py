"""The closed sets of words that rows about alarms may hold."""

from enum import StrEnum


class AlarmKind(StrEnum):
    """What is wrong with the radar itself."""

    NO_ASKS = "no_asks"  # a running programme has asked nobody for three workdays
    EVENTS_MISSING = "events_missing"  # a kind of event comes less than its weekday's band
    BOUNCES = "bounces"
    UNSUBSCRIBES = "unsubscribes"
