"""What the demo's firms did for their points: as many as their tier asks for, and some beside."""

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from partners.demo.customers import customer
from partners.demo.topics import TOPICS
from partners.domain import activities as rules
from partners.domain.activities import COUNTED_HERE, Done
from partners.domain.errors import RuleBroken
from partners.domain.measures import leaves

MOST = 60  # things that one firm did
LAPSED = 0.25  # chance that a firm also did something that counts no more
FRESH = timedelta(days=300)  # entries of a rolling window are no older
OLD = timedelta(days=400)  # longer ago than a year's window reaches
PLAIN = 400  # the usual sum where no tier asks for points
STATES = ("submitted", "returned", "submitted", "rejected", "submitted")
REASONS = {
    "returned": "Which of the pages is it? The link leads to your home page.",
    "rejected": "This is about another product. Send us the next one.",
}
NOTES = (
    "It took us four months; the client runs it alone now.",
    "Recorded and published with the slides. About half of the audience were new to the product.",
    "In two languages, with pictures of the warehouse.",
    "Please look at the second half: it shows the checkout before and after.",
)


@dataclass(frozen=True)
class Deed:
    """Something a firm did, and what it earned: by report where `state` is not empty."""

    firm: str  # slug
    activity: str
    on: date
    points: int  # earned, or suggested while nobody has decided
    quantity: int | None = None
    edition: str = ""
    client: str = ""
    link: str = ""
    note: str = ""
    state: str = ""  # of the report: submitted, approved, returned, rejected
    reason: str = ""

    @property
    def is_earned(self):
        return self.state in ("", "approved")


def deeds(program, firms, *, today, counted=None, seed="demo"):
    """Return everything that the firms did for points; nothing where the program has none.

    `counted` are the points that each firm (slug) has already, of what the app counts by itself.
    """
    rng = random.Random(f"{seed}:deeds")
    known = [it for it in program.activities if it.source not in COUNTED_HERE]
    if not program.has_points or not known:
        return []
    found = []
    for number, firm in enumerate(firms):
        if firm.status == "departed":
            continue
        had = (counted or {}).get(firm.slug, 0)
        found += _Year(program, firm, known, today, rng).filled(_target(program, firm, had, rng))
        if number < 2 or rng.random() < 0.1:
            found += _waiting(program, firm, known, today, rng, 4 if number < 2 else 1)
    return found


def _target(program, firm, had, rng):
    """Return how many points the firm still needs: enough for its tier, short of the next."""
    if not any(_asks(tier) for tier in program.tiers):
        return int(PLAIN * rng.lognormvariate(-0.7, 0.8))
    held = program.tier(firm.tier)
    least = _asks(held) if held else 0
    more = [_asks(tier) for tier in program.tiers if _asks(tier) > least]
    most = min(more, default=2 * least)
    return max(int(least + (most - least) * rng.uniform(0.05, 0.7)) - had, 0)


def _asks(tier):
    """Return the points that a tier asks for; 0 where it asks for none."""
    asked = [int(it.at_least) for it in leaves(tier.requires) if it.measure == "points"]
    return max(asked, default=0)


class _Year:
    """One firm's deeds, held to the limits that the program sets."""

    def __init__(self, program, firm, known, today, rng):
        self.program, self.firm, self.known = program, firm, known
        self.today, self.rng = today, rng
        self.spent, self.once = Counter(), set()

    def filled(self, target):
        """Return deeds that earn about so many points, the largest first."""
        found, total = [], 0
        has_past = self.firm.joined_on < self.today - OLD and self.rng.random() < LAPSED
        old = self.one(target or PLAIN, is_old=True) if has_past else None
        while total < target and len(found) < MOST:
            deed = self.one(target - total)
            if deed is None:
                break
            found.append(deed)
            total += deed.points
        return [*found, old] if old else found

    def one(self, wanted, is_old=False):
        """Return a deed that fits into what is wanted, or None where nothing is left."""
        on = self._day(is_old)
        drawn = self.rng.sample(self.known, len(self.known))
        sized = [(self._deed(it, on, wanted), it) for it in drawn]
        fitting = [(deed, it) for deed, it in sized if deed and deed.points > 0]
        if not fitting:
            return None
        within = [each for each in fitting if each[0].points <= wanted]
        # What is far away is come by with large steps.
        best = max(within[:3], key=lambda each: each[0].points) if within else None
        deed, activity = best or min(fitting, key=lambda each: each[0].points)
        self._count(activity, deed)
        return deed

    def _deed(self, activity, on, wanted):
        edition, quantity = self._edition(activity), None
        if activity.award.counts:
            quantity = self.rng.choice((2, 6, 20, 45, 90)) * max(1, wanted // 20_000)
        try:
            span = rules.span(activity, Done(on, quantity, edition))
        except RuleBroken:
            return None
        points = self._points(span)
        if self._is_spent(activity, on, points):
            return None
        client, is_report = self._client(), activity.source == "report"
        if activity.visible == "never" and not edition:
            client = ""  # nothing that was done for somebody
        page = f"{self.firm.website}/{activity.slug}-{on:%y%m%d}"
        return Deed(
            self.firm.slug,
            activity.slug,
            on,
            points,
            quantity,
            edition,
            client,
            link=page if "link" in activity.evidence else "",
            note=self.rng.choice(NOTES) if is_report else "",
            state="approved" if is_report else "",
            reason="" if is_report else client or activity.name,
        )

    def _client(self):
        return customer(self.rng, next(it for it in TOPICS if it.slug == self.firm.topic))

    def _points(self, span):
        if span.least == span.most:
            return span.least
        most = span.most or max(3 * span.least, 60)
        steps = max((most - span.least) // 5, 1)
        return span.least + 5 * self.rng.randrange(steps) if steps > 1 else span.least

    def _edition(self, activity):
        offered = list(activity.award.per_edition or ())
        return self.rng.choice(offered) if offered else ""

    def _day(self, is_old):
        since = self.firm.joined_on
        if self.program.points.window != "forever":
            since = max(since, self.today - FRESH)
        days = max((self.today - since).days, 1)
        day = self.today - timedelta(days=self.rng.randrange(days))
        return max(day - OLD, self.firm.joined_on) if is_old else day

    def _is_spent(self, activity, on, points):
        days = rules.once_in(activity, on)
        if days and (activity.slug, days) in self.once:
            return True
        if activity.cap is None:
            return False
        key = (activity.slug, rules.period(activity.cap.per, on))
        return self.spent[key] + points > activity.cap.points

    def _count(self, activity, deed):
        if days := rules.once_in(activity, deed.on):
            self.once.add((activity.slug, days))
        if activity.cap:
            self.spent[activity.slug, rules.period(activity.cap.per, deed.on)] += deed.points


def _waiting(program, firm, known, today, rng, count):
    """Return reports that staff have not decided on, or sent back, or turned down."""
    reported = [it for it in known if it.source == "report"]
    year = _Year(program, firm, reported, today, rng)
    for number in range(count if reported else 0):
        deed = year.one(PLAIN)
        if deed is None:
            return
        state = STATES[number % len(STATES)]
        on = today - timedelta(days=2 + 3 * number)
        yield replace(deed, on=on, state=state, reason=REASONS.get(state, ""))
