"""The demo's points as rows: entries of all kinds, and reports in every state."""

from datetime import UTC, datetime, time, timedelta

from partners.actions.point_certificates import FOLLOWERS, is_meant
from partners.domain import activities as rules
from partners.domain.points import portions
from partners.domain.sentences import many
from partners.storage.accounts import User
from partners.storage.activities import Report
from partners.storage.bulk import add_all
from partners.storage.ledger import AWARD, Entry
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion
from partners.storage.training import Completion, Specialist

DECIDED_AFTER = timedelta(days=2)


class Ledger:
    """Turns deeds into rows: knows the ids of firms, and who reports for them."""

    def __init__(self, program, firms, staff, today):
        self.program, self.firms, self.staff, self.today = program, firms, staff, today
        self.version = ProgramVersion.latest().id
        self.authors = dict(
            User.select(User.partner, User.id).where(User.partner.is_null(False)).tuples()
        )

    def report(self, deed, now):
        """Return a deed as it was reported, and decided on."""
        sent = min(_at(deed.on) + timedelta(days=1), now - timedelta(hours=5))
        is_open = deed.state == "submitted"
        return {
            "partner": self.firms[deed.firm],
            "person": self.authors.get(self.firms[deed.firm]),
            "activity": deed.activity,
            "link": deed.link,
            "link_key": rules.link_key(deed.link),
            "happened_on": deed.on,
            "quantity": deed.quantity,
            "edition": deed.edition,
            "client": deed.client,
            "client_key": rules.client_key(deed.client),
            "visible": self.program.find("activity", deed.activity).visible != "never",
            "note": deed.note,
            "state": deed.state,
            "suggested": deed.points,
            "awarded": deed.points if deed.state == "approved" else None,
            "reason": deed.reason,
            "decided_by": None if is_open else self.staff,
            "decided_at": None if is_open else min(sent + DECIDED_AFTER, now),
            "version": self.version,
            "submitted_at": sent,
        }

    def entries(self, deed, source):
        """Yield what a deed earned: an entry, or its portions."""
        activity = self.program.find("activity", deed.activity)
        actor = self.staff if source[0] in ("report", "staff") else None
        reason = deed.client or deed.reason
        row = self._row(self.firms[deed.firm], activity, source, reason, _at(deed.on), actor)
        yield from self._portions(row, activity, deed.points, deed.on)

    def anniversaries(self, partner, activity):
        """Yield the full years of a firm, as the clock would have posted them."""
        years = rules.anniversaries(partner.joined_on, self.today, activity.years_at_most)
        for year, on in years:
            source = ("anniversary", f"{activity.slug}:{partner.id}:{year}")
            reason = many("%(n)s full year of partnership", "%(n)s full years of partnership", year)
            row = self._row(partner.id, activity, source, reason, _at(on), None)
            yield from self._portions(row, activity, activity.award.fixed, on)

    def certificates(self, firms):
        """Yield what the firms' certificates earn, as `follow_certificates` would post it."""
        followed = [it for it in self.program.activities if it.source in FOLLOWERS]
        passed = Completion.select(Completion, Specialist).join(Specialist) if followed else ()
        paid = set()
        for each in sorted(passed, key=lambda it: (it.earned_on, it.id)):
            for activity in followed:
                key = self._paid_once(activity, each)
                if key and key not in paid and each.partner_id in firms:
                    paid.add(key)
                    yield from self._certified(activity, each, key)

    def _paid_once(self, activity, completion):
        """Return what names the award of a certificate, or nothing where it earns none."""
        follower = FOLLOWERS[activity.source]
        is_due = is_meant(completion, activity, self.program)
        if not (is_due and follower.counts(completion, self.today)):
            return ""
        return f"{activity.slug}:{follower.key(completion)}:0"

    def _certified(self, activity, completion, key):
        reason = f"{completion.specialist.name}, {self.program.label('course', completion.course)}"
        at, source = _at(completion.earned_on), (activity.source, key)
        row = self._row(completion.partner_id, activity, source, reason, at, None)
        return self._portions(row, activity, activity.award.fixed, completion.earned_on)

    def _row(self, partner, activity, source, reason, at, actor):
        return {
            "partner": partner,
            "activity": activity.slug,
            "source_type": source[0],
            "source_id": source[1],
            **Entry.because(reason),
            "actor": actor,
            "version": self.version,
            "created_at": at,
        }

    def _portions(self, row, activity, points, on):
        parts = portions(self.program, activity, points, on)
        for number, part in enumerate(parts, 1):
            yield row | {
                "points": part.points,
                "earned_on": part.earned_on,
                "expires_on": part.lapses_on,
                "kind": AWARD if number == len(parts) else f"{AWARD}-{number}",
            }


def count(program, firms, users, today):
    """Add what the app counts by itself; return the balance of each firm that has any, by slug.

    `firms` and `users` are ids by slug and by address.
    """
    if not program.has_points:
        return {}
    ledger = Ledger(program, firms, users["editor@demo.test"], today)
    yearly = [it for it in program.activities if it.source == "anniversary"]
    members = list(
        Partner.select().where(Partner.status == "active", Partner.id.in_(list(firms.values())))
    )
    rows = [row for it in yearly for firm in members for row in ledger.anniversaries(firm, it)]
    rows += ledger.certificates(firms.values())
    add_all(Entry, sorted(rows, key=lambda row: row["created_at"]))
    balances = Entry.balances(None, today)
    return {slug: balances[id] for slug, id in firms.items() if id in balances}


def store(program, deeds, firms, users, now, today):
    """Add what the firms did for points; `firms` and `users` are ids by slug and by address."""
    if not program.has_points:
        return
    ledger = Ledger(program, firms, users["editor@demo.test"], today)
    reported = [deed for deed in deeds if deed.state]
    add_all(Report, [ledger.report(deed, now) for deed in reported])
    ids = [id for (id,) in Report.select(Report.id).order_by(Report.id).tuples()]
    paid = [
        (deed, ("report", str(id)))
        for deed, id in zip(reported, ids, strict=True)
        if deed.is_earned
    ]
    paid += [
        (deed, (_source(program, deed), f"demo-{number}"))
        for number, deed in enumerate(deeds)
        if not deed.state
    ]
    rows = [row for deed, source in paid for row in ledger.entries(deed, source)]
    add_all(Entry, sorted(rows, key=lambda row: row["created_at"]))


def _source(program, deed):
    """Return which way a deed came that nobody reported."""
    is_feed = program.find("activity", deed.activity).source == "feed"
    return "reference" if is_feed else "staff"


def _at(day):
    return datetime.combine(day, time(10), UTC)
