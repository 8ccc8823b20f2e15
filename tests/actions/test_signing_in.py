"""Passwords, codes, and how often one may try."""

from datetime import timedelta

import pyotp
import pytest
from argon2 import PasswordHasher

from partners.actions import accounts, passwords, second_factor, signing_in, throttles
from partners.actions.sealing import unseal
from partners.actions.signing_in import Visit
from partners.config import Settings
from partners.domain.accounts import BY_EVERYBODY
from partners.domain.errors import RuleBroken, TooOften
from partners.storage.accounts import Attempt, User
from tests import letters
from tests.entrance import PASSWORD
from tests.races import all_at_once

SECRET = pyotp.random_base32()
STEP = timedelta(seconds=30)
FIVE = timedelta(minutes=5)
HERE = Visit("203.0.113.5")


def places():
    """Visits from ever other networks."""
    return (Visit(f"198.51.{number // 250}.{number % 250}") for number in range(60_000))


def tries(count, now, email="alice@firm.test", where=None, password="wrong"):
    """Try to sign in so often, from everywhere or from one place; return how often it was let."""
    visits = where and (where for _ in range(count)) or places()
    done = 0
    for _number, visit in zip(range(count), visits, strict=False):
        try:
            signing_in.check(email, password, visit, now)
            done += 1
        except TooOften:
            pass
    return done


def code(now, secret=SECRET):
    return pyotp.TOTP(secret).at(now)


def test_the_right_password_opens(ada, now):
    assert signing_in.check(" Alice@Firm.TEST ", PASSWORD, HERE, now) == ada
    assert signing_in.check("alice@firm.test", PASSWORD + " ", HERE, now) is None
    assert signing_in.check("nobody@firm.test", PASSWORD, HERE, now) is None


def test_one_spelling_is_as_good_as_another(ada, now):
    ada.save_only(password_hash=passwords.seal("cafe\u0301-au-lait-matin"))
    assert signing_in.check(ada.email, "caf\u00e9-au-lait-matin", HERE, now)


def test_who_has_not_joined_has_no_password(app, firm, now):
    accounts.invite("eve@firm.test", "member", firm, now)
    for guess in ("", PASSWORD, passwords.NOBODY):
        assert signing_in.check("eve@firm.test", guess, HERE, now) is None


def test_nobody_is_as_slow_as_somebody():
    assert not passwords.is_outdated(passwords.NOBODY)
    assert not passwords.matches("", "") and not passwords.matches("x", "no hash")


def test_who_is_suspended_is_told_only_with_the_password(ada, admin, now):
    ada.save_only(suspended=True)
    assert signing_in.check(ada.email, "wrong", HERE, now) is None
    with pytest.raises(RuleBroken, match="suspended"):
        signing_in.check(ada.email, PASSWORD, HERE, now)


def test_a_password_sealed_with_old_parameters_is_sealed_again(ada, now):
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    ada.save_only(password_hash=old)
    assert signing_in.check(ada.email, PASSWORD, HERE, now)
    sealed = User.get_by_id(ada.id).password_hash
    assert not passwords.is_outdated(sealed) and passwords.matches(PASSWORD, sealed)


@pytest.mark.parametrize("email", ["alice@firm.test", "nobody@firm.test"])
def test_an_account_is_tried_ten_times_in_five_minutes(ada, now, email):
    assert tries(25, now, email) == 10
    assert tries(5, now, email.replace("@", "+tag@").upper()) == 0
    assert tries(1, now, "somebody-else@firm.test") == 1


def test_a_new_stretch_does_not_begin_from_nothing(ada, now):
    late = now + FIVE - timedelta(seconds=2)
    assert tries(10, late) == 10
    assert tries(10, late + timedelta(seconds=4)) == 0
    assert tries(10, late + FIVE * 3) == 10


def test_the_account_is_open_again_after_the_wait(ada, now):
    tries(10, now)
    with pytest.raises(TooOften) as refusal:
        signing_in.check(ada.email, PASSWORD, HERE, now)
    assert signing_in.check(ada.email, PASSWORD, HERE, now + refusal.value.wait) == ada


def test_thirty_tries_an_hour_make_the_wait_longer(ada, now):
    done = sum(tries(10, now + number * 2 * FIVE) for number in range(6))
    assert done == 30
    with pytest.raises(TooOften) as refusal:
        signing_in.check(ada.email, PASSWORD, HERE, now + 5 * 2 * FIVE + FIVE)
    assert refusal.value.wait > FIVE


