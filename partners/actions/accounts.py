"""People and their access: sessions that the server knows and can end, invitations, roles."""

import secrets
from datetime import timedelta

from email_validator import EmailNotValidError, validate_email

from partners.actions import links, mail, passwords, throttles
from partners.actions.links import hashed
from partners.domain.accounts import (
    FRESH,
    INVITATIONS,
    SESSION,
    STAFF_SESSION,
    LinkKind,
    mailbox,
    refuse_losing,
    refuse_unfit,
)
from partners.domain.errors import NotFound, RuleBroken
from partners.domain.sentences import _
from partners.storage.accounts import Attempt, Link, Session, User
from partners.storage.audit import Audit
from partners.storage.database import write_tx

KEPT_AFTER_EXPIRY = timedelta(days=1)


def person(sid, now):
    """Return who this session belongs to, or None where it ended, by whatever cause."""
    found = browser(sid, now)
    return found.user if found else None


def browser(sid, now):
    """Return the session with its person, or None where it ended, by whatever cause."""
    if not sid:
        return None
    row = (
        Session.select(Session, User)
        .join(User)
        .where(Session.hash == hashed(sid), Session.expires_at > now)
        .first()
    )
    if row is None or row.user.suspended or row.epoch != row.user.epoch:
        return None
    return row


def open_session(user, now, *, browser="", address="", looking=None):
    """Start a session for the person and return its secret id."""
    sid = secrets.token_urlsafe(32)
    with write_tx():
        Session.create(
            hash=hashed(sid),
            user=user,
            epoch=user.epoch,
            browser=browser[:200],
            address=address[:45],
            created_at=now,
            expires_at=now + (STAFF_SESSION if user.is_staff else SESSION),
            confirmed_at=now,
            looking=looking,
        )
    return sid


def is_fresh(session, now):
    """Say whether the session's person gave the password a moment ago."""
    return bool(session.confirmed_at) and now - session.confirmed_at <= FRESH


def close_session(sid):
    """End the session; a copy of its cookie is worth nothing from now on."""
    Session.delete().where(Session.hash == hashed(sid)).execute()


def end_session(user, session_id):
    """End one of the person's sessions; raises NotFound for another's."""
    query = Session.delete().where(Session.id == session_id, Session.user == user)
    if not query.execute():
        raise NotFound


def end_other_sessions(user, sid):
    """End every session of the person but this one."""
    Session.delete().where(Session.user == user, Session.hash != hashed(sid)).execute()


def invite(email, role, partner, now, actor=None):
    """Invite a person by mail, and return a one-time link that does the same.

    Who was invited and has not joined is invited again. Raises RuleBroken.
    """
    refuse_unfit(role, partner)
    address = _address(email)
    with write_tx():
        user = User.with_email(address) or _new(address, role, partner, now)
        if user.joined_at or user.partner_id != (partner and partner.id):
            raise RuleBroken(_("%(address)s has an account here already.", address=address))
        User.update(role=role).where(User.id == user.id).execute()
        after = {"role": role, "partner": partner.slug if partner else None}
        Audit.note(actor, "user.invite", user, now=now, after=after)
        links.ask(address, LinkKind.JOIN, now)
        return links.make(user, LinkKind.JOIN, now)


def has_joined(email):
    """Say whether this is the address of somebody who can sign in, or could before."""
    user = User.with_email(email)
    return bool(user and user.joined_at)


def resend(user, now, actor=None):
    """Invite a person once more and return a new link; the older ones end."""
    if user.joined_at:
        raise RuleBroken(_("%(called)s has joined already.", called=user.called))
    throttles.count(now, (INVITATIONS, mailbox(user.email)))
    with write_tx():
        user = User.move_epoch(user)
        return invite(user.email, user.role, user.partner, now, actor)


def create(email, role, partner, name, password, now):
    """Return the person with this address, made with a password that is known: for the demo."""
    refuse_unfit(role, partner)
    address, sealed = _address(email), passwords.seal(password)
    with write_tx():
        return User.with_email(address) or _new(
            address, role, partner, now, name=name, password_hash=sealed, joined_at=now
        )


