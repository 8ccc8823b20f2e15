"""The program's staff: who they are, what they may do."""

from flask import Blueprint, g, url_for
from flask_babel import gettext as _

from partners.actions import accounts, second_factor
from partners.domain.access import STAFF_ROLES, Capability
from partners.domain.errors import RuleBroken
from partners.storage.accounts import User
from partners.web.access import requires
from partners.web.forms.base import PostForm, once, telling
from partners.web.forms.partners import InviteForm, ReasonForm, RoleForm
from partners.web.htmx import after_post, render_page

bp = Blueprint("people", __name__, url_prefix="/admin/users")


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show everybody of the staff."""
    return people_page(InviteForm(formdata=None).offer(STAFF_ROLES))


@bp.post("")
@requires(Capability.MANAGE_PEOPLE, fresh=True)
def invite():
    """Invite somebody to the staff."""
    form = InviteForm().offer(STAFF_ROLES)
    if not form.validate_on_submit():
        return people_page(form, status=422)
    with telling(form):
        once(form, accounts.invite, form.email.data, form.role.data, None, g.now, actor=g.user)
    if form.form_errors:
        return people_page(form, status=409)
    return after_post(url_for(".index"), said=_("The invitation is on its way."))


@bp.post("/<int:user_id>/invite")
@requires(Capability.MANAGE_PEOPLE, fresh=True)
def invite_again(user_id):
    """Send a new invitation to somebody who has not joined; the older ones end."""
    person = User.get_by_id(user_id)
    once(PostForm(), accounts.resend, person, now=g.now, actor=g.user)
    return after_post(place_of(person), said=_("A new invitation is on its way."))


@bp.post("/<int:user_id>/role")
@requires(Capability.MANAGE_PEOPLE, fresh=True)
def change_role(user_id):
    """Give a staff member another role."""
    person = staff_member(user_id)
    form = RoleForm().offer(STAFF_ROLES)
    if not form.validate_on_submit():
        return people_page(InviteForm(formdata=None).offer(STAFF_ROLES), status=422)
    once(form, accounts.change_role, person, form.role.data, actor=g.user, now=g.now)
    return after_post(url_for(".index"), said=_("Saved."))


@bp.post("/<int:user_id>/suspend")
@requires(Capability.MANAGE_PEOPLE, fresh=True)
def suspend(user_id):
    """Take away a person's access at once, wherever they belong."""
    person = User.get_by_id(user_id)
    form = reasoned()
    once(form, accounts.suspend, person, actor=g.user, reason=form.reason.data, now=g.now)
    return after_post(place_of(person), said=_("Suspended, and signed out everywhere."))


@bp.post("/<int:user_id>/restore")
@requires(Capability.MANAGE_PEOPLE, fresh=True)
def restore(user_id):
    """Give a suspended person access again."""
    person = User.get_by_id(user_id)
    once(PostForm(), accounts.restore, person, actor=g.user, now=g.now)
    return after_post(place_of(person), said=_("Saved."))


@bp.post("/<int:user_id>/second-step")
@requires(Capability.MANAGE_PEOPLE, fresh=True)
def drop_second_step(user_id):
    """Let somebody who lost the device sign in with the password alone; they are told by mail."""
    person = User.get_by_id(user_id)
    form = reasoned()
    once(form, second_factor.turn_off, person, g.user, form.reason.data, g.now)
    said = _("The second step is off. %(name)s was told by mail.", name=person.called)
    return after_post(place_of(person), said=said)


def reasoned():
    """Return the form that came with a reason; raises RuleBroken where none was given."""
    form = ReasonForm()
    if not form.validate_on_submit():
        raise RuleBroken(_("Say why; it stays in the person's history."))
    return form


def staff_member(user_id):
    """Return the staff member; raises DoesNotExist for people of firms."""
    return User.get(User.id == user_id, User.partner.is_null())


def place_of(person):
    """Return the page that shows this person."""
    if person.partner_id:
        return url_for("admin_partners.show", slug=person.partner.slug)
    return url_for(".index")


def people_page(form, status=200):
    """Render the staff's page, with the invitation as it was filled in."""
    return render_page(
        "people/page.html",
        status=status,
        form=form,
        people=list(User.all_staff()),
        role_form=RoleForm(formdata=None).offer(STAFF_ROLES),
        act_form=PostForm(formdata=None),
    )
