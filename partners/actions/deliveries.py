"""Delivering to webhooks: each message signed, posted, and what came of it written down."""

from datetime import UTC, datetime, timedelta

from partners.actions import posting, webhooks
from partners.actions.notices import Notice, tell, those_who_may
from partners.actions.partners import Act
from partners.actions.posting import Unreachable
from partners.domain import signatures
from partners.domain import webhooks as rules
from partners.domain.access import Capability
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _, filled, plain
from partners.domain.webhooks import Off, State
from partners.storage.database import write_tx
from partners.storage.outbox import Outbox
from partners.storage.webhooks import Delivery, Webhook

REST = timedelta(minutes=1)  # for which a target that failed is not asked for its other messages
LONGEST_ERROR = 200
# What staff are told of a webhook.
WANTS_NO_MORE = _("%(name)s wants no more webhooks (410) and was turned off.")
TAKES_NONE = _("%(name)s takes no webhooks: a message was given up.")


class Later(Exception):
    """It was not taken; `wait` is until the next try."""

    def __init__(self, why, wait):
        super().__init__(why)
        self.wait = wait


def deliver(payload, key, resolve=posting.addresses):
    """Send one message; what the outbox does with a `webhook`. Raises Later.

    Where a worker dies between the answer and its note, the message is sent again with the same
    webhook-id, by which the receiver knows it.
    """
    message = Delivery.to(payload["webhook"], payload["event"])
    if message is None:
        return
    if message.webhook.off_since:
        message.save_only(state=State.DROPPED, due_at=None)
        return
    status, error = _post(message, resolve)
    verdict = rules.judge(status, message.tries + 1)
    with write_tx():
        _write(message, verdict, status, error, datetime.now(UTC))
    if verdict.wait:
        raise Later(error or f"answered {status}", verdict.wait)


def _post(message, resolve):
    """Return the status of the answer, or None and why there was none."""
    now, body = datetime.now(UTC), message.body.encode()
    moment = int(now.timestamp())
    signed = [
        signatures.sign(secret, message.event, moment, body)
        for secret in webhooks.secrets_of(message.webhook, now)
    ]
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Partners-Webhooks",
        "Connection": "close",
        "webhook-id": message.event,
        "webhook-timestamp": str(moment),
        "webhook-signature": " ".join(signed),
    }
    try:
        return posting.post(message.webhook.url, body, headers, resolve), ""
    except (RuleBroken, Unreachable) as refusal:
        return None, plain(refusal.args[0])[:LONGEST_ERROR]


def _write(message, verdict, status, error, now):
    """Note what came of a try on message and webhook; tell staff what they must know."""
    # The webhook first, as staff's acts do, so that two at once wait for each other.
    hook, is_taken = Webhook.locked(message.webhook_id), verdict.state is State.DELIVERED
    is_news = verdict.state is State.GIVEN_UP and not Delivery.was_given_up(hook)
    message.save_only(
        state=verdict.state,
        tries=message.tries + 1,
        status=status,
        error=error,
        tried_at=now,
        due_at=now + verdict.wait if verdict.wait else None,
    )
    since = None if is_taken else hook.failing_since or now
    if since != hook.failing_since:
        hook.save_only(failing_since=since)
    if not is_taken:
        Outbox.put_off(webhooks.start_of(hook.id), now + REST)
    if verdict.is_gone:
        webhooks.turn_off(hook.id, Act(None, now), Off.GONE)
        tell_of(hook, WANTS_NO_MORE, now)
    elif is_news:
        tell_of(hook, TAKES_NONE, now)


def tell_of(hook, line, now):
    """Tell who looks after webhooks what became of one."""
    path = f"/admin/integrations/webhooks/{hook.id}"
    people = those_who_may(Capability.MANAGE_INTEGRATIONS)
    line = filled(line, name=hook.name)
    tell(people, Notice(line, path, f"webhook:{hook.id}:{int(now.timestamp())}"), now)