def test_a_network_is_let_try_ten_times(ada, now):
    assert tries(12, now, where=HERE) == 10
    elsewhere = (f"no.{number}@firm.test" for number in range(3))
    assert [tries(1, now, email, where=HERE) for email in elsewhere] == [0, 0, 0]
    assert tries(1, now, "no.9@firm.test", where=Visit("203.0.113.6")) == 1


def test_a_network_that_was_stopped_uses_up_nothing_of_others(ada, now):
    tries(40, now, "nobody@firm.test", where=HERE)
    assert Attempt.select().where(Attempt.key.startswith("sign-in-all")).get().count == 10


def test_right_passwords_are_not_counted(ada, now):
    assert tries(12, now, where=HERE, password=PASSWORD) == 12
    assert tries(10, now, where=HERE) == 10


def test_everybody_together_is_let_try_a_thousand_times(app, now):
    throttles.count(now, (BY_EVERYBODY, ""))
    Attempt.update(count=999).where(Attempt.key.startswith("sign-in-all")).execute()
    assert tries(3, now) == 1


def test_a_known_browser_cannot_be_locked_out(ada, now):
    tries(30, now)
    known = Visit("203.0.113.77", device="a-known-browser")
    assert signing_in.check(ada.email, PASSWORD, known, now) == ada
    assert tries(20, now, where=known) == 10  # and cannot try for ever either


def test_the_scale_multiplies_every_limit(ada, now):
    throttles.configure(Settings(throttle_scale=2))
    assert tries(25, now, where=HERE) == 20
    throttles.configure(Settings())


def test_tries_at_once_are_all_counted(ada, now):
    results = all_at_once(*[lambda: tries(1, now, where=HERE) for _ in range(16)])
    assert sum(results) == 10


def test_a_second_step_is_set_up_by_a_right_code(app, ada, now):
    sid = accounts.open_session(ada, now)
    assert not second_factor.turn_on(ada, SECRET, "000000", now)
    assert second_factor.turn_on(ada, SECRET, code(now), now)
    assert accounts.person(sid, now) is None
    assert unseal(User.get_by_id(ada.id).totp_secret) == SECRET
    with pytest.raises(RuleBroken):
        second_factor.turn_on(ada, SECRET, code(now), now)
    assert letters.sent(app)[-1]["Subject"] == "Your account asks for a code now"


@pytest.fixture
def careful(ada, now):
    """Alice, who has set up a second step an hour ago."""
    second_factor.turn_on(ada, SECRET, code(now), now)
    return User.get_by_id(ada.id)


def test_a_code_is_good_once(careful, now):
    later = now + 10 * STEP
    assert signing_in.check_code(careful, code(later), later)
    careful = User.get_by_id(careful.id)
    assert not signing_in.check_code(careful, code(later), later)
    assert not signing_in.check_code(careful, code(later - STEP), later)
    assert signing_in.check_code(careful, code(later + STEP), later)


def test_the_code_of_the_set_up_is_used_up(careful, now):
    assert not signing_in.check_code(careful, code(now), now)


@pytest.mark.parametrize(("drift", "is_right"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(careful, now, drift, is_right):
    later = now + 10 * STEP
    assert signing_in.check_code(careful, code(later + drift * STEP), later) == is_right


def test_of_many_who_send_one_code_one_is_let_in(careful, now):
    later = now + 10 * STEP
    users = [User.get_by_id(careful.id) for _ in range(8)]
    acts = [lambda user=user: second_factor.spend(user, code(later), later) for user in users]
    assert all_at_once(*acts).count(True) == 1


def test_codes_are_not_guessed(careful, now):
    def guess(number):
        try:
            return signing_in.check_code(careful, f"{number:06}", now + 10 * STEP)
        except TooOften:
            return "stopped"

    assert [guess(number) for number in range(12)].count("stopped") == 2


def test_an_admin_turns_a_lost_second_step_off(careful, admin, now):
    second_factor.turn_off(careful, admin.user, "Lost the phone, called back", now)
    assert User.get_by_id(careful.id).totp_secret == ""


def test_wishes_for_a_new_password_are_counted_alike(ada, now):
    for email in ("alice@firm.test", "nobody@firm.test"):
        done = 0
        for number, visit in zip(range(8), places(), strict=False):
            try:
                signing_in.count_reset(email, visit, now + timedelta(minutes=number))
                done += 1
            except TooOften:
                pass
        assert done == 5
