"""How every form of the app is filled in well, so that it can be sent in earnest."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pyotp
import time_machine
from werkzeug.datastructures import FileStorage

from partners.actions import (
    accounts,
    activities,
    activity_decisions,
    assignment,
    feeds,
    membership,
    passwords,
    programs,
    recovery,
    second_factor,
    training,
)
from partners.actions.activities import Told
from partners.actions.partners import Act
from partners.domain import signatures
from partners.domain.accounts import CODE_SECONDS
from partners.domain.training import Passed
from partners.storage.accounts import Session, User
from partners.storage.activities import Report
from partners.storage.integrations import Integration
from partners.storage.notifications import Notification
from partners.storage.webhooks import Webhook
from partners.web.signing import signer
from tests import points as invented
from tests import world as worlds
from tests.visitor import Visitor

PASSWORD = "seven dull green lamps"
NEW_PASSWORD = "eight loud brown boats"
LATER = timedelta(days=30)


WAYS = ("anonymous", "member", "owner", "admin", "coded", "ticket", "looking", "stranger")
RECOVERY = "aaaa-bbbb-cccc-dddd-eeee-ffff"


def nothing(it):
    return {}


@dataclass(frozen=True)
class Sample:
    """What one form is sent with, by whom and where, when that is not plain from its address.

    `fields`, `url` and `headers` are asked with the Setting; a file is a FileStorage.
    """

    fields: Callable = nothing
    way: str = ""
    url: Callable | None = None
    headers: Callable = nothing
    body: Callable | None = None


@dataclass(frozen=True)
class Setting:
    """Where the forms are sent: the world, and what was added to it for them."""

    app: object
    world: worlds.World
    today: date
    returned: Report  # to be corrected
    suspended: User
    silent: Webhook  # turned off
    visitors: dict = field(default_factory=dict)  # by way

    @property
    def firm(self):
        return self.world.mine


def prepare(app):
    """Build the world and what some forms need besides."""
    world, now = worlds.build(), datetime.now(UTC)
    membership.keep_time(now)
    programs.load(program(), now)
    act = Act(world.staff["admin"], now, "Please say more")
    owner = world.mine.people["owner"]
    told = Told("article", now.date(), "https://alder.test/second", note="A second one")
    returned = activities.submit(owner, told, now)
    activity_decisions.send_back(returned.id, act)
    assignment.mark_spam(world.mine.declined.id, "An advertisement", act.actor, now)
    training.record(
        world.mine.partner, Passed("Olive Owner", "foundations", now.date(), owner.email), act
    )
    accounts.invite("waiting@vendor.test", "viewer", None, now, act.actor)
    User.update(password_hash=passwords.seal(PASSWORD)).where(
        User.joined_at.is_null(False)
    ).execute()
    coded = world.theirs.people["member"]
    coded.save_only(totp_secret=pyotp.random_base32())
    recovery.keep(coded, [RECOVERY], now)
    silent = Webhook.get(Webhook.off_since.is_null(False))
    it = Setting(app, world, now.date(), returned, world.mine.people["suspended"], silent)
    people = {**world.mine.people, **world.staff, "coded": coded, "anonymous": None, "ticket": None}
    people["looking"] = world.staff["viewer"]
    people["stranger"] = world.theirs.people["owner"]
    for way in WAYS:
        it.visitors[way] = Visitor(app, people[way])
    looks = Session.update(looking=world.mine.partner)
    looks.where(Session.user == people["looking"]).execute()
    with app.app_context(), it.visitors["ticket"].client.session_transaction() as session:
        session["ticket"] = signer("ticket").dumps([coded.id, coded.epoch])
    return it


def program():
    """The world's program, with licences to be granted by hand, and another agreement."""
    licensed = 'slug = "preferred"\nlicences = { count = 2, automatic = false, note = "Agreed." }'
    text = invented.text(invented.RULES + worlds.MEMBERSHIP.replace("2026", "2027"))
    return text.replace('slug = "preferred"', licensed, 1)


def slug(it):
    return it.firm.partner.slug


def csv(columns, *cells):
    """A file with one line."""
    text = f"{columns}\n{','.join(map(str, cells))}\n"
    return FileStorage(BytesIO(text.encode()), "list.csv", content_type="text/csv")


def imports(columns, *cells):
    """A form that takes a list; cells may ask the Setting."""

    def fields(it):
        return {"file": csv(columns, *(cell(it) if callable(cell) else cell for cell in cells))}

    return Sample(fields)


def given(**fields):
    """A form with these fields; a value may ask the Setting."""
    return Sample(
        lambda it: {name: value(it) if callable(value) else value for name, value in fields.items()}
    )


def today(it):
    return it.today.isoformat()


