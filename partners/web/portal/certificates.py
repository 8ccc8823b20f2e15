"""What the firm was given: its certificate, discount and licences, badges, and its specialists."""

from flask import Blueprint, g, url_for

from partners.actions import training
from partners.domain.access import Capability
from partners.domain.certificates import opens_badge
from partners.storage.certificates import Certificate, Licence
from partners.storage.partners import Qualification
from partners.web.access import requires
from partners.web.display import FILTERS, absolute_url, program, today
from partners.web.forms.base import once
from partners.web.forms.training import ConsentForm
from partners.web.htmx import after_post, render_page
from partners.web.later import Later
from partners.web.team import Team

bp = Blueprint("portal_certificates", __name__, url_prefix="/portal/certificates")

printed = Later("partners.web.certificate_sheet")


@bp.get("")
@requires(Capability.PORTAL)
def index():
    """Show everything that proves where the firm stands."""
    certificates = list(Certificate.of(g.partner))
    return render_page(
        "certificates/page.html",
        certificates=certificates,
        current=next((it for it in certificates if it.valid_until > today()), None),
        tier=program().tier(g.partner.tier) or program().floor,
        licences=list(Licence.of(g.partner)),
        badges=badges() if opens_badge(program(), g.partner.tier) and g.partner.is_active else [],
        team=Team(g.partner, program(), today()),
        own=training.own_row(g.user),
        speaking=training.who_speak(g.partner),
        form=ConsentForm(formdata=None),
        today=today(),
    )


@bp.get("/<number>.pdf")
@requires(Capability.PORTAL)
def download(number):
    """Draw one of the firm's certificates."""
    certificate = Certificate.get(Certificate.partner == g.partner, Certificate.number == number)
    return printed.sheet(certificate, program(), FILTERS["day"]).answer(certificate.number)


@bp.post("/specialists/<int:specialist_id>")
@requires(Capability.EDIT_PROFILE)
def agree(specialist_id):
    """Name one of the firm's people in public, or only count them."""
    form = ConsentForm()
    once(form, training.agree, g.partner, specialist_id, form.named.data, g.user, g.now)
    return after_post(f"{url_for('.index')}#specialists")


@bp.post("/me")
@requires(Capability.PORTAL)
def agree_myself():
    """Be named among the firm's specialists, or not."""
    form = ConsentForm()
    once(form, training.agree_oneself, g.user, form.named.data, g.now)
    return after_post(f"{url_for('.index')}#specialists")


def badges():
    """Return (name, address, address for other sites) of each badge that the firm may show."""
    held = Qualification.of(g.partner, today())
    slug = g.partner.slug
    tier = program().tier(g.partner.tier) or program().floor
    found = [(tier.name if tier else program().name, url_for("badges.show", slug=slug))]
    found += [
        (each.name, url_for("badges.show", slug=slug, of=each.slug))
        for each in program().qualifications
        if each.slug in held
    ]
    return [(name, path, absolute_url(path)) for name, path in found]
