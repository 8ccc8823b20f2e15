"""A lost second step: codes that were written down, each once, or an admin who drops it."""

import re
from datetime import UTC, datetime

import pyotp
import pytest

from partners.actions import recovery, second_factor
from partners.domain.errors import RuleBroken
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.recovery import RecoveryCode
from tests import letters
from tests.entrance import PASSWORD
from tests.visitor import Visitor

CODE = re.compile(r"[a-z2-7]{4}(-[a-z2-7]{4}){5}")


@pytest.fixture
def codes(alice, ada):
    """The codes that setting up a second step has shown to Alice."""
    page = alice.visit("/account/second-step")
    secret = page.select_one("code").text.replace(" ", "")
    answer = alice.submit(page, code=pyotp.TOTP(secret).now(), current=PASSWORD)
    assert answer.status_code == 200
    return [found[0] for found in CODE.finditer(answer.text)]


def half_way_in(app):
    """Somebody who has given Alice's password."""
    visitor = Visitor(app)
    visitor.post("/login", {"email": "alice@firm.test", "password": PASSWORD})
    return visitor


def test_eight_codes_are_shown_once_and_kept_as_hashes(alice, codes):
    assert len(set(codes)) == 8
    kept = [row.hash for row in RecoveryCode.select()]
    assert len(kept) == 8 and not set(kept) & set(codes)
    page = alice.visit("/account/second-step")
    assert "8 codes are left" in page.text and not CODE.search(page.text)


def test_a_code_lets_in_once_however_it_is_typed_and_the_person_is_told(app, codes):
    visitor = half_way_in(app)
    page = visitor.visit("/login/recovery")
    assert visitor.submit(page, code="aaaa-bbbb").status_code == 422
    answer = visitor.submit(page, code=f" {codes[0].upper().replace('-', ' ')} ")
    assert (answer.status_code, answer.location) == (303, "/portal")
    again = half_way_in(app)
    assert again.submit(again.visit("/login/recovery"), code=codes[0]).status_code == 422
    assert Audit.get(Audit.action == "user.recovery.use").after == {"left": 7}
    mails = [mail["Subject"] for mail in letters.sent(app)]
    assert "Somebody signed in with a recovery code of yours" in mails


def test_a_code_alone_is_worth_nothing(app, codes):
    visitor = Visitor(app)
    assert visitor.get("/login/recovery").location.startswith("/login")
    assert visitor.post("/login/recovery", {"code": codes[0]}).location.startswith("/login")
    assert recovery.left(User.with_email("alice@firm.test")) == 8


def test_codes_are_not_tried_out(app, codes):
    visitor = half_way_in(app)
    tries = [visitor.post("/login/recovery", {"code": f"x{n}"}).status_code for n in range(11)]
    assert (tries[9], tries[10]) == (422, 429)


def test_new_codes_end_the_old_ones_and_a_double_click_shows_the_same(alice, codes):
    page = alice.visit("/account/second-step")
    first, second = (
        [found[0] for found in CODE.finditer(alice.submit(page, 'form[action$="/recovery"]').text)]
        for _ in range(2)
    )
    assert first == second and not set(first) & set(codes)
    now = datetime.now(UTC)
    assert not recovery.spend(alice.user, codes[0], now)
    assert recovery.spend(alice.user, second[0], now)


def test_codes_go_with_the_second_step(alice, ada, codes):
    second_factor.turn_off(ada, ada, "", datetime.now(UTC))
    assert RecoveryCode.select().count() == 0
    with pytest.raises(RuleBroken, match="Set up a second step first"):
        recovery.keep(ada, codes, datetime.now(UTC))


def test_an_admin_drops_a_lost_second_step_with_a_reason(app, alice, admin, codes):
    url = f"/admin/users/{alice.user.id}/second-step"
    assert admin.post(url, {"reason": ""}).status_code == 409
    page = admin.visit("/admin/partners/alder-finch")
    answer = admin.submit(page, f'form[action="{url}"]', reason="Phone in the lake")
    assert (answer.status_code, answer.location) == (303, "/admin/partners/alder-finch")
    assert User.get_by_id(alice.user.id).totp_secret == ""
    act = Audit.get(Audit.action == "user.factor.off")
    assert (act.actor, act.reason) == (admin.user, "Phone in the lake")
    mails = [(mail["To"], mail["Subject"]) for mail in letters.sent(app)]
    assert ("alice@firm.test", "Your account asks for no code any more") in mails
    assert alice.get("/portal").status_code == 303
    assert 'id="step-' not in admin.visit("/admin/partners/alder-finch").decode()
