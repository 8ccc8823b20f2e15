"""One importer a kind: how a good line becomes a row, and whether that changed anything."""

from partners.actions import accounts, fact_rows, moves, offers, point_rows, training_rows
from partners.domain.access import FIRM_ROLES
from partners.domain.imports import Unusable, numbered, slug_of
from partners.domain.leads import Status, answer_by
from partners.domain.sentences import _, filled
from partners.domain.terms import months_after
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.leads import Lead, LeadEvent
from partners.storage.partners import Partner, Qualification
from partners.storage.standing import Move


class Partners:
    """Firms, matched by their slug; columns that the file lacks are left as they are."""

    SAME_NAME = (
        "name", "website", "tagline", "overview", "city", "subdivision", "country", "phone",
        "contact_name", "branches", "regions", "expertise", "languages", "budget", "price_from",
        "founded", "team_size", "accepting",
    )  # fmt: skip

    def __init__(self, known, now, actor):
        self.known, self.now, self.actor = known, now, actor
        self.rows = {row.slug: row for row in Partner.select()}
        self.held = {}
        for row in Qualification.select():
            self.held.setdefault(row.partner_id, set()).add(row.slug)
        has_given = any(tier.is_given for tier in known.program.tiers)
        self.by_hand = Move.by_hand(known.today) if has_given else {}
        self.managers = {user.email: user.id for user in User.staff()}
        self.seen = set()

    def store(self, values):
        """Store one firm; returns new, changed or same."""
        slug = self.slug(values)
        row = self.rows.get(slug)
        wanted = self.columns(values, row)
        outcome = self.change(row, wanted) if row else self.add(slug, wanted)
        row = self.rows[slug]
        if self.qualify(row, values.get("qualifications")) and outcome == "same":
            outcome = "changed"
        if values.get("email") and User.with_email(values["email"]) is None:
            accounts.invite(values["email"], "owner", row, self.now, actor=self.actor)
        return outcome

    def slug(self, values):
        """Return the line's slug, made from the name where it is empty, and once per file."""
        given = values.get("slug")
        if given and slug_of(given) != given:
            raise Unusable(
                "slug",
                _("“%(given)s” is no slug; write it as %(slug)s", given=given, slug=slug_of(given)),
            )
        if given in self.seen:
            raise Unusable("slug", _("“%(given)s” stands on an earlier line as well", given=given))
        slug = given or numbered(slug_of(values["name"]), self.seen)
        self.seen.add(slug)
        return slug

    def columns(self, values, row):
        """Return the row's columns that the line sets."""
        wanted = {name: values[name] for name in self.SAME_NAME if name in values}
        if "listed" in values:
            wanted["wants_listing"] = values["listed"]
        if values.get("joined_on"):
            wanted["joined_on"] = values["joined_on"]
        if values.get("manager"):
            wanted["manager"] = self.managers[values["manager"]]
        return wanted | self.words(values) | self.standing(values, row)

    def words(self, values):
        """Return services and industries, and beside them the words the program lacks."""
        found, others = {}, []
        for name in ("services", "industries"):
            if name in values:
                found[name], unknown = values[name]
                others += unknown
        return found | ({"keywords": ", ".join(others)} if found else {})

    def standing(self, values, row):
        """Return the tier brought along, held from today under the program's grace."""
        if "tier" not in values:
            return {}
        floor = self.known.program.floor
        tier = values["tier"] or (floor and floor.slug)
        if row and self.is_overtaken(row, tier):
            return {}
        found = {"tier": tier}
        if row is None or row.tier != tier:
            end = self.grace if values["tier"] else None
            found |= {"tier_since": self.known.today, "hold_until": None, "grace_until": end}
        if values.get("grace_until"):
            found["grace_until"] = values["grace_until"]
        return found

    def is_overtaken(self, row, tier):
        """Say whether the firm was given this tier before, and rules have raised it above since."""
        program = self.known.program
        given = program.tier(tier)
        is_above = program.rank(row.tier) > program.rank(tier)
        return bool(given and given.is_given and is_above and self.by_hand.get(row.id) == tier)

    @property
    def grace(self):
        """The day on which standing brought along is over, or None."""
        months = self.known.program.grace_months
        return months_after(self.known.today, months) if months else None

    def add(self, slug, wanted):
        """Add a firm."""
        floor = self.known.program.floor
        defaults = {"joined_on": self.known.today, "tier": floor and floor.slug}
        row = Partner.create(
            slug=slug, created_at=self.now, updated_at=self.now, **{**defaults, **wanted}
        )
        self.rows[slug] = row
        Audit.note(self.actor, "partner.import", row, now=self.now, after={"slug": slug})
        if row.tier:
            self.move(row, None)
        return "new"

    def move(self, row, was):
        """Write down that the tier was brought along."""
        moves.note(row, was, "imported", self.known.today, self.now, actor=self.actor)

    def change(self, row, wanted):
        """Write what differs, and nothing else."""
        before = {name: getattr(row, _column(name)) for name in wanted}
        changed = {name: value for name, value in wanted.items() if before[name] != value}
        if not changed:
            return "same"
        row.save_only(**changed, updated_at=self.now)
        if "tier" in changed:
            self.move(row, before["tier"])
        told = {name: str(before[name])[:200] for name in changed}
        after = {name: str(value)[:200] for name, value in changed.items()}
        Audit.note(self.actor, "partner.import", row, now=self.now, before=told, after=after)
        return "changed"

    def qualify(self, row, slugs):
        """Give the firm exactly these qualifications; say whether that changed any."""
        held = self.held.get(row.id, set())
        if slugs is None or held == set(slugs):
            return False
        for slug in set(slugs) - held:
            Qualification.create(
                partner=row,
                slug=slug,
                since=self.known.today,
                until=self.grace if self.has_rules(slug) else None,
                reason="Brought along by import",
            )
        lost = held - set(slugs)
        Qualification.delete().where(
            Qualification.partner == row, Qualification.slug.in_(lost)
        ).execute()
        self.held[row.id] = set(slugs)
        return True

    def has_rules(self, slug):
        return bool(self.known.program.find("qualification", slug).requires)