def join(link, name, sealed, now):
    """Take up an invitation: a name, a password, and the person is in."""
    with write_tx():
        user = links.spend(link, now)
        user.save_only(name=name, password_hash=sealed, joined_at=now)
        Audit.note(user, "user.join", user, now=now)
        return User.move_epoch(user)


def reset_password(link, sealed, now):
    """Set a new password by a mailed link; every session and other link ends."""
    with write_tx():
        user = links.spend(link, now)
        user.save_only(password_hash=sealed)
        return _renew(user, "user.password.reset", now)


def change_password(user, sealed, now):
    """Set a new password for who has just given the old one; every session ends."""
    with write_tx():
        unchanged = User.password_hash == user.password_hash
        query = User.update(password_hash=sealed).where(User.id == user.id, unchanged)
        if not query.execute():
            raise RuleBroken(_("Your password was changed elsewhere a moment ago. Sign in again."))
        return _renew(user, "user.password.change", now)


def rename(user, name, now):
    """Change how the person is called."""
    with write_tx():
        before = {"name": user.name}
        user.save_only(name=name)
        Audit.note(user, "user.name", user, now=now, before=before, after={"name": name})


def choose_mail(user, gets_mail):
    """Say whether the person wants mail about their work; mail about access always comes."""
    user.save_only(gets_mail=gets_mail)


def suspend(user, actor, reason, now):
    """Take the person's access away at once, everywhere. Raises RuleBroken."""
    if actor and actor.id == user.id:
        raise RuleBroken(_("You cannot suspend yourself. Ask a colleague to do it."))
    with write_tx():
        _refuse_losing(User.get_by_id(user.id))
        changed = User.update(suspended=True).where(User.id == user.id, ~User.suspended).execute()
        if changed:
            Audit.note(actor, "user.suspend", user, now=now, reason=reason)
        return User.move_epoch(user)


def restore(user, actor, now):
    """Give a suspended person access again; they sign in anew."""
    with write_tx():
        changed = User.update(suspended=False).where(User.id == user.id, User.suspended).execute()
        if changed:
            Audit.note(actor, "user.restore", user, now=now)
        return User.get_by_id(user.id)


def change_role(user, role, actor, now):
    """Give the person another role in the same place; they sign in anew. Raises RuleBroken."""
    refuse_unfit(role, user.partner)
    with write_tx():
        user = User.get_by_id(user.id)
        if user.role == role:
            return user
        _refuse_losing(user)
        before, after = {"role": user.role}, {"role": role}
        user.save_only(role=role)
        Audit.note(actor, "user.role", user, now=now, before=before, after=after)
        return User.move_epoch(user)


def tidy(now):
    """Forget counts, sessions and links whose time is over."""
    Attempt.delete().where(Attempt.expires_at <= now).execute()
    Session.delete().where(Session.expires_at <= now - KEPT_AFTER_EXPIRY).execute()
    Link.delete().where(Link.expires_at <= now - KEPT_AFTER_EXPIRY).execute()


def _new(email, role, partner, now, **fields):
    user = User.enlist(email=email, role=role, partner=partner, created_at=now, **fields)
    if user is None:
        raise RuleBroken(_("%(email)s was invited by somebody else a moment ago.", email=email))
    return user


def _refuse_losing(user):
    """Raise where the program or a firm would have nobody left who hands out rights."""
    if user.joined_at and not user.suspended:
        refuse_losing(user, User.who_can_replace(user))


def _renew(user, action, now):
    """End what the old password opened, write it down, and tell the person."""
    user = User.move_epoch(user)
    Audit.note(user, action, user, now=now)
    mail.queue(
        user.email,
        "password_changed",
        {"called": user.called},
        key=f"{action}:{user.id}:{user.epoch}",
        now=now,
        kind=action,
    )
    return user


def _address(email):
    """Return the address in small letters; raises RuleBroken where it is none."""
    try:
        found = validate_email(email.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise RuleBroken(_("“%(email)s” is no e-mail address.", email=email)) from None
    return found.normalized.lower()
