"""The commands for people who sign in."""

import pytest

from partners.storage.accounts import User
from partners.storage.audit import Audit


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["user", *words])


def test_somebody_is_invited_and_the_link_printed(run, visitor, firm):
    answer = run("add", "Eve@firm.test", "--role", "member", "--partner", firm.slug)
    assert answer.exit_code == 0
    assert answer.stdout.startswith("http://localhost/join/")
    page = visitor.visit(answer.stdout.strip().removeprefix("http://localhost"))
    assert firm.name in page.h1.text
    assert User.with_email("eve@firm.test").password_hash == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("eve@firm.test", "--role", "member"), "say which firm"),
        (("eve@firm.test", "--role", "admin", "--partner", "alder-finch"), "role of the program"),
        (("eve@firm.test", "--role", "member", "--partner", "nobody"), "No firm has the slug"),
        (("eve", "--role", "admin"), "is no e-mail address"),
        (("alice@firm.test", "--role", "admin"), "has an account here already"),
    ],
)
def test_a_mistake_is_said_and_nothing_done(run, alice, words, sentence):
    answer = run("add", *words)
    assert answer.exit_code == 1
    assert sentence in answer.stderr
    assert User.select().count() == 1


def test_a_lost_device_is_helped_with(run, alice):
    alice.user.save_only(totp_secret="JBSWY3DPEHPK3PXP")
    assert run("drop-second-step", "alice@firm.test").exit_code == 2  # a reason is asked for
    answer = run("drop-second-step", "alice@firm.test", "--reason", "Called back, knew the firm")
    assert answer.exit_code == 0
    assert User.get_by_id(alice.user.id).totp_secret == ""
    assert Audit.get(Audit.action == "user.factor.off").reason == "Called back, knew the firm"
    assert run("drop-second-step", "nobody@firm.test", "--reason", "x").exit_code == 1


def test_the_first_admin_is_invited_until_they_join(app, run):
    init = lambda: app.test_cli_runner().invoke(args=["init", "--admin", "ada@vendor.test"])  # noqa: E731
    assert init().stdout.startswith("http://localhost/join/")
    assert init().stdout.startswith("http://localhost/join/")
    User.update(joined_at=0).execute()
    assert init().stdout == ""
