"""Web and worker, started and stopped together."""

import signal
import subprocess
import sys
from types import SimpleNamespace

import click
import pytest

from partners.cli.running import commands, stop, wait_for_answer

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True)"
REFUSED = pytest.raises(click.ClickException, match="Nothing answers at 127.0.0.1:9")
NOWHERE = SimpleNamespace(host="127.0.0.1", port=9, web_concurrency=1)


def run(code):
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)


def test_a_process_that_hears_no_signal_is_ended_all_the_same():
    with run(f"{DEAF}; time.sleep(60)") as deaf, run("import time; time.sleep(60)") as polite:
        deaf.stdout.readline()
        stop([deaf, polite], grace=0.5)
        assert (deaf.returncode, polite.returncode) == (-signal.SIGKILL, -signal.SIGTERM)


def test_a_start_that_fails_says_so_at_once():
    with run("raise SystemExit(3)") as failed, REFUSED:
        wait_for_answer(NOWHERE, [failed])


def test_the_web_server_may_not_outlive_the_others():
    assert "--workers-kill-timeout" in commands(NOWHERE)[0]
