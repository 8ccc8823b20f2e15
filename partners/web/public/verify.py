"""Checking a certificate by its number; people are named only where they agreed."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, g, redirect, request, url_for
from flask_babel import lazy_gettext as _
from wtforms import Form, StringField

from partners.actions import throttles
from partners.domain import certificates as rules
from partners.domain.access import Capability
from partners.domain.accounts import Limit, network
from partners.domain.certificates import State
from partners.storage.certificates import Certificate
from partners.storage.partners import Partner
from partners.storage.training import Completion
from partners.web.access import requires
from partners.web.display import program, today
from partners.web.htmx import render_page

bp = Blueprint("verify", __name__, url_prefix="/verify")
GUESSES = (Limit("verify-network", 20, timedelta(minutes=5)),)


class NumberForm(Form):
    """A number to look up; a GET form."""

    number = StringField(_("Certificate number"))


@dataclass(frozen=True)
class Finding:
    """What is known of a number."""

    number: str
    state: State
    what: str = ""  # the tier or the course
    holder: str = ""  # a firm or a person; empty where the person is not to be named
    firm: Partner | None = None
    issued_on: date | None = None
    until: date | None = None
    is_mistyped: bool = False


@bp.get("")
@requires(Capability.VISIT)
def index():
    """Ask for a number, or go to the page of the one that was asked for."""
    number = rules.read(request.args.get("number", ""))
    if number:
        return redirect(url_for(".show", number=number), 303)
    return render_page("verify/page.html", form=NumberForm(), finding=None)


@bp.get("/<path:number>")
@requires(Capability.VISIT)
def show(number):
    """Say whether the certificate of this number holds today."""
    finding = looked_up(rules.read(number))
    return render_page(
        "verify/page.html",
        status=404 if finding.state is State.UNKNOWN else 200,
        form=NumberForm(number=finding.number),
        finding=finding,
        is_listed=finding.firm is not None and finding.firm.is_listed(program()),
    )


def looked_up(number):
    """Return the Finding of a number today; whoever guesses numbers is stopped.

    Only numbers that nothing has are counted: a scan of a true one stays without a trace.
    """
    visitor = (GUESSES, network(request.remote_addr or ""))
    throttles.check(g.now, visitor)
    finding = find(number, today())
    if finding.state is State.UNKNOWN:
        throttles.count(g.now, visitor)
    return finding


def find(number, day):
    """Return the Finding of a number on a day."""
    certificate = Certificate.with_number(number)
    if certificate:
        return _of_firm(certificate, day)
    completion = Completion.with_number(number)
    if completion and completion.earned_on <= day:
        return _of_person(completion, day)
    return Finding(number, State.UNKNOWN, is_mistyped=rules.is_mistyped(number))


def _of_firm(certificate, day):
    return Finding(
        number=certificate.number,
        state=rules.state(certificate.issued_on, certificate.valid_until, day),
        what=f"{certificate.tier_name}, {certificate.program}",
        holder=certificate.firm,
        firm=certificate.partner,
        issued_on=certificate.issued_on,
        until=certificate.valid_until,
    )


def _of_person(completion, day):
    until = rules.last_day(completion.expires_on, completion.withdrawn_on)
    person = completion.specialist
    return Finding(
        number=completion.number,
        state=rules.state(completion.earned_on, until, day),
        what=program().label("course", completion.course),
        holder=person.name if person.is_named else "",
        firm=completion.partner,
        issued_on=completion.earned_on,
        until=until,
    )
