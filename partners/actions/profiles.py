"""A firm's own page: edited in a draft, panel by panel, and published as a whole."""

from dataclasses import asdict

from partners.actions import pages, uploads
from partners.domain import panels
from partners.domain import profiles as rules
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _
from partners.storage import programs
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.partners import Partner, Qualification


def view(partner, *, today, draft=False):
    """Return the firm's Profile as published, or as it would be with its draft over it."""
    return rules.build(
        partner,
        qualifications=sorted(Qualification.of(partner, today)),
        draft=partner.draft if draft else None,
    )


def save(partner, panel, answers, *, files=(), now):
    """Put a panel's answers into the firm's draft; every other panel stays as it is.

    `answers` are plain values by field; what is no field of the panel is ignored. `files` are
    on the disk already (see uploads.write).
    """
    with write_tx():
        partner = Partner.locked(partner.id)
        for file in files:
            uploads.keep(partner, file, now)
        changes = {name: answers[name] for name in panel.fields if name in answers}
        partner.save_only(draft=rules.drafted(published(partner), partner.draft, changes))
    return partner


def publish(partner, actor, *, now):
    """Make the draft what everybody reads; refuse it, in words, while it is incomplete."""
    with write_tx():
        partner = Partner.locked(partner.id)
        shown = published(partner)
        draft = rules.drafted(shown, partner.draft)
        if not draft:
            raise RuleBroken(
                _("There is nothing to publish: all that you saved is public already.")
            )
        panels.refuse_incomplete(rules.build(partner, draft=draft), programs.in_force())
        before = {name: shown[name] for name in draft}
        partner.save_only(**draft, draft={}, updated_at=now)
        pages.changed(partner, now)
        Audit.note(actor, "profile.publish", partner, before=before, after=draft, now=now)
    return partner


def discard(partner, actor, *, now):
    """Forget the draft; what is published stays."""
    with write_tx():
        partner = Partner.locked(partner.id)
        draft = partner.draft
        if draft:
            partner.save_only(draft={})
            Audit.note(actor, "profile.discard", partner, before=draft, now=now)
    return partner


def published(partner):
    """Return the published answers as plain values, as a draft keeps them."""
    profile = rules.build(partner)
    return {name: plain(getattr(profile, name)) for name in panels.FIELDS}


def plain(value):
    """Return an answer as JSON would give it back: lists for tuples, dicts for rows."""
    if not isinstance(value, tuple):
        return value
    return [each if isinstance(each, str) else asdict(each) for each in value]
