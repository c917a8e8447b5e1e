"""Allowed days and hours: weekdays, public holidays of the contact's country, and the eves kept free."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from pejling.programme.rules.versions import Hours

ONE_DAY = timedelta(days=1)
WORKDAYS = Hours()
LONGEST_WAIT = 60  # days; no calendar keeps everybody waiting longer


class NoAllowedDay(ValueError):
    """Hours that leave no day on which anybody may be asked."""


def is_allowed(day: date, *, hours: Hours | None, country: str) -> bool:
    """Whether a day is neither a free weekday, nor a public holiday, nor one of the eves; without hours any is."""
    if hours is None:
        return True
    return day.isoweekday() in hours.days and not (hours.holidays and day in free_days(country, day.year))


def next_allowed_day(day: date, *, hours: Hours | None, country: str) -> date:
    """The first allowed day on or after a day."""
    for ahead in range(LONGEST_WAIT):
        candidate = day + ahead * ONE_DAY
        if is_allowed(candidate, hours=hours, country=country):
            return candidate
    raise NoAllowedDay(f"No day within {LONGEST_WAIT} days of {day} is allowed in {country!r} by {hours}.")


def last_allowed_day(day: date, *, hours: Hours | None, country: str) -> date:
    """The last allowed day on or before a day."""
    for back in range(LONGEST_WAIT):
        candidate = day - back * ONE_DAY
        if is_allowed(candidate, hours=hours, country=country):
            return candidate
    raise NoAllowedDay(f"No day within {LONGEST_WAIT} days before {day} is allowed in {country!r} by {hours}.")


def days_sent_on(day: date, *, hours: Hours | None, country: str) -> list[date]:
    """The due days whose first allowed day is this one, earliest first: the day and the free days before it."""
    if not is_allowed(day, hours=hours, country=country):
        return []
    days = [day]
    while not is_allowed(days[-1] - ONE_DAY, hours=hours, country=country) and len(days) < LONGEST_WAIT:
        days.append(days[-1] - ONE_DAY)
    return days[::-1]


def workdays_after(day: date, workdays: int, *, country: str) -> date:
    """The day on which so many workdays of a country have passed since a day, which does not count itself."""
    while workdays:
        day += ONE_DAY
        workdays -= is_allowed(day, hours=WORKDAYS, country=country)
    return day


def allowed_now(moment: datetime, *, hours: Hours | None, country: str, zone: str) -> bool:
    """Whether a message may leave at a moment, by the clock on the contact's wall."""
    if hours is None:
        return True
    local = moment.astimezone(ZoneInfo(zone))
    opens, closes = hours.on(local.isoweekday())
    return is_allowed(local.date(), hours=hours, country=country) and opens <= local.hour < closes


def first_moment(start: datetime, *, hours: Hours | None, country: str, zone: str) -> datetime:
    """The first moment on or after a start at which a message may leave, by the clock on the contact's wall."""
    if hours is None or allowed_now(start, hours=hours, country=country, zone=zone):
        return start
    local = start.astimezone(ZoneInfo(zone))
    has_opened = local.hour >= hours.on(local.isoweekday())[0]
    day = next_allowed_day(local.date() + has_opened * ONE_DAY, hours=hours, country=country)
    return datetime.combine(day, time(hours.on(day.isoweekday())[0]), tzinfo=ZoneInfo(zone)).astimezone(UTC)


@lru_cache(maxsize=4096)
def free_days(country: str, year: int) -> frozenset[date]:
    """Public holidays of a country (none known: only the eves), with the days on which nobody wants to be asked."""
    return _public_holidays(country, year) | frozenset(_eves(country, year))


def _public_holidays(country: str, year: int) -> frozenset[date]:
    import holidays  # 0.1 s: only where days are decided

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def _eves(country: str, year: int) -> list[date]:
    eves = [date(year, 12, 24), date(year, 12, 31)]
    if country == "DK":
        eves.append(date(year, 6, 5))
    if country == "SE":
        eves.append(_midsummers_eve(year))
    if country == "NO":
        eves.append(easter(year) - ONE_DAY)
    return eves


def _midsummers_eve(year: int) -> date:
    """The Friday from 19 to 25 June."""
    first = date(year, 6, 19)
    return first + (4 - first.weekday()) % 7 * ONE_DAY


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's form of the computus, 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
