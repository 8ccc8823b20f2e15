"""Writing to a partner: no account, no third party, and no robots."""

from datetime import timedelta

from flask import Blueprint, g, request, url_for

from partners.actions import leads, profiles, throttles
from partners.domain.access import Capability
from partners.domain.accounts import Limit, mailbox, network
from partners.web.access import requires
from partners.web.caching import revalidated
from partners.web.display import program, today
from partners.web.forms.base import once
from partners.web.forms.contact import ContactForm
from partners.web.htmx import after_post, render_page
from partners.web.profile_page import ProfilePage
from partners.web.public.profiles import public
from partners.web.security import csrf

bp = Blueprint("contact", __name__)
# A visitor has no session for the app's own token; the form brings one that needs none.
csrf.exempt(bp)

HOUR = timedelta(hours=1)
BY_NETWORK = (Limit("contact-network", 20, HOUR),)
BY_MAILBOX = (Limit("contact-mailbox", 10, HOUR),)


@bp.get("/partners/<slug>/contact")
@requires(Capability.VISIT)
@revalidated
def write(slug):
    return show(public(slug), ContactForm(program=program()))


@bp.post("/partners/<slug>/contact")
@requires(Capability.VISIT)
def send(slug):
    partner = public(slug)
    form = ContactForm(request.form, program=program())
    is_well = form.validate_on_submit()
    if form.is_foreign:
        return show(partner, form, status=400)
    if form.is_trapped:
        # Answered as if it had gone through, so that a robot learns nothing; nothing is kept.
        return sent_to(partner)
    if not is_well:
        return show(partner, form, status=422)
    visitor, sender = network(request.remote_addr or ""), mailbox(form.email.data)
    throttles.count(g.now, (BY_NETWORK, visitor), (BY_MAILBOX, sender))
    once(form, leads.contact, partner, form.brief(), g.now)
    return sent_to(partner)


@bp.get("/partners/<slug>/contact/sent")
@requires(Capability.VISIT)
@revalidated
def sent(slug):
    return render_page("contact/sent.html", partner=public(slug))


def show(partner, form, status=200):
    """Show the form on its own page, or in place of the one that was refused."""
    page = ProfilePage(profiles.view(partner, today=today()), program())
    return render_page(
        "contact/page.html",
        fragment="contact/_form.html",
        status=status,
        partner=page.firm,
        page=page,
        form=form,
    )


def sent_to(partner):
    return after_post(url_for(".sent", slug=partner.slug))
