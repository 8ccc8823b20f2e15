"""Lengths of time as a program means them: whole months, cut to the month's last day."""

from calendar import monthrange
from zoneinfo import ZoneInfo


def day_of(now, program):
    """Return the day it is in the program's time zone."""
    return now.astimezone(ZoneInfo(program.timezone)).date()


def months_after(day, months):
    """Return the same day some months later; the 31st becomes the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
