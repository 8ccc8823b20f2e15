"""Where a firm keeps its profile: panels that are saved one by one, a draft, and publishing."""

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from partners.actions import profiles, uploads
from partners.domain.access import Capability
from partners.domain.errors import NotFound
from partners.domain.panels import PANEL
from partners.storage.partners import Partner
from partners.web.access import requires
from partners.web.display import program, today
from partners.web.forms import profile as simple
from partners.web.forms import profile_rows as lists
from partners.web.forms.base import PostForm, once
from partners.web.htmx import after_post, render_page
from partners.web.profile_desk import Desk
from partners.web.public import profiles as page

bp = Blueprint("portal_profile", __name__, url_prefix="/portal/profile")

FORMS = {
    "basics": simple.BasicsForm,
    "pictures": simple.PicturesForm,
    "overview": simple.OverviewForm,
    "expertise": simple.ExpertiseForm,
    "reach": simple.ReachForm,
    "budget": simple.BudgetForm,
    "place": simple.PlaceForm,
    "branches": lists.BranchesForm,
    "offers": lists.OffersForm,
    "portfolio": lists.PortfolioForm,
    "videos": lists.VideosForm,
    "materials": lists.MaterialsForm,
}


@bp.get("")
@requires(Capability.PORTAL)
def index():
    return render_page("profile_edit/page.html", desk=desk(), form=PostForm())


@bp.get("/preview")
@requires(Capability.PORTAL)
def preview():
    firm = profiles.view(g.partner, today=today(), draft=True)
    return page.show(g.partner, firm, is_preview=True)


@bp.get("/<slug>")
@requires(Capability.EDIT_PROFILE)
def edit(slug):
    panel = find(slug)
    return show(panel, form_for(panel))


@bp.post("/<slug>")
@requires(Capability.EDIT_PROFILE)
def save(slug):
    panel = find(slug)
    form = form_for(panel)
    if not form.validate_on_submit():
        return show(panel, form, status=422)
    if "look" in request.form:
        return show(panel, form)
    for file in form.files:
        uploads.write(file)
    once(form, profiles.save, g.partner, panel, form.answers(), files=form.files, now=g.now)
    return saved(panel)


@bp.post("/publish")
@requires(Capability.EDIT_PROFILE)
def publish():
    once(PostForm(), profiles.publish, g.partner, g.user, now=g.now)
    return after_post(url_for(".index"), said=_("Published. Merchants read it from now on."))


@bp.post("/discard")
@requires(Capability.EDIT_PROFILE)
def discard():
    once(PostForm(), profiles.discard, g.partner, g.user, now=g.now)
    return after_post(url_for(".index"), said=_("The draft is gone; what is public stays."))


def find(slug):
    """Return the panel of this name; raises NotFound."""
    if slug not in PANEL:
        raise NotFound
    return PANEL[slug]


def desk():
    """Return the firm's profile as it is in the database now."""
    partner = Partner.get_by_id(g.partner.id)
    profile = profiles.view(partner, today=today(), draft=True)
    return Desk(partner, profile, program())


def form_for(panel, **options):
    here = desk()
    used = uploads.used(g.partner)
    return FORMS[panel.slug](panel, here.profile, here.program, used=used, **options)


def show(panel, form, status=200):
    """Show the panel as a form."""
    return render_page(
        "profile_edit/edit.html",
        fragment="profile_edit/_form.html",
        status=status,
        desk=desk(),
        panel=panel,
        form=form,
    )


def saved(panel):
    """Go back to the profile, or to the list's next row where one was asked for."""
    said = _("Saved in the draft. Nothing is public until it is published.")
    here = desk()
    if "another" in request.form:
        url, fragment = url_for(".edit", slug=panel.slug), "profile_edit/_form.html"
        context = {"form": form_for(panel, formdata=None), "panel": panel}
    else:
        url = url_for(".index", _anchor=f"panel-{panel.slug}")
        fragment, context = "profile_edit/_panel.html", {"shown": here.shown(panel)}
    return after_post(url, fragment=fragment, said=said, desk=here, is_swap=True, **context)