def tomorrow(it):
    return (it.today + timedelta(days=1)).isoformat()


def later(it):
    return (it.today + LATER).isoformat()


def visitors_token(it):
    """The token of a page that was opened a minute ago."""
    then = datetime.now(UTC) - timedelta(minutes=1)
    with it.app.app_context(), time_machine.travel(then, tick=False):
        return signer("visitor-form").dumps("visitor")


def unread(it):
    """A line under the bell of my firm's owner."""
    owner = it.firm.people["owner"]
    return Notification.get(Notification.user == owner, Notification.read_at.is_null())


def code(it):
    return clock(it.visitors["coded"].user.totp_secret)


def first_code(it):
    """What an app shows that has just been given the secret of the owner's session."""
    with it.visitors["owner"].client.session_transaction() as session:
        return clock(second_factor.secret_of(session["sid"], it.app.secret_key))


def clock(secret):
    return pyotp.TOTP(secret, interval=CODE_SECONDS).now()


def call_headers(it):
    """A signed call of the integration that the world has."""
    shop, moment = Integration.get(), int(datetime.now(UTC).timestamp())
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(moment),
        "webhook-signature": signatures.sign(feeds.secret_of(shop), "msg_1", moment, call_body(it)),
        "content-type": "application/json",
    }


def call_body(it):
    row = {"partner": slug(it), "activity": "sale", "edition": "start", "reference": "order-1"}
    return json.dumps([row | {"earned_on": today(it)}]).encode()


LEAD = {"name": "Maren Holt", "email": "maren@holt.test", "message": "A wholesale checkout."}
DECIDED = {"do": "reject", "reason": "Not ours"}
ANY_PART = given(
    tier="elite", reason="For the test", qualifications="stencil-ready", status="suspended",
    listing="0", manager=lambda it: it.world.staff["editor"].id, name="Alder & Sons",
    slug="alder-sons", email="new@alder.test", role="member", tagline="New words",
    country="GB",
)  # fmt: skip
ANY_PANEL = given(
    name="Alder & Sons", tagline="New words", overview="New words", accepting="y",
    wants_listing="y", expertise="designer", services="store-build", regions="europe",
    languages="en", budget="5k-25k", city="York", country="GB", logo_remove="y",
    **{
        "branches-0-city": "York", "branches-0-country": "GB", "offers-0-name": "A shop",
        "portfolio-0-title": "A shop", "videos-0-title": "A film",
        "videos-0-url": "https://films.test/1",
    },
    **{
        "materials-0-title": "A sheet",
        "materials-0-document": lambda it: FileStorage(
            BytesIO(b"%PDF-1.4\n%%EOF\n"), "sheet.pdf", content_type="application/pdf"
        ),
    },
)  # fmt: skip
ANY_AGREED = given(
    reason="For the test", tier="elite", rule="elite mrr", measure="", claim="proficiency"
)
WORK = {"title": "A shop", "text": "It sells.", "edition": "", "finished_on": today, "visible": "y"}

