"""Telling other systems: who is told what, set up by staff, and what is put down to be sent."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from partners.actions import posting
from partners.actions.posting import Unreachable
from partners.actions.sealing import Unreadable, seal, unseal
from partners.domain import signatures
from partners.domain import webhooks as rules
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _
from partners.domain.webhooks import Happening, Off, State
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.outbox import Outbox
from partners.storage.webhooks import Delivery, Webhook

KEY_BYTES = 32


@dataclass(frozen=True)
class Wish:
    """Who is to be told of which kinds of events, and where."""

    name: str
    url: str
    events: tuple[str, ...]


def announce(happening, now):
    """Have every system told that asked for it, inside the transaction of what happened."""
    announce_all([happening], now)


def announce_all(happenings, now):
    """Have other systems told of many things at once, as `announce` does."""
    if not happenings:
        return
    hooks = list(Webhook.on())
    _put([(hook, it) for hook in hooks for it in happenings if it.kind in hook.events], now)


def check(url, resolve=posting.addresses):
    """Raise RuleBroken where a webhook must not lead there; asks DNS, so in no transaction."""
    try:
        posting.look_up(url, resolve=resolve)
    except Unreachable:
        raise RuleBroken(
            _("Nobody knows this address's host. Check its spelling, or try again in a moment.")
        ) from None


def add(wish, act):
    """Tell a system of some kinds of events; return it. Its secret is shown this once."""
    wish = _sound(wish)
    with write_tx():
        _refuse_taken(wish.name)
        made = Webhook.create(
            name=wish.name,
            url=wish.url,
            events=wish.events,
            secret=_new_secret(),
            created_by=act.actor,
            created_at=act.now,
        )
        _note("webhook.add", made, act, after=_told(wish))
    return made


def change(webhook_id, wish, act):
    """Give a webhook another name, address or other kinds of events; return it."""
    wish = _sound(wish)
    with write_tx():
        hook = Webhook.locked(webhook_id)
        _refuse_taken(wish.name, hook)
        before = Wish(hook.name, hook.url, hook.events)
        if wish != before:
            hook.save_only(name=wish.name, url=wish.url, events=wish.events)
            _note("webhook.change", hook, act, before=_told(before), after=_told(wish))
    return hook


def renew_secret(webhook_id, act):
    """Sign with a new secret, and for a day with the old one beside it; return the webhook."""
    with write_tx():
        hook = Webhook.locked(webhook_id)
        hook.save_only(
            former_secret=hook.secret,
            former_until=act.now + rules.OVERLAP,
            secret=_new_secret(),
        )
        _note("webhook.secret", hook, act)
    return hook


def turn_off(webhook_id, act, because=Off.BY_HAND):
    """Tell a system nothing more; what waits for it is dropped when its turn comes."""
    with write_tx():
        hook = Webhook.locked(webhook_id)
        if not hook.off_since:
            hook.save_only(off_since=act.now, off_because=because)
            _note("webhook.off", hook, act, after={"because": because})
    return hook


def turn_on(webhook_id, act):
    """Tell a system again, of what happens from now on."""
    with write_tx():
        hook = Webhook.locked(webhook_id)
        if hook.off_since:
            hook.save_only(off_since=None, off_because="", failing_since=None)
            _note("webhook.on", hook, act)
    return hook


def send_test(webhook_id, now):
    """Send a message that means nothing, to see whether it arrives; return the webhook."""
    with write_tx():
        hook = Webhook.locked(webhook_id)
        _refuse_off(hook)
        _put([(hook, Happening(rules.TEST, secrets.token_hex(8), {"webhook": hook.name}))], now)
    return hook


def again(webhook_id, delivery_id, now):
    """Send a message once more, as it was, with all its tries before it; return it."""
    with write_tx():
        hook = Webhook.locked(webhook_id)
        _refuse_off(hook)
        sent = Delivery.get(Delivery.id == delivery_id, Delivery.webhook == hook)
        sent.save_only(state=State.WAITING, tries=0, due_at=now)
        Outbox.put_anew("webhook", _payload(hook, sent.event), _key(hook, sent.event), now)
    return sent


def secrets_of(hook, now):
    """Return what signs: the secret, and for a day after a change the one before it.

    Raises Unreadable; a former one that cannot be read is left out, so that a new one mends it.
    """
    found = [unseal(hook.secret)]
    if hook.former_until is not None and now < hook.former_until:
        with suppress(Unreadable):
            found.append(unseal(hook.former_secret))
    return found


def starts():
    """Return how the keys of each webhook's rows begin, those first that answer."""
    return [start_of(number) for number in Webhook.in_turn()]


def start_of(webhook_id):
    return f"webhook:{webhook_id}:"


def keep_time(now):
    """Forget messages that were done with long ago."""
    Delivery.forget(now)


def _put(told, now):
    """Put down messages, pairs of a webhook and what to tell it; each event once for each."""
    rows = [
        {
            "webhook": hook,
            "event": it.number,
            "kind": it.kind,
            "body": it.body(now),
            "created_at": now,
            "due_at": now,
        }
        for hook, it in told
    ]
    Delivery.add(rows)
    payloads = {_key(hook, it.number): _payload(hook, it.number) for hook, it in told}
    Outbox.put_all("webhook", payloads, now)


def _key(hook, event):
    return f"{start_of(hook.id)}{event}"


def _payload(hook, event):
    return {"webhook": hook.id, "event": event}


def _new_secret():
    return seal(signatures.secret_of(secrets.token_bytes(KEY_BYTES)))


def _sound(wish):
    """Return the wish without what is too much; raises RuleBroken where something is missing."""
    name = " ".join(wish.name.split())
    events = tuple(kind for kind in rules.EVENTS if kind in wish.events)
    if not name or not events:
        raise RuleBroken(_("Give the webhook a name and at least one kind of events."))
    rules.target(wish.url, posting.inner["networks"])
    return Wish(name, wish.url, events)


def _refuse_taken(name, hook=None):
    other = Webhook.get_or_none(Webhook.name == name)
    if other and other != hook:
        raise RuleBroken(
            _("There is a webhook “%(name)s” already. Choose another name.", name=name)
        )


def _refuse_off(hook):
    if hook.off_since:
        raise RuleBroken(_("This webhook is turned off. Turn it on first."))


def _told(wish):
    """What the audit trail says: the host alone, for the rest of an address may be a secret."""
    host = urlsplit(wish.url).netloc
    return {"name": wish.name, "host": host, "events": list(wish.events)}


def _note(action, hook, act, before=None, after=None):
    Audit.note(act.actor, action, hook, now=act.now, before=before, after=after, reason=act.reason)
