"""Signing in and out, forgotten passwords, invitations."""

from flask import (
    Blueprint,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from itsdangerous import BadSignature

from partners.actions import accounts, links, passwords, signing_in
from partners.domain.access import Capability
from partners.domain.accounts import TICKET, LinkKind
from partners.storage import programs
from partners.storage.accounts import User
from partners.web.access import requires
from partners.web.forms.accounts import (
    CodeForm,
    ForgotForm,
    JoinForm,
    LoginForm,
    RecoveryForm,
    ResetForm,
)
from partners.web.forms.base import is_repeat, once
from partners.web.htmx import render_page
from partners.web.returning import way_back, workplace
from partners.web.signing import signer
from partners.web.visits import remember, visit

bp = Blueprint("accounts", __name__)


@bp.get("/login")
@requires(Capability.SIGN_IN)
def login():
    """Show the way in; who is in already goes on."""
    if g.user:
        return redirect(_onward(g.user), 303)
    return _login_page(LoginForm())


@bp.post("/login")
@requires(Capability.SIGN_IN)
def sign_in():
    """Check address and password; then the code, for who has set one up."""
    form = LoginForm()
    if not form.validate():
        return _login_page(form, status=422)
    here = visit(form.email.data)
    user = signing_in.check(form.email.data, form.password.data, here, g.now)
    if user is None:
        form.password.errors.append(_("E-mail and password do not match."))
        return _login_page(form, status=422)
    if user.totp_secret:
        session["ticket"] = signer("ticket").dumps([user.id, user.epoch])
        return redirect(url_for(".code", next=_next()), 303)
    return _let_in(user)


@bp.get("/login/code")
@requires(Capability.SIGN_IN)
def code():
    """Ask for the code of the authenticator app."""
    if _ticket_holder() is None:
        return redirect(url_for(".login", next=_next()), 303)
    return _code_page(CodeForm())


@bp.post("/login/code")
@requires(Capability.SIGN_IN)
def check_code():
    """Check the code, each good once."""
    user = _ticket_holder()
    if user is None:
        return _too_late()
    form = CodeForm()
    if not form.validate():
        return _code_page(form, status=422)
    if not signing_in.check_code(user, form.code.data, g.now):
        form.code.errors.append(_("That code is not right, or was used. Wait for the next one."))
        return _code_page(form, status=422)
    return _let_in(user)


@bp.get("/login/recovery")
@requires(Capability.SIGN_IN)
def recovery():
    """Ask for a recovery code in place of the device's."""
    if _ticket_holder() is None:
        return redirect(url_for(".login", next=_next()), 303)
    return _recovery_page(RecoveryForm())


@bp.post("/login/recovery")
@requires(Capability.SIGN_IN)
def check_recovery():
    """Check the recovery code, each good once."""
    user = _ticket_holder()
    if user is None:
        return _too_late()
    form = RecoveryForm()
    if not form.validate():
        return _recovery_page(form, status=422)
    if not signing_in.check_recovery(user, form.code.data, g.now):
        form.code.errors.append(_("That is none of your codes, or it was used. Try another one."))
        return _recovery_page(form, status=422)
    return _let_in(user)


@bp.post("/logout")
@requires(Capability.ACCOUNT)
def logout():
    """End this session, here and for every copy of its cookie."""
    accounts.close_session(session["sid"])
    session.clear()
    flash(_("You are signed out."), "good")
    return redirect(url_for(".login"), 303)


@bp.get("/password/forgot")
@requires(Capability.SIGN_IN)
def forgot():
    """Ask where to send a link."""
    return render_page("accounts/forgot.html", form=ForgotForm())


@bp.post("/password/forgot")
@requires(Capability.SIGN_IN)
def send_reset():
    """Have a link sent, if the address is somebody's; the answer does not tell."""
    form = ForgotForm()
    if not form.validate():
        return render_page("accounts/forgot.html", status=422, form=form)
    signing_in.count_reset(form.email.data, visit(), g.now)
    once(form, signing_in.ask_reset, form.email.data, g.now)
    return redirect(url_for(".sent"), 303)


@bp.get("/password/sent")
@requires(Capability.SIGN_IN)
def sent():
    """Say what happens next, alike for all."""
    return render_page("accounts/sent.html")


@bp.get("/password/reset/<token>")
@requires(Capability.SIGN_IN)
def reset(token):
    """Ask for a new password."""
    link = links.find(token, LinkKind.RESET, g.now)
    return _secret_page("reset", link, form=ResetForm())


@bp.post("/password/reset/<token>")
@requires(Capability.SIGN_IN)
def set_password(token):
    """Set the new password; the person then signs in with it."""
    form = ResetForm()
    link = links.find(token, LinkKind.RESET, g.now)
    if link is None:
        return _spent("reset", form)
    form.password.about = _about(link.user)
    if not form.validate():
        return _secret_page("reset", link, status=422, form=form)
    sealed = passwords.seal(form.password.data)
    once(form, accounts.reset_password, link, sealed, g.now)
    flash(_("Your password is set. Sign in with it."), "good")
    return _to_login(link.user)


@bp.get("/join/<token>")
@requires(Capability.SIGN_IN)
def join(token):
    """Ask who was invited for a name and a password."""
    link = links.find(token, LinkKind.JOIN, g.now)
    return _secret_page("join", link, form=JoinForm(name=link.user.name if link else ""))


@bp.post("/join/<token>")
@requires(Capability.SIGN_IN)
def take_up(token):
    """Take up the invitation; the person then signs in."""
    form = JoinForm()
    link = links.find(token, LinkKind.JOIN, g.now)
    if link is None:
        return _spent("join", form)
    form.password.about = (form.name.data or "", *_about(link.user))
    if not form.validate():
        return _secret_page("join", link, status=422, form=form)
    sealed = passwords.seal(form.password.data)
    once(form, accounts.join, link, form.name.data, sealed, g.now)
    flash(_("Welcome, %(name)s. Sign in with your new password.", name=form.name.data), "good")
    return _to_login(link.user)


def _login_page(form, status=200):
    return render_page("accounts/login.html", status=status, form=form, next=_next())


def _code_page(form, status=200):
    return render_page("accounts/code.html", status=status, form=form, next=_next())


def _recovery_page(form, status=200):
    return render_page("accounts/recovery.html", status=status, form=form, next=_next())


def _too_late():
    flash(_("That took more than five minutes. Please start again."), "warn")
    return redirect(url_for(".login", next=_next()), 303)


def _secret_page(name, link, *, status=200, form):
    """Render the page of a one-time link, or of one that works no more; no trace of it leaks."""
    page = f"accounts/{name}.html" if link else "accounts/expired.html"
    context = {"form": form, "link": link, "kind": name}
    response = make_response(render_template(page, **context), status if link else 410)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _spent(name, form):
    """Answer a form whose link works no more: the second click on a button, or a link too old."""
    if is_repeat(form):
        return redirect(url_for(".login"), 303)
    return _secret_page(name, None, form=form)


def _let_in(user):
    """Start a new session, whatever cookie the browser had before."""
    accounts.close_session(session.get("sid", ""))
    session.clear()
    session["sid"] = signing_in.begin(user, visit(), g.now)
    return remember(redirect(_onward(user), 303), user.email)


def _to_login(user):
    """Go to the way in; this browser is known from now on, for it had the person's mail."""
    return remember(redirect(url_for(".login"), 303), user.email)


def _onward(user):
    return _next() or workplace(user)


def _next():
    return way_back(request.args.get("next"))


def _about(user):
    """What others know of somebody, and so would try first."""
    firm = user.partner.name if user.partner else ""
    return user.name, user.email, firm, programs.in_force().name


def _ticket_holder():
    """Return who gave the right password a moment ago, or None."""
    try:
        user_id, epoch = signer("ticket").loads(
            session.get("ticket", ""), max_age=TICKET.total_seconds()
        )
    except BadSignature:
        return None
    return User.get_or_none(User.id == user_id, User.epoch == epoch, ~User.suspended)
