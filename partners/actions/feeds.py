"""Facts that the vendor's own systems send: signed, each call answered once, row by row."""

import hashlib
import json
import secrets
from dataclasses import dataclass

import structlog

from partners.actions import importers
from partners.actions.following import once_each
from partners.actions.imports import what_is_known
from partners.actions.sealing import Unreadable, seal, unseal
from partners.domain import signatures
from partners.domain.errors import RuleBroken
from partners.domain.imports import BadCell, Unusable, check_header, read_line
from partners.domain.sentences import _
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.integrations import FeedCall, Integration

# What may be sent, each as the import of the same name reads it; a new feed is a word here.
FEEDS = ("points", "certificates", "revenue", "deployments")
MOST_ROWS = 1000
KEY_BYTES = 32

log = structlog.get_logger()


class Refused(Exception):
    """A call that is not heard; `status` is the answer's, the message says what to mend."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Call:
    """What arrived: the three headers of Standard Webhooks, and the body as it was sent."""

    number: str
    timestamp: str
    signature: str
    body: bytes


def connect(name, scopes, now, actor=None):
    """Let a system send these kinds of facts and return it; its secret is shown this once."""
    name = " ".join(name.split())
    if not name or not scopes:
        raise RuleBroken(_("Give the integration a name and at least one kind of facts."))
    unknown = [scope for scope in scopes if scope not in FEEDS]
    if unknown:
        raise RuleBroken(
            _(
                "There is no feed for %(unknown)s; known: %(feeds)s.",
                unknown=", ".join(unknown),
                feeds=", ".join(FEEDS),
            )
        )
    with write_tx():
        if Integration.get_or_none(Integration.name == name):
            raise RuleBroken(
                _("There is an integration “%(name)s” already. Choose another name.", name=name)
            )
        made = Integration.create(
            name=name,
            scopes=tuple(dict.fromkeys(scopes)),
            secret=seal(signatures.secret_of(secrets.token_bytes(KEY_BYTES))),
            created_by=actor,
            created_at=now,
        )
        after = {"name": name, "scopes": list(made.scopes)}
        Audit.note(actor, "integration.add", made, now=now, after=after)
    return made


def secret_of(integration):
    """Return what the integration signs with. Raises Unreadable."""
    return unseal(integration.secret)


def revoke(integration_id, act):
    """Hear an integration no more; what it sent stays."""
    with write_tx():
        integration = Integration.locked(integration_id)
        if integration.revoked_at:
            raise RuleBroken(_("This integration is revoked already."))
        integration.save_only(revoked_at=act.now)
        Audit.note(
            act.actor,
            "integration.revoke",
            integration,
            now=act.now,
            before={"name": integration.name},
            reason=act.reason,
        )
    return integration


def receive(kind, call, now):
    """Take in a call's rows and return the answer; raises Refused.

    The same call again, by its number, changes nothing and gets the answer that it got.
    """
    sender = _sender(kind, call, now)
    digest = hashlib.sha256(call.body).hexdigest()
    if before := _known(sender, kind, call, digest):
        return before
    rows = _rows(call.body)
    with write_tx():
        # Held until the answer is kept: a repeat that arrives meanwhile finds it.
        sender = Integration.locked(sender.id)
        if before := _known(sender, kind, call, digest):
            return before
        answer = _store(kind, rows, now)
        FeedCall.create(
            integration=sender,
            number=call.number,
            kind=kind,
            digest=digest,
            answer=answer,
            bad=answer["counts"]["bad"],
            at=now,
        )
        sender.save_only(used_at=now)
    return answer


def _sender(kind, call, now):
    """Return the integration that signed the call, where it may send this and did so just now."""
    moment = signatures.seconds(call.timestamp)
    is_whole = call.number and len(call.number) <= signatures.LONGEST_NUMBER and call.signature
    if moment is None or not is_whole:
        raise Refused(400, "Send webhook-id, webhook-timestamp and webhook-signature.")
    sender = _signer(call, moment)
    if not signatures.is_timely(moment, now):
        raise Refused(
            400, "The timestamp is more than five minutes off. Check the clock; sign anew."
        )
    if kind not in sender.scopes:
        raise Refused(403, f"This integration may not send {kind}.")
    return sender


def _signer(call, moment):
    """Return the integration whose secret made the call's signature."""
    unread = []
    for integration in Integration.live():
        try:
            secret = secret_of(integration)
        except Unreadable as fault:
            unread.append(integration.name)
            log.error("integration cannot be read", name=integration.name, advice=str(fault))
            continue
        if signatures.is_signed(secret, call.number, moment, call.body, call.signature):
            return integration
    if unread:
        raise Refused(503, "Signatures cannot be checked just now. Send it again later.")
    raise Refused(401, "The signature does not fit. Sign “id.timestamp.body” with the secret.")


def _known(sender, kind, call, digest):
    """Return what this call was answered before, or None."""
    before = FeedCall.get_or_none(FeedCall.integration == sender, FeedCall.number == call.number)
    if before is None:
        return None
    if (before.digest, before.kind) != (digest, kind):
        raise Refused(409, "This webhook-id was used for another message. Give each its own.")
    return before.answer


def _rows(body):
    """Return the body's rows as text by column."""
    try:
        rows = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "The body is no JSON.") from None
    rows = [rows] if isinstance(rows, dict) else rows
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused(400, "Send a JSON list of objects, one for each row.")
    if len(rows) > MOST_ROWS:
        raise Refused(413, f"Send {MOST_ROWS:,} rows at most in one call.")
    return [{_text(key): _text(value) for key, value in row.items()} for row in rows]


def _text(value):
    if isinstance(value, bool):
        return str(int(value))
    # Half a character, which JSON can write and no database can keep, becomes a question mark.
    return "" if value is None else str(value).encode("utf-8", "replace").decode()


def _store(kind, rows, now):
    """Store each row by itself and say what became of it."""
    numbered = list(enumerate(rows, 1))
    known = what_is_known(now, numbered)
    importer = importers.KINDS[kind](known, now, None)
    lines = [
        (number, *_read(kind, number, row, known))
        for number, row in importers.in_turn(importer, numbered)
    ]
    importers.expect(importer, lines)
    with once_each(now):
        answers = [_answer(importer, rows[line[0] - 1], *line) for line in lines]
    answers.sort(key=lambda answer: answer["row"])
    outcomes = [answer["outcome"] for answer in answers]
    counts = {name: outcomes.count(name) for name in ("new", "changed", "same", "bad")}
    return {"counts": counts, "rows": answers}


def _read(kind, number, row, known):
    """Return the row's values and what is wrong with it."""
    faults = check_header(kind, row)
    return ({}, faults) if faults else read_line(kind, number, row, known)


def _answer(importer, row, number, values, faults):
    """Store one row; a bad one leaves nothing behind."""
    outcome = "bad"
    if not faults:
        try:
            with write_tx():
                outcome = importer.store(values)
        except Unusable as fault:
            faults = [BadCell(number, fault.column, fault.args[0])]
        except RuleBroken as refusal:
            faults = [BadCell(number, "", refusal.args[0])]
    told = [{"column": fault.column, "reason": fault.reason} for fault in faults]
    reference = row.get("reference", "")
    return {"row": number, "reference": reference, "outcome": outcome, "faults": told}
