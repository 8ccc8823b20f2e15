"""Payments, deployments and fees from lists and feeds; each row is known by its reference."""

from partners.actions import facts, membership
from partners.actions.facts import LIST, Payment, Site
from partners.actions.partners import Act
from partners.domain.facts import REFUND
from partners.domain.imports import Unusable
from partners.domain.sentences import _
from partners.storage.facts import Deployment, Revenue
from partners.storage.membership import Fee
from partners.storage.partners import Partner


class Rows:
    """What the three have alike."""

    table = None

    def __init__(self, known, now, actor):
        self.known, self.act = known, Act(actor, now)

    def expect(self, lines):
        """Look up the firms of the rows, held until they are stored, and what is stored of them."""
        self.firms = Partner.locked_by_slug({values["partner"] for values in lines})
        self.stored = self.table.by_reference({values["reference"] for values in lines})

    def store(self, values):
        """Store one row; returns new, changed or same."""
        partner, before = self.firms[values["partner"]], self.stored.get(values["reference"])
        if before is None:
            self.stored[values["reference"]] = self.add(partner, values)
            return "new"
        if before.partner_id != partner.id or self.differs(before, values):
            raise Unusable("reference", _("has stood for another row before; give each its own"))
        return self.change(before, values)

    def change(self, before, values):
        return "same"


class Payments(Rows):
    """Rows of the kind `revenue`."""

    table = Revenue

    def turn(self, raw):
        """Say when a row has its turn: refunds come after the payments that they name."""
        return raw.get("kind", "").strip() == REFUND

    def differs(self, before, values):
        told = (values["kind"], values["amount"], values["on"])
        return (before.kind, before.amount, before.paid_on) != told

    def add(self, partner, values):
        payment = Payment(
            store=values["store"],
            kind=values["kind"],
            amount=values["amount"],
            paid_on=values["on"],
            store_email=values.get("store_email") or "",
            reference=values["reference"],
            refunds=values.get("refunds") or "",
        )
        return facts.pay_held(partner, payment, self.act, LIST)


class Deployments(Rows):
    """Rows of the kind `deployments`."""

    table = Deployment

    def differs(self, before, values):
        told = (values["type"], values["deployed_on"])
        return (before.type, before.deployed_on) != told

    def add(self, partner, values):
        site = Site(
            name=values["name"],
            type=values["type"],
            deployed_on=values["deployed_on"],
            url=values.get("url") or "",
            reference=values["reference"],
        )
        return facts.deploy(partner, site, self.act, LIST)

    def change(self, before, values):
        """Names and addresses may change; what it counts as may not."""
        wanted = {name: values[name] for name in ("name", "url") if name in values}
        changes = {name: it for name, it in wanted.items() if getattr(before, name) != it}
        if not changes:
            return "same"
        before.save_only(**changes)
        return "changed"


class Fees(Rows):
    """Rows of the kind `fees`."""

    table = Fee

    def differs(self, before, values):
        told = (values["month"], values["amount"], values["paid_on"])
        return (before.month, before.amount, before.paid_on) != told

    def add(self, partner, values):
        names = ("month", "amount", "paid_on", "reference")
        fee = membership.Paid(**{name: values[name] for name in names})
        return membership.take_fee_held(partner, fee, self.act, LIST)
