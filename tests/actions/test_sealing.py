"""Secrets at rest: sealed with the newest key, read with older ones; what neither opens is said."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pyotp
import pytest

from partners.actions import feeds, recovery, sealing, second_factor, webhooks
from partners.actions.feeds import Call, Refused
from partners.actions.partners import Act
from partners.actions.sealing import MARK, Unreadable, seal, unseal
from partners.domain import signatures
from partners.domain.errors import RuleBroken
from partners.storage.accounts import User
from partners.storage.integrations import Integration
from partners.storage.schema import migrate
from partners.storage.webhooks import Webhook
from tests import conftest

OLD, NEW, OTHER = conftest.SECRET, "a-newer-" * 6, "another-" * 6
CLEAR = pyotp.random_base32()


@dataclass
class Kept:
    """The two secrets of this file as the database has them."""

    step: str
    feed: str


@pytest.fixture
def kept(app, alice, now):
    """Read what is kept of Alice's second step and of a shop, both sealed with the first key."""
    second_factor.turn_on(alice.user, CLEAR, pyotp.TOTP(CLEAR).at(now), now)
    feeds.connect("Shop", ["points"], now)
    yield lambda: Kept(User.get_by_id(alice.user.id).totp_secret, Integration.get().secret)
    sealing.configure([OLD])


def test_nothing_stands_in_clear_and_no_two_seals_are_alike(kept):
    assert kept().step.startswith(MARK) and kept().feed.startswith(MARK)
    assert CLEAR not in kept().step and "whsec_" not in kept().feed
    assert unseal(kept().step) == CLEAR and unseal(kept().feed).startswith("whsec_")
    assert seal(CLEAR) != seal(CLEAR)


def test_a_seal_that_was_changed_is_broken(app):
    sealed = seal("a secret")
    for wrong in (sealed[:-6] + "AAAA==", sealed[:30], MARK, MARK + "é", MARK + "A"):
        with pytest.raises(Unreadable, match="SECRET_KEY_FALLBACKS"):
            unseal(wrong)


def test_what_signs_cookies_opens_nothing(app):
    sealed = seal("a secret")
    assert OLD not in repr(sealing.ciphers)
    sealing.configure([OTHER])
    with pytest.raises(Unreadable):
        unseal(sealed)


def test_a_new_key_takes_over_and_the_old_one_may_go(kept, app):
    before, step = kept(), unseal(kept().step)
    sealing.configure([NEW, OLD])
    assert unseal(before.step) == step
    sealing.renew()
    after = kept()
    assert after.step != before.step and after.feed != before.feed
    sealing.renew()
    assert kept() == after  # a second time there is nothing to do
    sealing.configure([NEW])
    assert unseal(kept().step) == step and sealing.unreadable() == 0


def test_webhooks_follow_as_well(app, now):
    fields = {"name": "Crm", "url": "https://crm.example.com", "created_at": now}
    hook = Webhook.create(**fields, secret=seal("whsec_AAAA"))
    sealing.configure([NEW, OLD])
    sealing.renew()
    sealing.configure([NEW])
    assert webhooks.secrets_of(Webhook.get_by_id(hook.id), now) == ["whsec_AAAA"]
    sealing.configure([OLD])
    assert sealing.unreadable() == 1


def test_what_is_in_clear_is_read_and_is_sealed_by_migrating(app, alice):
    alice.user.save_only(totp_secret=CLEAR)
    moment = datetime.now(UTC)
    assert second_factor.spend(alice.user, pyotp.TOTP(CLEAR).at(moment), moment)
    assert app.test_cli_runner().invoke(args=["migrate"]).exit_code == 0
    sealed = User.get_by_id(alice.user.id).totp_secret
    assert sealed.startswith(MARK) and unseal(sealed) == CLEAR
    assert migrate() == []


def test_a_lost_key_is_said_and_leaves_the_recovery_codes(kept, app, alice, now):
    codes = recovery.codes("a form", OLD)
    recovery.keep(alice.user, codes, now)
    before = kept()
    sealing.configure([OTHER])
    answer = app.test_cli_runner().invoke(args=["check"])
    assert answer.exit_code == 1 and "sealed-secrets: Sealed secrets that cannot" in answer.stderr
    assert "cannot be read: 2" in app.test_cli_runner().invoke(args=["migrate"]).stderr
    assert kept() == before
    person = User.get_by_id(alice.user.id)
    with pytest.raises(RuleBroken, match="use a recovery code"):
        second_factor.spend(person, "123456", now)
    assert recovery.spend(person, codes[0], now)
    second_factor.turn_off(person, person, "", now)
    feeds.revoke(Integration.get().id, Act(alice.user, now))
    assert app.test_cli_runner().invoke(args=["check"]).exit_code == 0


def test_calls_wait_while_their_key_is_away(kept, app, now):
    moment = int(now.timestamp())
    signature = signatures.sign(unseal(kept().feed), "msg_1", moment, b"[]")
    call = Call("msg_1", str(moment), signature, b"[]")
    sealing.configure([OTHER])
    with pytest.raises(Refused, match="Send it again later") as refusal:
        feeds.receive("points", call, now)
    assert refusal.value.status == 503
    sealing.configure([OTHER, OLD])
    assert feeds.receive("points", call, now)["rows"] == []
