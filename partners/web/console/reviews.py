"""Tier reviews: who would move and why, applied by a click, and everything that was."""

from flask import Blueprint, g, request, url_for

from partners.actions import reviews
from partners.domain.access import Capability
from partners.domain.standing import period_of
from partners.storage import programs
from partners.storage.partners import Partner
from partners.storage.requests import Request
from partners.storage.standing import Move, Override, TierReview
from partners.web.access import requires
from partners.web.display import today
from partners.web.forms.base import PostForm, once
from partners.web.forms.standing import ReviewDay
from partners.web.htmx import after_post, render_page, wants_fragment
from partners.web.paging import page_of
from partners.web.review_lines import lines_of
from partners.web.tier_chart import tier_chart
from partners.web.tier_page import MoveLine

bp = Blueprint("admin_reviews", __name__, url_prefix="/admin/reviews")
SHOWN = 200  # moves on one page; the figures count all of them


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show what a review would change, and the reviews that were."""
    program, form = programs.in_force(), ReviewDay(request.args)
    planned = reviews.preview(form.day)
    return render_page(
        "reviews/index.html",
        fragment="reviews/_planned.html",
        form=form,
        day=form.day,
        total=len(planned),
        lines=lines_of(planned[:SHOWN], program, form.day),
        is_partial=not reviews.may_fall(program, form.day),
        since=period_of(program, form.day),
        waiting=list(Override.waiting()),
        asked=list(Request.waiting()),
        page=page_of(TierReview.latest()),
        over_time=None if wants_fragment() else tier_chart(program, today()),
        is_to_come=form.day > today(),
        run_form=PostForm(formdata=None),
    )


@bp.post("/run")
@requires(Capability.MANAGE_PROGRAM)
def run():
    """Apply the review of a day."""
    form, day = PostForm(), ReviewDay(request.form).day
    if not form.validate_on_submit():
        return after_post(url_for(".index"))
    review_id = once(form, reviews.run, day, g.now, g.user)
    return after_post(url_for(".show", review_id=review_id))


@bp.get("/<int:review_id>")
@requires(Capability.CONSOLE)
def show(review_id):
    """Show a review that was applied, with its moves."""
    review = TierReview.get_by_id(review_id)
    moves = Move.select(Move, Partner).join(Partner).where(Move.review == review)
    page = page_of(moves.order_by(Move.id))
    lines = [MoveLine(move) for move in page.rows]
    return render_page(
        "reviews/page.html",
        fragment="reviews/_moves.html",
        review=review,
        page=page,
        lines=lines,
    )
