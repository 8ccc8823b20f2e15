"""A PostgreSQL server for one run of the tests, in a folder of its own."""

import os
import pwd
import shutil
import socket
import subprocess
from contextlib import contextmanager
from glob import glob
from itertools import count
from pathlib import Path

import psycopg

numbers = count(1)
FAST = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
    "wal_level": "minimal", "max_wal_senders": "0", "jit": "off",
}  # fmt: skip
WATCH = "watch"  # the name of a connection that only waits for a test to end
END_WATCH = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = %s AND application_name = %s
"""
IN_MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3  # bytes: each test has a database of its own, and some are kept for a while


@contextmanager
def server(folder):
    """Start a cluster as an unprivileged user and yield its address; stop it at the end."""
    binaries = binaries_folder()
    user = "postgres" if os.geteuid() == 0 else None
    data = Path(folder) / "data"
    if user:
        # The server refuses to run as root.
        account = pwd.getpwnam(user)
        os.chown(folder, account.pw_uid, account.pw_gid)
    port = free_port()
    run = lambda *words: subprocess.run(words, user=user, check=True, capture_output=True)  # noqa: E731
    run(f"{binaries}/initdb", "-D", str(data), "-U", "app", "--auth=trust", "-E", "UTF8")
    options = " ".join(f"-c {name}={value}" for name, value in FAST.items())
    options += f" -p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
    run(f"{binaries}/pg_ctl", "-D", str(data), "-w", "-l", f"{folder}/log", "-o", options, "start")
    try:
        yield f"postgresql://app@127.0.0.1:{port}"
    finally:
        run(f"{binaries}/pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def fast_folder():
    """Return where a server works fastest: in memory where that has the room, else None."""
    has_room = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM
    return IN_MEMORY if has_room else None


def restart(cluster):
    """Stop the server, which ends every connection, and start it again."""
    with psycopg.connect(f"{cluster}/postgres") as connection:
        data = Path(connection.execute("SHOW data_directory").fetchone()[0])
    control = (f"{binaries_folder()}/pg_ctl", "-D", str(data), "-w", "-m", "fast")
    user = "postgres" if os.geteuid() == 0 else None
    log = ("-l", str(data.parent / "log"))
    subprocess.run((*control, *log, "restart"), user=user, check=True, stdout=subprocess.DEVNULL)


def binaries_folder():
    """Where initdb is; fails with what to install."""
    found = sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    assert found or on_path, "PostgreSQL's server is missing: apt-get install postgresql"
    return found[0] if found else str(Path(on_path).parent)


def create(cluster, name, template="template1"):
    """Create a database and return its address; nobody may be at work in the template."""
    with psycopg.connect(f"{cluster}/postgres", autocommit=True) as connection:
        connection.execute(END_WATCH, (template, WATCH))
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
    return f"{cluster}/{name}"


def copy(cluster, url):
    """Copy a database and return the copy's address."""
    return create(cluster, f"test_{next(numbers)}", url.rpartition("/")[2])


def drop(cluster, url):
    with psycopg.connect(f"{cluster}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{url.rpartition("/")[2]}" WITH (FORCE)')


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
