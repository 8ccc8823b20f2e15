"""What a firm's people hear of its membership, in the words of its page."""

from partners.actions.notices import Notice, tell
from partners.domain.amounts import money, some
from partners.domain.membership import Event, lapses_on
from partners.domain.moments import day_words
from partners.domain.sentences import _, filled, joined

PATH = "/portal/firm"
TEMPLATE = "membership"
FEES = {
    "month": _("the fee of %(money)s a month"),
    "quarter": _("the fee of %(money)s a quarter"),
    "year": _("the fee of %(money)s a year"),
}


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
    fee = filled(FEES[terms.fee.per], money=money(terms.fee.amount, program))
    if not terms.or_points:
        return fee
    return _("%(fee)s, or %(points)s", fee=fee, points=some(terms.or_points, program.points))


def _renewal_opens(program, held):
    until = day_words(held.term_until)
    terms = program.membership
    line = _("Your partnership runs until %(until)s; the renewal is open.", until=until)
    asks = _("Accept the current agreement to renew.")
    return joined([line, asks], " ") if terms.agreement else line


def _renewed(program, held):
    return _("Your partnership is renewed until %(until)s.", until=day_words(held.term_until))


def _notice(program, held):
    end = day_words(lapses_on(program.membership, held))
    if held.term_until <= held.warned_on:
        return _(
            "Your term has ended. Without a renewal your membership lapses on %(day)s.", day=end
        )
    return _(
        "Your membership needs %(owed)s. Without it, it lapses on %(day)s.",
        owed=owed(program),
        day=end,
    )


def _settled(program, held):
    return _("Your membership is in order again.")


def _lapsed(program, held):
    return _("Your membership has lapsed: the firm is not listed, and gets no leads.")


def _rejoined(program, held):
    until = day_words(held.term_until)
    return _("Welcome back: your membership is active again, until %(until)s.", until=until)


LINES = {
    Event.RENEWAL_OPENS: _renewal_opens,
    Event.RENEWED: _renewed,
    Event.NOTICE: _notice,
    Event.SETTLED: _settled,
    Event.LAPSED: _lapsed,
    Event.REJOINED: _rejoined,
}