NEEDED = _("the role %(role)s needs a partner")
NOT_NEEDED = _("the role %(role)s has no partner")


class Users:
    """People, matched by their address; new ones are invited."""

    def __init__(self, known, now, actor):
        self.now, self.actor = now, actor

    def store(self, values):
        """Store one person; returns new, changed or same."""
        slug, role = values.get("partner"), values["role"]
        if bool(slug) != (role in FIRM_ROLES):
            needed = role in FIRM_ROLES
            raise Unusable("partner", filled(NEEDED if needed else NOT_NEEDED, role=role))
        firm = Partner.with_slug(slug) if slug else None
        person = User.with_email(values["email"])
        if person is None:
            accounts.invite(values["email"], role, firm, self.now, actor=self.actor)
            person = User.with_email(values["email"])
            if values.get("name"):
                person.save_only(name=values["name"])
            return "new"
        return self.change(person, role, firm, values.get("name"))

    def change(self, person, role, firm, name):
        """Write what differs; who belongs elsewhere is not moved by a file."""
        if person.partner_id != (firm and firm.id):
            raise Unusable(
                "partner",
                _("%(email)s belongs elsewhere; remove them there first", email=person.email),
            )
        if person.role == role and name in (None, "", person.name):
            return "same"
        if person.role != role:
            accounts.change_role(person, role, self.actor, self.now)
        if name and name != person.name:
            accounts.rename(person, name, self.now)
        return "changed"


class Leads:
    """Requests, matched by their reference; with a partner they are offered to it."""

    def __init__(self, known, now, actor):
        self.known, self.now, self.actor = known, now, actor

    def store(self, values):
        """Store one lead; returns new or same: a lead at work is not changed by a file."""
        if Lead.get_or_none(Lead.reference == values["reference"]):
            return "same"
        slug = values.pop("partner", None)
        fields = {name: value for name, value in values.items() if value is not None}
        fields.setdefault("source", "import")
        fields.setdefault("received_at", self.now)
        lead = Lead.create(**fields, stage_at=self.now)
        LeadEvent.create(lead=lead, actor=self.actor, kind="received", at=lead.received_at)
        if slug:
            hours = self.known.program.leads.respond_hours
            offers.advance(lead, Status.OFFERED, self.now)
            offers.make(lead, Partner.with_slug(slug), answer_by(self.now, hours), self.now)
        return "new"


def _column(name):
    """Foreign keys are compared by their ids."""
    return "manager_id" if name == "manager" else name


KINDS = {
    "partners": Partners,
    "users": Users,
    "leads": Leads,
    "points": point_rows.Points,
    "certificates": training_rows.Certificates,
    "revenue": fact_rows.Payments,
    "deployments": fact_rows.Deployments,
    "fees": fact_rows.Fees,
}


def expect(importer, lines):
    """Let the importer look up at once what the good lines (number, values, faults) refer to."""
    if look_up := getattr(importer, "expect", None):
        look_up([values for _number, values, faults in lines if not faults])


def in_turn(importer, rows):
    """Return numbered rows of text as the importer can take them; most kinds do not mind."""
    turn = getattr(importer, "turn", None)
    return sorted(rows, key=lambda row: turn(row[1])) if turn else rows
