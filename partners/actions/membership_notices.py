"""What a firm's people hear of its membership, in the words of its page."""

from partners.actions.notices import Notice, tell
from partners.domain.amounts import money
from partners.domain.membership import Event, lapses_on
from partners.domain.moments import day_words

PATH = "/portal/firm"
TEMPLATE = "membership"


def tell_of(event, partner, held, program, now):
    """Tell the people who answer for the firm, in the caller's transaction."""
    line = LINES[event](program, held)
    key = f"membership:{partner.id}:{event}:{held.term_until}:{held.warned_on or held.lapsed_on}"
    people = [each for each in partner.people if each.role in ("owner", "manager")]
    notice = Notice(line, PATH, key, TEMPLATE)
    tell([each for each in people if not each.suspended], notice, now)


def owed(program):
    """Return what settles the fee, as the end of a sentence."""
    terms = program.membership
    fee = f"the fee of {money(terms.fee.amount, program)} a {terms.fee.per}"
    points = f", or {terms.or_points:,} {program.points.name}" if terms.or_points else ""
    return fee + points


def _renewal_opens(program, held):
    until = day_words(held.term_until)
    terms = program.membership
    asks = " Accept the current agreement to renew." if terms.agreement else ""
    return f"Your partnership runs until {until}; the renewal is open.{asks}"


def _renewed(program, held):
    return f"Your partnership is renewed until {day_words(held.term_until)}."


def _notice(program, held):
    end = day_words(lapses_on(program.membership, held))
    if held.term_until <= held.warned_on:
        return f"Your term has ended. Without a renewal your membership lapses on {end}."
    return f"Your membership needs {owed(program)}. Without it, it lapses on {end}."


def _settled(program, held):
    return "Your membership is in order again."


def _lapsed(program, held):
    return "Your membership has lapsed: the firm is not listed, and gets no leads."


def _rejoined(program, held):
    until = day_words(held.term_until)
    return f"Welcome back: your membership is active again, until {until}."


LINES = {
    Event.RENEWAL_OPENS: _renewal_opens,
    Event.RENEWED: _renewed,
    Event.NOTICE: _notice,
    Event.SETTLED: _settled,
    Event.LAPSED: _lapsed,
    Event.REJOINED: _rejoined,
}
