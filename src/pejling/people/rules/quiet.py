"""Quiet hours: when somebody does not wish to be disturbed."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Quiet:
    """From one full hour to another on a wall's clock; over midnight where the first is the later one."""

    from_hour: int
    until_hour: int
    zone: str

    def holds(self, moment: datetime) -> bool:
        """Whether it is quiet; the hour that ends it is not."""
        hour = moment.astimezone(ZoneInfo(self.zone)).hour
        if self.from_hour <= self.until_hour:
            return self.from_hour <= hour < self.until_hour
        return hour >= self.from_hour or hour < self.until_hour

    def begins(self, moment: datetime) -> datetime:
        """When it is quiet next after a moment that is not; on the day that the clocks change, by the new clock."""
        local = moment.astimezone(ZoneInfo(self.zone))
        day = local.date() + timedelta(days=1) if local.hour >= self.from_hour else local.date()
        begin = datetime.combine(day, time(self.from_hour), tzinfo=ZoneInfo(self.zone)).astimezone(UTC)
        return max(begin, moment.astimezone(UTC))

    def ends(self, moment: datetime) -> datetime:
        """The end of the quiet in which a moment lies; on the day that the clocks change, by the new clock."""
        local = moment.astimezone(ZoneInfo(self.zone))
        day = local.date() + timedelta(days=1) if local.hour >= self.until_hour else local.date()
        end = datetime.combine(day, time(self.until_hour), tzinfo=ZoneInfo(self.zone)).astimezone(UTC)
        return max(end, moment.astimezone(UTC))


def after_quiet(moment: datetime, quiet: Quiet | None) -> datetime:
    """The moment itself, or the end of the quiet hours that it lies in."""
    return quiet.ends(moment) if quiet is not None and quiet.holds(moment) else moment
