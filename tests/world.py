"""A small program with everything in it: two firms that must not see each other, and staff.

Whatever only one side may read carries that side's mark, a word that stands nowhere else. So a
page that shows it to somebody else gives itself away.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from partners.actions import (
    accounts,
    activities,
    assignment,
    facts,
    feeds,
    leads,
    membership,
    notices,
    partners,
    points,
    training,
    uploads,
    webhooks,
)
from partners.actions.activities import Told
from partners.actions.facts import Payment, Site
from partners.actions.membership import Paid
from partners.actions.notices import Notice
from partners.actions.partners import Act
from partners.actions.webhooks import Wish
from partners.domain.access import FIRM_ROLES, STAFF_ROLES
from partners.domain.certificates import PARTNER, number
from partners.domain.leads import Brief, Origin, Plan, Terms
from partners.domain.sentences import _
from partners.domain.terms import months_after
from partners.domain.training import Passed
from partners.domain.uploads import LOGO
from partners.domain.webhooks import State
from partners.storage.accounts import Session, User
from partners.storage.activities import Report
from partners.storage.certificates import Certificate
from partners.storage.facts import Deployment, Revenue
from partners.storage.leads import Lead
from partners.storage.ledger import Entry
from partners.storage.membership import Fee
from partners.storage.outbox import Outbox
from partners.storage.partners import Partner
from partners.storage.projects import Project
from partners.storage.training import Completion
from partners.storage.webhooks import Delivery
from tests import make
from tests import points as invented

VEILED = "zqveiled"  # who wrote a lead that nobody has accepted yet
STAFF_ONLY = "zqstaff"
MEMBERSHIP = """
[membership]
agreement = "2026"
fee = { amount = 45 }
"""


@dataclass
class Firm:
    """A partner with people, leads, files and a draft."""

    partner: Partner
    mark: str
    people: dict = field(default_factory=dict)  # by role
    offered: Lead = None
    accepted: Lead = None
    declined: Lead = None
    invited: User = None
    completion: Completion = None
    certificate: Certificate = None
    report: Report = None
    entry: Entry = None
    payment: Revenue = None
    deployment: Deployment = None
    fee: Fee = None
    project: Project = None


@dataclass
class World:
    """Everything and everybody that a test may ask about."""

    mine: Firm
    theirs: Firm
    hidden: Firm  # not listed: no page of the public may tell of it
    staff: dict  # by role
    waiting: Lead  # in the staff's queue


@dataclass(frozen=True)
class Who:
    """Somebody who asks: a role by name, the person, and the firm that is theirs to see."""

    role: str  # as in domain/access.py
    person: User | None
    firm: Firm
    now: datetime
    is_looking: bool = False  # as staff at the portal, which then shows this firm's pages

    @property
    def sees_all(self):
        return self.role in STAFF_ROLES

    @property
    def somebody(self):
        """The person, or, for who is nobody yet, whoever they may try to be."""
        return self.person or self.firm.people["owner"]

    @property
    def session(self):
        """A session of the person, other than the one they ask with."""
        return Session.select().where(Session.user == self.somebody).order_by(Session.id).first()


def build():
    """Fill the database of the app in force."""
    now = datetime.now(UTC)
    invented.load(invented.RULES + MEMBERSHIP)
    staff = {
        role: _join(f"{role}@vendor.test", role, None, f"{role} of staff") for role in STAFF_ROLES
    }
    admin = staff["admin"]
    mine = _firm("Alder & Finch", "alder-finch", "zqalder", admin, now)
    theirs = _firm("Rival Works", "rival-works", "zqrival", admin, now)
    hidden = _firm("Hidden Yard", "hidden-yard", "zqhidden", admin, now, tier="enrolled")
    brief = _brief(STAFF_ONLY, "We have outgrown our shop.")
    feeds.connect("Forum", ["points"], now, admin)
    _set_up_webhooks(Act(admin, now))
    waiting = assignment.enter(brief, Origin(), admin, now)
    return World(mine, theirs, hidden, staff, waiting)


def everybody(world):
    """Return one Who for each way of being somebody, by name."""
    now = datetime.now(UTC)
    found = {"anonymous": Who("anonymous", None, world.mine, now)}
    for role in FIRM_ROLES:
        found[role] = Who(role, world.mine.people[role], world.mine, now)
    found["stranger"] = Who("owner", world.theirs.people["owner"], world.theirs, now)
    found["suspended"] = Who("anonymous", world.mine.people["suspended"], world.mine, now)
    for role, person in world.staff.items():
        found[role] = Who(role, person, world.mine, now)
    found["looking"] = replace(found["viewer"], is_looking=True)
    return found


def other(who, world):
    """Return the owner of the firm whose things this person must not reach."""
    firm = world.mine if who.firm is world.theirs else world.theirs
    return replace(who, person=firm.people["owner"], firm=firm)


def hidden(who, world):
    """Return the owner of the firm that no page of the public may tell of."""
    return replace(who, person=world.hidden.people["owner"], firm=world.hidden)


def _firm(name, slug, mark, admin, now, tier="partner"):
    partner = make.partner(
        name=name,
        slug=slug,
        tier=tier,
        tagline=f"{name} builds shops",
        overview="We build shops that **sell**.\n\nAsk us about wholesale.",
        city="Leeds",
        country="GB",
        regions=("europe",),
        expertise=("web-developer",),
        services=("store-build",),
        languages=("en",),
        budget=("5k-25k",),
        draft={"tagline": f"A draft of {mark}"},
    )
    firm = Firm(partner, mark)
    for role in FIRM_ROLES:
        firm.people[role] = _person(firm, role, role)
    suspended = firm.people["suspended"] = _person(firm, "suspended", "owner")
    User.update(suspended=True).where(User.id == suspended.id).execute()
    accounts.invite(f"invited-{mark}@firm.test", "member", partner, now, actor=admin)
    firm.invited = User.with_email(f"invited-{mark}@firm.test")
    _add_logo(firm, now)
    _give_leads(firm, admin, now)
    _certify(firm, admin, now)
    _give_points(firm, admin, now)
    _give_facts(firm, admin, now)
    if tier == "partner":
        partners.place(partner, "preferred", Act(admin, now, f"Because of {mark}"))
    firm.partner = Partner.get_by_id(partner.id)
    return firm


def _set_up_webhooks(act):
    """A system that took no message, and one that is told nothing more."""
    hook, other = (
        webhooks.add(Wish(name, "https://crm.vendor.test/in", ("partner.joined",)), act)
        for name in ("CRM", "Archive")
    )
    webhooks.turn_off(other.id, act)
    webhooks.send_test(hook.id, act.now)
    Outbox.delete().where(Outbox.kind == "webhook").execute()
    Delivery.update(state=State.GIVEN_UP, tries=11, status=503, due_at=None).execute()


def _person(firm, name, role):
    return _join(f"{name}-{firm.mark}@firm.test", role, firm.partner, f"{name} {firm.mark}")


def _join(email, role, partner, name):
    """Let somebody in who has a session open and a line under the bell."""
    person = make.person(email, role, partner, name=name.title())
    line = _("%(title)s is shown now.", title=f"News for {name}")
    notices.tell([person], Notice(line, "/account", f"news:{name}"), datetime.now(UTC))
    make.signed_in(person)
    return person


def _add_logo(firm, now):
    picture = BytesIO()
    Image.new("RGB", (64, 64), "teal").save(picture, "PNG")
    file = uploads.picture(picture.getvalue(), LOGO)
    uploads.write(file)
    uploads.keep(firm.partner, file, now)
    firm.partner.save_only(logo=file.name)


def _give_leads(firm, admin, now):
    """One lead that is still veiled, one that the firm accepted and works, one that it declined."""
    terms = Terms(note=f"Staff to {firm.mark}", reason="For the test")
    firm.offered, firm.accepted, firm.declined = (
        assignment.enter(_brief(mark, message), Origin(), admin, now)
        for mark, message in (
            (VEILED, f"Offered to {firm.mark}: we sell bread to bakeries."),
            (firm.mark, f"Accepted by {firm.mark}: we sell tea to shops."),
            (firm.mark, f"Declined by {firm.mark}: we sell salt to all."),
        )
    )
    owner = firm.people["owner"]
    for lead in (firm.offered, firm.accepted, firm.declined):
        assignment.offer(lead.id, [firm.partner], terms, admin, now)
    plan = Plan(f"Call {firm.mark}", now.date(), 1_000_000)
    leads.accept(firm.accepted.id, owner, plan, now)
    leads.note(firm.accepted.id, owner, f"A note of {firm.mark}", now)
    leads.decline(firm.declined.id, owner, "capacity", f"Too busy at {firm.mark}", now)


def _give_points(firm, admin, now):
    """A report that waits, and an entry for something that was approved."""
    owner, today = firm.people["owner"], now.date()
    told = Told("article", today, f"https://{firm.mark}.test/post", note=f"Told by {firm.mark}")
    firm.report = activities.submit(owner, told, now)
    act = Act(admin, now, f"Points of {firm.mark}")
    firm.entry = points.award(firm.partner, "website", 30, today, act)


def _give_facts(firm, admin, now):
    """A store that pays, something that went live, and a fee."""
    act, today = Act(admin, now, f"Facts of {firm.mark}"), now.date()
    firm.payment = facts.pay(
        firm.partner, Payment(f"Store of {firm.mark}", "recurring", 40_00, today), act
    )
    firm.deployment = facts.deploy(firm.partner, Site(f"Shop of {firm.mark}", "store", today), act)
    firm.project = Project.create(
        partner=firm.partner,
        title=f"Hidden work of {firm.mark}",
        finished_on=today,
        visible=False,
        created_at=now,
        updated_at=now,
    )
    firm.fee = membership.take_fee(firm.partner, Paid(today, 45_00, today), act)


def _certify(firm, admin, now):
    """Somebody who is not to be named passed a course, another means to; the firm is certified."""
    day, partner = now.date(), firm.partner
    passed = Passed(f"Zoe {firm.mark}", "foundations", day, f"zoe-{firm.mark}@firm.test")
    firm.completion = training.record(partner, passed, Act(admin, now))
    training.enrol(firm.people["member"], "stencil", now)
    firm.certificate = Certificate.create(
        partner=partner,
        number=number(PARTNER, day.year, partner.id),
        tier="preferred",
        tier_name="Preferred",
        firm=partner.name,
        place="Leeds, United Kingdom",
        program="BigCommerce Partners",
        issued_on=day,
        valid_until=months_after(day, 12),
        created_at=now,
    )


def _brief(mark, message):
    return Brief(
        name=f"Maren {mark}",
        email=f"maren@{mark}.test",
        company=f"{mark.title()} Supply",
        website=f"https://{mark}.test",
        message=message,
        budget="5k-25k",
        expertise=("web-developer",),
        region="europe",
        timeline="now",
    )
