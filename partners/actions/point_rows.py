"""Points from a list or a feed: each row is known by its reference and pays once."""

from collections import defaultdict

from partners.actions.points import Grant, check_limits, cut_to_cap, post
from partners.domain import activities as rules
from partners.domain.activities import Done
from partners.domain.errors import RuleBroken
from partners.domain.imports import Unusable
from partners.domain.sentences import _, number
from partners.storage.database import write_tx
from partners.storage.ledger import Entry
from partners.storage.partners import Partner

SOURCE = "reference"  # of lists and feeds alike, so that one does not pay again for the other


def exported():
    """Yield what every source brought and nobody reversed, as the columns of the import."""
    for slug, activity, type, id, points, earned_on, reason in Entry.standing_awards():
        yield {
            "partner": slug,
            "activity": activity,
            "amount": str(points),
            "earned_on": str(earned_on),
            "reference": id if type == SOURCE else f"{type}:{id}",
            "note": reason,
        }


class Points:
    """Rows of the kind `points`."""

    def __init__(self, known, now, actor):
        self.known, self.now, self.actor = known, now, actor

    def expect(self, lines):
        """Look up the firms of the rows, and what their references have paid.

        The firms are held until the rows are paid, so that two at once cannot both pass a cap.
        """
        self.firms = Partner.locked_by_slug({values["partner"] for values in lines})
        named = defaultdict(set)
        for reference in {values["reference"] for values in lines}:
            named[SOURCE].add(reference)
            # An export names entries of other sources by both parts.
            type, _colon, id = reference.partition(":")
            if id:
                named[type].add(id)
        self.paid = {type: Entry.first_of_each(type, ids) for type, ids in named.items()}

    def store(self, values):
        """Post one row; returns new, or same where its reference has paid these points."""
        program = self.known.program
        if not program.has_points:
            raise Unusable("activity", _("the program counts no points"))
        activity = program.find("activity", values["activity"])
        partner, reference = self.firms[values["partner"]], values["reference"]
        if self._is_known(partner, activity, values):
            return "same"
        if activity.source in rules.COUNTED_HERE:
            raise Unusable(
                "activity", _("“%(slug)s” is counted from its own records", slug=activity.slug)
            )
        points = self._points(activity, values)
        on = values["earned_on"]
        points = self._fitting(partner, activity, points, on)
        reason = values.get("note") or self._reason(activity, values)
        grant = Grant(partner, activity, points, on, (SOURCE, reference), reason, self.actor)
        with write_tx():
            self.paid[SOURCE][reference] = post(grant, program, self.now)
        return "new"

    def _points(self, activity, values):
        """Return what the row earns: its own amount where the activity allows it."""
        done = Done(values["earned_on"], values.get("quantity"), values.get("edition") or "")
        column = "quantity" if activity.award.counts else "edition"
        try:
            span = rules.span(activity, done)
        except RuleBroken as refusal:
            raise Unusable(column, refusal.args[0]) from None
        amount = values.get("amount")
        if amount is not None and not span.holds(amount):
            words = rules.span_words(span)
            raise Unusable(
                "amount",
                _(
                    "“%(slug)s” earns %(words)s here, not %(amount)s",
                    slug=activity.slug,
                    words=words,
                    amount=number(amount),
                ),
            )
        if amount is None and activity.award.kind == "free":
            raise Unusable(
                "amount", _("“%(slug)s” is decided case by case; say how much", slug=activity.slug)
            )
        return span.suggested if amount is None else amount

    def _is_known(self, partner, activity, values):
        """Say whether the reference has paid; raises Unusable where it paid for something else."""
        type, _colon, id = values["reference"].partition(":")
        paid = self.paid[SOURCE].get(values["reference"]) or self.paid.get(type, {}).get(id)
        if paid is None:
            return False
        before = (paid.partner_id, paid.activity, paid.earned_on)
        if before != (partner.id, activity.slug, values["earned_on"]):
            raise Unusable("reference", _("has brought other points before; reverse those first"))
        return True

    def _fitting(self, partner, activity, points, on):
        """Hold the row to the activity's limits; what comes by itself is cut at a cap."""
        if activity.is_automatic:
            return cut_to_cap(partner, activity, points, on)
        check_limits(partner, activity, points, on)
        return points

    def _reason(self, activity, values):
        if values.get("edition"):
            return self.known.program.label("edition", values["edition"])
        if values.get("quantity") is not None and activity.award.counts:
            return f"{values['quantity']:,} × {activity.award.counts}"
        return ""
