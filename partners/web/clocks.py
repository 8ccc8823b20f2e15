"""Moments, spans and deadlines in words, in the program's time zone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_datetime
from flask_babel import gettext, ngettext

from partners.web.tongue import date_words, locale

MINUTE, HOUR, DAY = 60, 3600, 86400
HOURS_UNTIL = 36 * HOUR  # up to here an age is told in hours


@dataclass(frozen=True)
class Reading:
    """What a clock shows: how long is left, until when, and how much of its bar."""

    words: str
    until: str
    state: str
    most: int
    left: int


def when(moment, now, zone):
    """Return the moment as people say it: today, 16:00; Friday, 09:00; 18 Mar 2026, 16:00."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    time = local.strftime("%H:%M")
    days = (local.date() - today).days
    near = {
        -1: gettext("yesterday, %(time)s", time=time),
        0: gettext("today, %(time)s", time=time),
        1: gettext("tomorrow, %(time)s", time=time),
    }
    if days in near:
        return near[days]
    if 1 < days < 7:
        return format_datetime(local, "EEEE, HH:mm", tzinfo=zone, locale=locale())
    return f"{date_words(local.date(), 'd MMM y')}, {time}"


def day(value, zone):
    """Return a date, or the date of a moment: 18 Mar 2026."""
    return date_words(_date(value, zone), "d MMM y")


def weekday(value, zone):
    """Return a date near enough to name its day: Thu 26 Mar."""
    return date_words(_date(value, zone), "EEE d MMM")


def month(value, zone):
    """Return a month: July 2024."""
    return date_words(_date(value, zone), "MMMM y")


def short_month(value):
    """Return a month where there is little room: Jul."""
    return date_words(value, "MMM")


def age(since, now):
    """Return how long ago in one unit: just now, 40 min, 22 h, 11 days."""
    seconds = max((now - since).total_seconds(), 0)
    if seconds < MINUTE:
        return gettext("just now")
    if seconds < HOUR:
        return gettext("%(minutes)s min", minutes=int(seconds // MINUTE))
    if seconds < HOURS_UNTIL:
        return gettext("%(hours)s h", hours=int(seconds // HOUR))
    days = int(seconds // DAY)
    return ngettext("%(num)s day", "%(num)s days", days)


def span(seconds):
    """Return a stretch of time in two units at most: 12 min, 3 h 12 min, 1 d 4 h, 5 days."""
    minutes = int(seconds // MINUTE)
    hours, days = minutes // 60, minutes // (24 * 60)
    if days >= 3:
        return ngettext("%(num)s day", "%(num)s days", days)
    words = (
        gettext("%(days)s d", days=days) if days else "",
        gettext("%(hours)s h", hours=hours % 24) if hours % 24 else "",
        gettext("%(minutes)s min", minutes=minutes % 60) if minutes % 60 and not days else "",
    )
    return " ".join(filter(None, words)) or gettext("%(minutes)s min", minutes=0)


def reading(due, start, now, zone):
    """Return what the clock of a deadline shows; without a start its bar begins a day before."""
    start = start or due - timedelta(days=1)
    left = (due - now).total_seconds()
    whole = max((due - start).total_seconds(), 1)
    until = f"{when(due, now, zone)} {due.astimezone(zone).tzname()}"
    if left <= 0:
        return Reading(gettext("%(span)s overdue", span=span(-left)), until, "bad", 1, 1)
    minutes = max(int(whole // MINUTE), 1)
    return Reading(
        words=gettext("%(span)s left", span=span(left)),
        until=until,
        state="warn" if left <= whole / 2 else "",
        most=minutes,
        left=min(int(left // MINUTE), minutes),
    )


def tenure(since, today):
    """Return how long a partnership has lasted: 7 years, 5 months, new."""
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    if months < 1:
        return gettext("new")
    if months < 12:
        return ngettext("%(num)s month", "%(num)s months", months)
    return ngettext("%(num)s year", "%(num)s years", months // 12)


def _date(value, zone):
    if isinstance(value, datetime):
        return value.astimezone(zone).date()
    return value if isinstance(value, date) else date.fromisoformat(value)
