"""Moments in words for mails, bells and refusals, in the program's time zone."""

from partners.domain.sentences import _, joined, typed


def spoken(moment, zone):
    """Return a moment in full: Thursday 26 March 2026, 12:00 UTC."""
    local = moment.astimezone(zone)
    return joined([typed("moment", local), local.tzname()], " ")


def ago(moment, now, zone):
    """Return when something happened: at 14:02, or on 23 March at 14:02."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    time = f"{local:%H:%M}"
    if local.date() == today:
        return _("at %(time)s", time=time)
    is_near = local.year == today.year
    day = day_of_year(local.date()) if is_near else day_words(local.date())
    return _("on %(day)s at %(time)s", day=day, time=time)


def day_words(day):
    """Return a day in full: 26 March 2026."""
    return typed("day", day)


def day_of_year(day):
    """Return a day of a year that goes without saying: 26 March."""
    return typed("day of a year", day)
