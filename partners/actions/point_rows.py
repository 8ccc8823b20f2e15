"""Points from a list or a feed: each row is known by its reference and pays once."""

from partners.actions.points import Grant, check_limits, cut_to_cap, post
from partners.domain import activities as rules
from partners.domain.activities import Done
from partners.domain.errors import RuleBroken
from partners.domain.imports import Unusable
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

    def store(self, values):
        """Post one row; returns new, or same where its reference has paid these points."""
        program = self.known.program
        if not program.has_points:
            raise Unusable("activity", "the program counts no points")
        activity = program.find("activity", values["activity"])
        with write_tx():
            # Held until the row is paid, so that two at once cannot both pass a cap.
            partner = Partner.locked(Partner.with_slug(values["partner"]).id)
            if self._is_known(partner, activity, values):
                return "same"
            if activity.source in rules.COUNTED_HERE:
                raise Unusable("activity", f"“{activity.slug}” is counted from its own records")
            points = self._points(activity, values)
            points = self._fitting(partner, activity, points, values["earned_on"])
            source = (SOURCE, values["reference"])
            reason = values.get("note") or self._reason(activity, values)
            post(
                Grant(partner, activity, points, values["earned_on"], source, reason, self.actor),
                program,
                self.now,
            )
        return "new"

    def _points(self, activity, values):
        """Return what the row earns: its own amount where the activity allows it."""
        done = Done(values["earned_on"], values.get("quantity"), values.get("edition") or "")
        column = "quantity" if activity.award.counts else "edition"
        try:
            span = rules.span(activity, done)
        except RuleBroken as refusal:
            raise Unusable(column, str(refusal)) from None
        amount = values.get("amount")
        if amount is not None and not span.holds(amount):
            words = rules.span_words(span)
            raise Unusable("amount", f"“{activity.slug}” earns {words} here, not {amount:,}")
        if amount is None and activity.award.kind == "free":
            raise Unusable("amount", f"“{activity.slug}” is decided case by case; say how much")
        return span.suggested if amount is None else amount

    def _is_known(self, partner, activity, values):
        """Say whether the reference has paid; raises Unusable where it paid for something else."""
        paid = Entry.of_source(SOURCE, values["reference"]).first()
        if paid is None:
            # An export names entries of other sources by both parts.
            paid = Entry.of_source(*values["reference"].partition(":")[::2]).first()
        if paid is None:
            return False
        before = (paid.partner_id, paid.activity, paid.earned_on)
        if before != (partner.id, activity.slug, values["earned_on"]):
            raise Unusable("reference", "has brought other points before; reverse those first")
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
