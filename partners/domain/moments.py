"""Moments in words for mails, bells and refusals, in the program's time zone."""


def spoken(moment, zone):
    """Return a moment in full: Thursday 26 March 2026, 12:00 UTC."""
    local = moment.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M} {local.tzname()}"


def ago(moment, now, zone):
    """Return when something happened: at 14:02, or on 23 March at 14:02."""
    local = moment.astimezone(zone)
    if local.date() == now.astimezone(zone).date():
        return f"at {local:%H:%M}"
    year = f" {local.year}" if local.year != now.astimezone(zone).year else ""
    return f"on {local.day} {local:%B}{year} at {local:%H:%M}"


def day_words(day):
    """Return a day in full: 26 March 2026."""
    return f"{day.day} {day:%B %Y}"
