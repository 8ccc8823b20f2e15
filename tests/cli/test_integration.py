"""The commands for systems that send facts."""

import pytest

from partners.actions import feeds
from partners.domain.signatures import sign
from partners.storage.integrations import Integration


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["integration", "add", *words])


def test_the_secret_is_printed_alone_and_signs(run):
    answer = run("Shop", "--scope", "points")
    assert answer.exit_code == 0
    secret = answer.stdout.strip()
    assert secret == feeds.secret_of(Integration.get())
    assert sign(secret, "msg_1", 1, b"").startswith("v1,")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("Shop", "--scope", "points,gold"), "no feed for gold"),
        ((" ", "--scope", "points"), "Give the integration a name"),
        (("Shop", "--scope", ","), "at least one kind"),
        (("Forum", "--scope", "points"), "already"),
    ],
)
def test_a_mistake_is_said_and_no_secret_made(run, words, sentence):
    run("Forum", "--scope", "points")
    answer = run(*words)
    assert answer.exit_code == 1
    assert sentence in answer.stderr
    assert Integration.select().count() == 1