# What is sent to each endpoint; one that is not here is sent an empty form.
SAMPLES = {
    "account.rename": given(name="Alice Changed"),
    "account.choose_mail": Sample(),
    "account.check_again": replace(given(current=PASSWORD), way="member"),
    "account.renew_codes": Sample(way="coded"),
    "account.change_password": given(current=PASSWORD, password=NEW_PASSWORD),
    "account.turn_on": given(current=PASSWORD, code=first_code),
    "account.turn_off": replace(given(current=PASSWORD, code=code), way="coded"),
    "accounts.sign_in": given(
        email=lambda it: it.world.mine.people["owner"].email, password=PASSWORD
    ),
    "accounts.check_code": replace(given(code=code), way="ticket"),
    "accounts.check_recovery": replace(given(code=RECOVERY), way="ticket"),
    "accounts.send_reset": given(email=lambda it: it.world.mine.people["owner"].email),
    "accounts.set_password": given(password=NEW_PASSWORD),
    "accounts.take_up": given(name="Ines New", password=NEW_PASSWORD),
    "admin_activities.decide": given(**DECIDED),
    "admin_activities.decide_several": given(
        pick=lambda it: it.firm.report.id, **DECIDED
    ),
    "admin_fees.add": given(partner=slug, month=lambda it: today(it)[:7], amount="45",
                            paid_on=today),
    "admin_fees.give_back": given(reason="Paid twice"),
    "admin_leads.assign": given(partner="rival-works", reason="For the test"),
    "admin_leads.enter": given(**LEAD, timeline="now", source="sales"),
    "admin_leads.mark_spam": given(reason="An advertisement"),
    "admin_leads.withdraw": given(reason="Too late"),
    "admin_partners.add": given(name="Newcomers", email="ines@new.test"),
    "admin_partners.change": ANY_PART,
    "admin_points.award": given(partner=slug, activity="idea", points="10", earned_on=today,
                                reason="A good one"),
    "admin_points.freeze": given(title="This year", day=today),
    "admin_points.reverse": given(reason="Given by mistake"),
    "admin_projects.decide": given(do="decline", reason="It shows a customer's data"),
    "admin_program.load": given(toml=lambda it: program().replace("Article", "Essay"),
                                sure="y"),
    "admin_program.what_if": given(toml=lambda it: program()),
    "admin_standing.agree": ANY_AGREED,
    "admin_standing.answer": given(do="decline", reason="Not yet"),
    "admin_stores.add_deployment": given(partner=slug, name="A shop", type="store",
                                         deployed_on=today),
    "admin_stores.add_payment": given(partner=slug, store="A store", kind="recurring",
                                      amount="40", paid_on=today),
    "admin_stores.refund": given(amount="10", on=today, reason="Paid twice"),
    "admin_stores.withdraw": given(reason="It is gone"),
    "admin_training.grant": given(partner=slug, reason="Agreed in March"),
    "admin_training.record": given(partner=slug, person="Ines New", course="foundations",
                                   earned_on=today),
    "admin_training.withdraw": given(reason="Not theirs"),
    "contact.send": given(**LEAD, consent="y", timeline="now", csrf_token=visitors_token),
    "deployments_import.take_in": imports(
        "partner,name,type,deployed_on,reference", slug, "A shop", "store", today, "d-1"
    ),
    "feed_calls.receive": Sample(
        url=lambda it: "/api/v1/points", headers=call_headers, body=call_body
    ),
    "fees_import.take_in": imports(
        "partner,month,amount,currency,paid_on,reference",
        slug, lambda it: today(it)[:7], 45, "USD", today, "f-1",
    ),
    "integrations.connect": given(name="Shop", scopes="points"),
    "lead_import.take_in": imports(
        "name,email,message,reference", "Maren", "maren@holt.test", "A checkout", "l-1"
    ),
    "looking.end": Sample(way="looking"),
    "people.drop_second_step": replace(
        given(reason="Lost the phone"),
        url=lambda it: f"/admin/users/{it.visitors['coded'].user.id}/second-step",
    ),
    "notifications.follow": Sample(url=lambda it: f"/portal/notifications/{unread(it).id}"),
    "people.change_role": replace(
        given(role="editor"),
        url=lambda it: f"/admin/users/{it.world.staff['viewer'].id}/role",
    ),
    "people.invite": given(email="ines@vendor.test", role="viewer"),
    "people.invite_again": Sample(
        url=lambda it: f"/admin/users/{it.world.mine.invited.id}/invite"
    ),
    "people.restore": Sample(url=lambda it: f"/admin/users/{it.suspended.id}/restore"),
    "people.suspend": given(reason="Left us"),
    "points_import.take_in": imports(
        "partner,activity,edition,earned_on,reference", slug, "sale", "start", today, "p-1"
    ),
    "portal_activities.correct": replace(
        given(link="https://alder.test/third", happened_on=today, note="More words"),
        url=lambda it: f"/portal/activities/{it.returned.id}/correct",
    ),
    "portal_activities.submit": given(
        activity="article", link="https://alder.test/fourth", happened_on=today
    ),
    "portal_certificates.agree": given(named="y"),
    "portal_certificates.agree_myself": given(named="y"),
    "portal_leads.accept": given(next_action="Call", next_action_on=tomorrow),
    "portal_leads.decline": given(reason="capacity", comment="Too busy"),
    "portal_leads.move": given(stage="contacted", next_action="Call", next_action_on=later),
    "portal_leads.note": given(note="They called back."),
    "portal_profile.save": ANY_PANEL,
    "portal_projects.add": given(**WORK),
    "portal_projects.change": given(**WORK),
    "portal_tier.ask": Sample(way="stranger"),  # my firm has asked
    "portal_training.give_up": Sample(
        way="member", url=lambda it: "/portal/training/stencil/give-up"
    ),
    "revenue_import.take_in": imports(
        "partner,store,kind,amount,currency,on,reference",
        slug, "A store", "recurring", 40, "USD", today, "r-1",
    ),
    "webhooks.add": given(name="Chat", url="https://93.184.216.34/in", events="lead.won"),
    "webhooks.change": given(name="Desk", url="https://93.184.216.34/in", events="lead.won"),
    "webhooks.turn_on": Sample(url=lambda it: f"/admin/integrations/webhooks/{it.silent.id}/on"),
    "training_import.take_in": imports(
        "partner,person,course,earned_on", slug, "Ines New", "foundations", today
    ),
}  # fmt: skip
