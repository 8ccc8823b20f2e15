"""The courses: what leads where, who of us holds what, and what comes next."""

from flask import Blueprint, g, url_for

from partners.actions import training
from partners.domain.access import Capability
from partners.storage.training import Enrolment
from partners.web.access import requires
from partners.web.display import program, today
from partners.web.forms.base import PostForm, once
from partners.web.htmx import after_post, render_page
from partners.web.team import Team
from partners.web.training_page import TrainingPage

bp = Blueprint("portal_training", __name__, url_prefix="/portal/training")


@bp.get("")
@requires(Capability.PORTAL)
def index():
    """Show the catalogue with the firm's people in it."""
    wishes = list(Enrolment.of(g.partner))
    page = TrainingPage(Team(g.partner, program(), today()), wishes, g.user)
    return render_page("training/page.html", page=page, form=PostForm(formdata=None))


@bp.post("/<course>/enrol")
@requires(Capability.PORTAL)
def enrol(course):
    """Say that one means to take the course."""
    once(PostForm(), training.enrol, g.user, course, g.now)
    return after_post(url_for(".index"))


@bp.post("/<course>/give-up")
@requires(Capability.PORTAL)
def give_up(course):
    """Mean to take it no more."""
    once(PostForm(), training.give_up, g.user, course)
    return after_post(url_for(".index"))
