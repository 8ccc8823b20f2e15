"""Running it: web and worker, together or apart, and the search index anew."""

import os
import signal
import socket
import subprocess
import sys
import time
from itertools import count
from urllib.error import URLError
from urllib.request import urlopen

import click
from flask import current_app
from flask.cli import with_appcontext

from partners.cli.setup import set_up
from partners.config import ROOT
from partners.search import indexing

PATIENCE_SECONDS = 20  # for one answer; and for the first, before a word about it
GRACE_SECONDS = 15  # to stop in, before a process is ended by force
GLANCE_SECONDS = 0.1
GIVES_WAY = 5  # how much less the worker insists on a processor than those who answer people


@click.command()
@with_appcontext
def worker():
    """Run jobs and the schedule."""
    os.nice(GIVES_WAY)
    current_app.extensions["jobs"].work()


@click.command()
@with_appcontext
def reindex():
    """Build the search index anew; readers keep the old one until it is whole."""
    indexing.rebuild()
    click.echo("The search index is new.")


@click.command()
@click.option("--demo", "with_demo", is_flag=True, help="Set up the demo first.")
@with_appcontext
def start(with_demo):
    """Set up what is missing, then run web and worker until interrupted."""
    settings = current_app.config["SETTINGS"]
    refuse_taken(settings.host, settings.port)
    set_up(settings.program, with_demo)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    processes = [subprocess.Popen(command, cwd=ROOT) for command in commands(settings)]
    try:
        wait_for_answer(settings, processes)
        greet(settings, with_demo)
        while not any(process.poll() is not None for process in processes):
            time.sleep(GLANCE_SECONDS)
        raise click.ClickException("Web or worker has ended; the lines above say why.")
    except KeyboardInterrupt:
        click.echo("Stopping.")
    finally:
        stop(processes)


def stop(processes, grace=GRACE_SECONDS):
    """End the processes; one that misses the signal while it starts is ended by force."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(grace)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def refuse_taken(host, port):
    """Stop where another server listens: the two would share the requests without a word."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            sentence = (
                f"Port {port} of {host} cannot be had: {fault.strerror}. Set PORT to another."
            )
            raise click.ClickException(sentence) from None


def commands(settings):
    """Return the command lines of web and worker."""
    web = ["granian", "--interface", "wsgi", "--host", settings.host, "--port", str(settings.port)]
    web += ["--workers", str(settings.web_concurrency), "--blocking-threads", "1", "--no-ws"]
    web += ["--workers-kill-timeout", str(GRACE_SECONDS - 5)]
    web += ["--log-level", "warning", "app:app"]
    return [[sys.executable, "-m", *web], [sys.executable, "-m", "flask", "--app", "app", "worker"]]


def wait_for_answer(settings, processes):
    """Return once the web process answers, however slow the machine; stop where one ends."""
    host = "127.0.0.1" if settings.host == "0.0.0.0" else settings.host
    for glance in count(1):
        try:
            urlopen(f"http://{host}:{settings.port}/healthz", timeout=PATIENCE_SECONDS).close()
            return
        except (URLError, OSError):
            if any(process.poll() is not None for process in processes):
                break
        if glance == PATIENCE_SECONDS / GLANCE_SECONDS:
            click.echo("Still starting; this machine is busy.")
        time.sleep(GLANCE_SECONDS)
    raise click.ClickException(f"Nothing answers at {host}:{settings.port}; see the lines above.")


def greet(settings, with_demo):
    """Print the address, and who can sign in to the demo."""
    click.echo(f"\n  {settings.url}\n")
    if with_demo:
        click.echo("  admin@demo.test     the program's staff")
        click.echo("  partner@demo.test   owner of the first demo partner")
        click.echo("  rival@demo.test     owner of the second")
        click.echo(f"  password: {settings.demo_password}\n")
    click.echo("  Ctrl-C stops it.")
