"""The rules: read in words, changed by a file, and seen at work before they are in force."""

from flask import Blueprint, Response, g, url_for
from flask_babel import gettext as _

from partners.actions import programs as actions
from partners.actions.partners import Act
from partners.domain.access import Capability
from partners.domain.program_mistakes import ProgramMistakes
from partners.domain.program_words import words
from partners.storage import programs
from partners.storage.programs import ProgramVersion
from partners.web.access import requires
from partners.web.forms.base import PostForm, once
from partners.web.forms.program import ProgramForm
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of

bp = Blueprint("admin_program", __name__, url_prefix="/admin/program")


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show the rules in force in words, and every version."""
    return render_page(
        "rules/index.html",
        fragment="rules/_versions.html",
        chapters=words(programs.in_force()),
        page=page_of(ProgramVersion.history()),
        waiting=actions.scheduled(),
        cancel_form=PostForm(formdata=None),
    )


@bp.post("/scheduled/<int:row_id>/cancel")
@requires(Capability.MANAGE_PROGRAM)
def cancel(row_id):
    """Let a scheduled file never take effect."""
    form = PostForm()
    if form.validate_on_submit():
        once(form, actions.cancel, row_id, Act(g.user, g.now))
    return after_post(url_for(".index"), said=_("Cancelled. The rules stay as they are."))


@bp.get("/file")
@requires(Capability.CONSOLE)
def file():
    """Give the file in force as it was written."""
    name = f"{programs.in_force().slug}.toml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(programs.text_in_force(), mimetype="application/toml", headers=headers)


@bp.get("/change")
@requires(Capability.MANAGE_PROGRAM)
def change():
    """Show the file in force, to be changed."""
    form = ProgramForm(formdata=None, toml=programs.text_in_force())
    return render_page("rules/change.html", form=form)


@bp.post("/change")
@requires(Capability.MANAGE_PROGRAM)
def what_if():
    """Name every mistake of the file, or say who would move; nothing is written."""
    form = ProgramForm()
    return answer(form, 200 if form.validate_on_submit() else 422)


@bp.post("/load")
@requires(Capability.MANAGE_PROGRAM)
def load():
    """Put the file in force, at once or on its day."""
    form = ProgramForm()
    if not form.validate_on_submit():
        return answer(form, 422)
    found = judged(form)
    if found["mistakes"] or (found["changes"].is_drastic and not form.sure.data):
        if not found["mistakes"]:
            form.sure.errors = [_("Confirm that half of the tiers may be lost.")]
        return answer(form, 422)
    if form.on.data:
        once(form, actions.schedule, form.text(), form.on.data, g.now, g.user)
        said = _("The change waits for its day; until then it can be cancelled.")
    else:
        once(form, actions.load, form.text(), g.now, g.user)
        said = _("These rules are in force now. Decisions that were made keep theirs.")
    return after_post(url_for(".index"), said=said)


def answer(form, status):
    """Render the form with what its file would do."""
    found = judged(form) if not form.errors or form.sure.errors else {}
    status = 422 if found.get("mistakes") else status
    return render_page("rules/change.html", status=status, form=form, is_tried=bool(found), **found)


def judged(form):
    """Return the mistakes of the form's file, and what it would change."""
    try:
        return {"mistakes": (), "changes": actions.changes(form.text(), g.now)}
    except ProgramMistakes as found:
        return {"mistakes": found.mistakes, "changes": None}
