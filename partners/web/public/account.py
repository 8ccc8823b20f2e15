"""One's own account: name, password, second step, signed-in browsers, mail."""

from io import BytesIO

import segno
from flask import Blueprint, Response, current_app, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _

from partners.actions import accounts, passwords, recovery, second_factor, signing_in
from partners.actions.links import hashed
from partners.domain.access import Capability
from partners.domain.browsers import browser_name
from partners.storage import programs
from partners.storage.accounts import Session, User
from partners.web.access import requires
from partners.web.forms.accounts import (
    NOT_THAT,
    ConfirmForm,
    FactorForm,
    FactorOffForm,
    MailForm,
    NameForm,
    PasswordForm,
)
from partners.web.forms.base import PostForm, once
from partners.web.forms.partners import ROLE_WORDS
from partners.web.htmx import render_page
from partners.web.returning import way_back
from partners.web.visits import visit

bp = Blueprint("account", __name__, url_prefix="/account")
bp.add_app_template_filter(browser_name)


@bp.get("")
@requires(Capability.ACCOUNT)
def show():
    """Show the person's own account."""
    return _page()


@bp.post("/name")
@requires(Capability.ACCOUNT)
def rename():
    """Change how the person is called."""
    form = NameForm()
    if not form.validate():
        return _page(422, name_form=form)
    once(form, accounts.rename, g.user, form.name.data, g.now)
    return _saved(_("Your name is saved."))


@bp.post("/password")
@requires(Capability.ACCOUNT)
def change_password():
    """Set a new password; every other browser is signed out."""
    form = PasswordForm()
    form.password.about = (g.user.name, g.user.email)
    if not form.validate() or not _knows_password(form):
        return _page(422, password_form=form)
    sealed = passwords.seal(form.password.data)
    accounts.change_password(g.user, sealed, g.now)
    _stay_in()
    return _saved(_("Your password is changed. Every other browser is signed out."))


@bp.post("/mail")
@requires(Capability.ACCOUNT)
def choose_mail():
    """Say whether to send mail about the person's work."""
    form = MailForm()
    once(form, accounts.choose_mail, g.user, form.gets_mail.data)
    return _saved(_("Your choice of mail is saved."))


@bp.post("/sessions/<int:session_id>/end")
@requires(Capability.ACCOUNT)
def end_session(session_id):
    """Sign one browser out."""
    once(PostForm(), accounts.end_session, g.user, session_id)
    return _saved(_("That browser is signed out."))


@bp.post("/sessions/end")
@requires(Capability.ACCOUNT)
def end_other_sessions():
    """Sign every other browser out."""
    once(PostForm(), accounts.end_other_sessions, g.user, session["sid"])
    return _saved(_("Every other browser is signed out."))


@bp.get("/second-step")
@requires(Capability.ACCOUNT)
def second_step():
    """Show how to set up codes, or that they are."""
    return _step_page()


@bp.post("/second-step")
@requires(Capability.ACCOUNT)
def turn_on():
    """Ask for a code from now on, once the app has shown a right one."""
    form = FactorForm()
    if not form.validate() or not _knows_password(form):
        return _step_page(422, on_form=form)
    if not second_factor.turn_on(g.user, _secret(), form.code.data, g.now):
        form.code.errors.append(_("That is not the code. Check that the device's clock is right."))
        return _step_page(422, on_form=form)
    _stay_in()
    flash(_("From now on we ask for a code as well. Other browsers are signed out."), "good")
    return _new_codes(form)


@bp.post("/second-step/recovery")
@requires(Capability.ACCOUNT, fresh=True)
def renew_codes():
    """Make new recovery codes in place of the old ones, and show them this once."""
    return _new_codes(PostForm())


@bp.get("/confirm")
@requires(Capability.ACCOUNT)
def confirm():
    """Ask for the password again."""
    return _confirm_page(ConfirmForm(formdata=None))


@bp.post("/confirm")
@requires(Capability.ACCOUNT)
def check_again():
    """Take the password, and lead on in a session that is new."""
    form = ConfirmForm()
    if not form.validate() or not _knows_password(form):
        return _confirm_page(form, status=422)
    accounts.close_session(session["sid"])
    _stay_in()
    return redirect(_next() or url_for(".show"), 303)


@bp.post("/second-step/off")
@requires(Capability.ACCOUNT)
def turn_off():
    """Ask for no code any more."""
    form = FactorOffForm()
    if not form.validate() or not _knows_password(form):
        return _step_page(422, off_form=form)
    if second_factor.turn_off(g.user, g.user, "", g.now):
        _stay_in()
    return _saved(_("The password alone opens your account now. Other browsers are signed out."))


@bp.get("/second-step/code.svg")
@requires(Capability.ACCOUNT)
def picture():
    """Draw what the app reads with the camera."""
    address = second_factor.address(_secret(), g.user.email, programs.in_force().name)
    drawing = BytesIO()
    # Its own white ground: cameras want dark on light, also where the page is dark.
    segno.make(address, error="m").save(drawing, kind="svg", scale=5, border=4, light="#fff")
    return Response(drawing.getvalue(), mimetype="image/svg+xml")


def _page(status=200, **forms):
    """Render the account; the form that was sent as it was typed, the others as things stand."""
    shown = {
        "name_form": NameForm(formdata=None, obj=g.user),
        "password_form": PasswordForm(formdata=None),
        "mail_form": MailForm(formdata=None, obj=g.user),
        "act_form": PostForm(formdata=None),
    } | forms
    return render_page(
        "accounts/account.html",
        status=status,
        sessions=list(Session.live(g.user, g.now)),
        here=hashed(session["sid"]),
        role_words=ROLE_WORDS[g.user.role],
        **shown,
    )


def _step_page(status=200, on_form=None, off_form=None):
    secret = _secret()
    return render_page(
        "accounts/second_step.html",
        status=status,
        on_form=on_form or FactorForm(formdata=None),
        off_form=off_form or FactorOffForm(formdata=None),
        act_form=PostForm(formdata=None),
        codes_left=recovery.left(g.user),
        next=_next(),
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    )


def _new_codes(form):
    made = recovery.codes(form.submission(), current_app.secret_key)
    once(form, recovery.keep, g.user, made, g.now)
    return render_page("accounts/codes.html", codes=made, next=_next())


def _confirm_page(form, status=200):
    return render_page("accounts/confirm.html", status=status, form=form, next=_next())


def _next():
    return way_back(request.args.get("next"))


def _knows_password(form):
    """Say whether the form's password is the person's; says so beside it if not."""
    if signing_in.confirm(g.user, form.current.data, g.now):
        return True
    form.current.errors.append(NOT_THAT)
    return False


def _stay_in():
    """Go on in a new session, after an act that ended them all."""
    session.clear()
    here = visit()
    session["sid"] = accounts.open_session(
        User.get_by_id(g.user.id), g.now, browser=here.browser, address=here.address
    )


def _saved(sentence):
    flash(sentence, "good")
    return redirect(url_for(".show"), 303)


def _secret():
    """Return the secret that this session may set up."""
    return second_factor.secret_of(session["sid"], current_app.secret_key)
