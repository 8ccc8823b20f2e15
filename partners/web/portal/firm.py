"""The firm's partnership: its term, what keeps it alive, what is due and when, the agreement."""

from flask import Blueprint, g, url_for
from flask_babel import gettext as _

from partners.actions import membership as actions
from partners.actions.partners import Act
from partners.domain.access import Capability
from partners.domain.membership import agrees, lapses_on, opens_on
from partners.storage import programs
from partners.storage.membership import Fee, Membership
from partners.web.access import requires
from partners.web.display import today
from partners.web.forms.base import PostForm, once
from partners.web.htmx import after_post, render_page
from partners.web.membership_words import MembershipWords

bp = Blueprint("firm", __name__, url_prefix="/portal/firm")
FEES_SHOWN = 24


@bp.get("")
@requires(Capability.PORTAL)
def index():
    """Show the partnership in words, with the fees that came in."""
    return firm_page()


@bp.post("/agreement")
@requires(Capability.SIGN_AGREEMENT)
def agree():
    """Accept the agreement in force."""
    form = PostForm()
    if not form.validate_on_submit():
        return firm_page(status=422)
    once(form, actions.agree, g.partner, Act(g.user, g.now))
    return after_post(url_for(".index"), said=_("The agreement is accepted."))


def firm_page(status=200):
    program = programs.in_force()
    state = actions.state(g.partner, g.now)
    terms = program.membership
    return render_page(
        "firm/page.html",
        status=status,
        terms=terms,
        membership=state,
        row=Membership.of(g.partner),
        words=MembershipWords(state, program, today()) if state else None,
        opens=state and opens_on(terms, state.held),
        lapses=state and lapses_on(terms, state.held),
        must_agree=bool(state) and not agrees(terms, state.held),
        form=PostForm(),
        fees=list(Fee.found(g.partner).limit(FEES_SHOWN)),
    )
