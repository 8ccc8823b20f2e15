"""Every address of the app, filled in for whoever asks; routes that are new are found by it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import product

from partners.actions import links
from partners.actions.feeds import FEEDS
from partners.domain.access import EVERYBODY, Capability, allows
from partners.domain.accounts import LinkKind
from partners.domain.panels import PANELS
from partners.storage.accounts import User
from partners.storage.integrations import Integration
from partners.storage.leads import Offer
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from partners.storage.requests import Request
from partners.storage.standing import Override, TierReview
from partners.storage.webhooks import Delivery, Webhook
from partners.web.access import WAYS_OUT
from partners.web.console.partners import PARTS
from partners.web.console.standing import PARTS as AGREED

NUMBER = re.compile(r"<int:(\w+)>")


@dataclass(frozen=True)
class Argument:
    """How to fill an argument of the addresses that begin so, for the Who that asks.

    `values` returns every value worth a visit. With the value of another `owner`, a firm or a
    person, the answer is 404; staff have every firm's.
    """

    prefix: str
    name: str
    values: Callable
    owner: str = "firm"


# The longest prefix that fits is taken. A new argument is a line here.
ARGUMENTS = (
    Argument("/account/sessions/", "session_id", lambda who: [who.session.id], "person"),
    Argument("/admin/activities/", "report_id", lambda who: [who.firm.report.id]),
    Argument("/admin/fees/", "fee_id", lambda who: [who.firm.fee.id]),
    Argument("/admin/integrations/", "integration_id", lambda who: [_integration().id], owner=""),
    Argument("/admin/integrations/", "webhook_id", lambda who: [_webhook().id], owner=""),
    Argument("/admin/integrations/", "delivery_id", lambda who: [_delivery().id], owner=""),
    Argument("/admin/jobs/", "row_id", lambda who: [Outbox.get().id], owner=""),
    Argument("/admin/leads/", "lead_id", lambda who: _leads(who)),
    Argument("/admin/leads/", "offer_id", lambda who: [_offer(who.firm.accepted).id]),
    Argument("/admin/partners/", "part", lambda who: list(PARTS), owner=""),
    Argument("/admin/partners/", "slug", lambda who: [who.firm.partner.slug]),
    Argument("/admin/points/", "entry_id", lambda who: [who.firm.entry.id]),
    Argument("/admin/program/", "row_id", lambda who: [_scheduled(who).id], owner=""),
    Argument("/admin/projects/", "project_id", lambda who: [who.firm.project.id]),
    Argument("/admin/reviews/", "review_id", lambda who: [_review(who).id], owner=""),
    Argument("/admin/reviews/partners/", "agreed_id", lambda who: [_override(who).id]),
    Argument("/admin/reviews/partners/", "kind", lambda who: ["overrides"], owner=""),
    Argument("/admin/reviews/partners/", "part", lambda who: list(AGREED), owner=""),
    Argument("/admin/reviews/partners/", "request_id", lambda who: [_request(who).id]),
    Argument("/admin/reviews/partners/", "slug", lambda who: [who.firm.partner.slug]),
    Argument("/admin/training/", "completion_id", lambda who: [who.firm.completion.id]),
    Argument("/admin/stores/", "payment_id", lambda who: [who.firm.payment.id]),
    Argument("/admin/stores/", "deployment_id", lambda who: [who.firm.deployment.id]),
    Argument("/admin/users/", "user_id", lambda who: [who.firm.people["member"].id]),
    Argument("/api/v1/", "kind", lambda who: list(FEEDS), owner=""),
    Argument("/api/v1/partners/", "slug", lambda who: [who.firm.partner.slug]),
    Argument("/badges/", "slug", lambda who: [who.firm.partner.slug]),
    Argument("/join/", "token", lambda who: [_join(who)], owner=""),
    Argument("/partners/", "name", lambda who: [who.firm.partner.logo]),
    Argument("/partners/", "slug", lambda who: [who.firm.partner.slug]),
    Argument("/password/reset/", "token", lambda who: [_reset(who)], owner=""),
    Argument("/portal/activities/", "report_id", lambda who: [who.firm.report.id]),
    Argument("/portal/certificates/", "number", lambda who: [who.firm.certificate.number]),
    Argument(
        "/portal/certificates/",
        "specialist_id",
        lambda who: [who.firm.completion.specialist_id],
    ),
    Argument("/portal/leads/", "lead_id", lambda who: _leads(who)),
    Argument("/portal/notifications/", "line_id", lambda who: [_line(who.somebody).id], "person"),
    Argument("/portal/projects/", "project_id", lambda who: [who.firm.project.id]),
    Argument("/portal/profile/", "slug", lambda who: [it.slug for it in PANELS], owner=""),
    Argument("/portal/tier/ask/", "slug", lambda who: ["certified"], owner=""),
    Argument("/portal/training/", "course", lambda who: ["tech-101"], owner=""),
    Argument("/verify/", "number", lambda who: _numbers(who), owner=""),
)


def _review(who):
    fields = {"day": who.now.date(), "checked": 3, "raised": 0, "lowered": 0, "created_at": who.now}
    return TierReview.select().first() or TierReview.create(**fields)


def _override(who):
    """A tier that somebody proposed for the firm."""
    known = Override.get_or_none(Override.partner == who.firm.partner)
    return known or Override.create(
        partner=who.firm.partner,
        tier="elite",
        reason="Strategic",
        actor=User.get(User.role == "editor"),
        created_at=who.now,
    )


def _scheduled(who):
    """A program file that waits for its day."""
    known = Outbox.get_or_none(Outbox.kind == "program")
    payload = {"toml": "", "name": "Other rules", "on": "2099-01-01", "at": "", "actor": None}
    if known is None:
        due = who.now + timedelta(days=30)
        Outbox.put("program", payload, "program:waits", who.now, due=due)
    return known or Outbox.get(Outbox.kind == "program")


def _request(who):
    """A qualification that the firm asked for."""
    known = Request.get_or_none(Request.partner == who.firm.partner)
    owner = who.firm.people["owner"]
    return known or Request.create(
        partner=who.firm.partner, qualification="certified", person=owner, asked_at=who.now
    )


def _leads(who):
    return [who.firm.offered.id, who.firm.accepted.id, who.firm.declined.id]


def _offer(lead):
    return Offer.get(Offer.lead == lead)


def _line(person):
    return Notification.get(Notification.user == person)


def _integration():
    return Integration.get()


def _webhook():
    return Webhook.get()


def _delivery():
    return Delivery.get()


def _join(who):
    return _secret(who.firm.invited, LinkKind.JOIN, who)


def _reset(who):
    return _secret(who.firm.people["member"], LinkKind.RESET, who)


def _numbers(who):
    return [who.firm.certificate.number, who.firm.completion.number]


def _secret(person, kind, who):
    return links.make(person, kind, who.now).rpartition("/")[2]


class UnknownArgument(Exception):
    """An address has an argument that ARGUMENTS does not know how to fill."""


@dataclass
class Route:
    """One rule of the url_map with one of its methods."""

    rule: object
    method: str
    capability: Capability

    def __str__(self):
        return f"{self.method} {self.rule.rule}"

    @property
    def is_public(self):
        return self.capability in EVERYBODY

    @cached_property
    def arguments(self):
        """How each argument of the address is filled, by name; raises UnknownArgument."""
        return {name: self._argument(name) for name in self.rule.arguments}

    def lets_in(self, role):
        return allows(role, self.capability)

    def opens_to(self, who):
        """Say whether this person may come here, and, if they only look, by this method."""
        if who.is_looking and self.method != "GET" and self.rule.endpoint not in WAYS_OUT:
            return False
        return allows(who.role, self.capability, is_looking=who.is_looking)

    def shows_all_to(self, who):
        """Say whether this person has every firm's things here."""
        return who.sees_all and allows(who.role, self.capability)

    def urls(self, who):
        """Return the addresses as this person would come upon them."""
        return self._build({name: it.values(who) for name, it in self.arguments.items()})

    def urls_of(self, other, who):
        """Return the addresses in which somebody else's things stand in place of one's own."""
        owned = [name for name, it in self.arguments.items() if it.owner]
        changes = {(name,) for name in owned} | {tuple(owned)}
        if not owned or self._is_open_to_all_of(who):
            # Staff may have every firm's things, but not one firm's as another's.
            changes.discard(tuple(owned))
        return [url for names in sorted(changes) for url in self._mixed(names, other, who)]

    def urls_too_far(self, who):
        """Return the addresses with a number that no database can hold."""
        values = {name: it.values(who)[:1] for name, it in self.arguments.items()}
        numbers = NUMBER.findall(self.rule.rule)
        return [url for name in numbers for url in self._build(values | {name: [2**63]})]

    def _is_open_to_all_of(self, who):
        return self.shows_all_to(who) and all(
            it.owner != "person" for it in self.arguments.values()
        )

    def _mixed(self, names, other, who):
        """Return the addresses with these arguments of somebody else, and the others one's own."""
        return self._build(
            {
                name: it.values(other if name in names else who)
                for name, it in self.arguments.items()
            }
        )

    def _build(self, values):
        names, choices = list(values), product(*values.values())
        return [self.rule.build(dict(zip(names, choice, strict=True)))[1] for choice in choices]

    def _argument(self, name):
        path = self.rule.rule
        fitting = [it for it in ARGUMENTS if it.name == name and path.startswith(it.prefix)]
        if not fitting:
            raise UnknownArgument(
                f"{path}: nobody knows a value for <{name}>. "
                "Add a line to ARGUMENTS in tests/routes.py."
            )
        return max(fitting, key=lambda it: len(it.prefix))


def routes(app, *methods):
    """Return the routes of the app, of these methods or of all, in the order of their addresses."""
    found = [
        Route(rule, method, app.view_functions[rule.endpoint].capability)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    ]
    return sorted((it for it in found if not methods or it.method in methods), key=str)
