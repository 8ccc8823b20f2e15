"""`flask check --deploy`: a good site passes, and each fault alone is named with what to do."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from partners import create_app
from partners.cli import deploy_checks
from partners.config import ROOT
from partners.storage import schema, soundness
from partners.storage.accounts import User
from partners.storage.database import database
from tests import conftest, make

KEY = sha256(b"only for these tests").hexdigest()  # which stands in no file
GOOD = {
    "app_env": "production",
    "base_url": "https://partners.example",
    "mail_from": "Partners <hello@partners.example>",
    "mail_url": "smtp://mail.partners.example",
    "metrics_token": "a-token-of-more-than-twenty-characters",
    "staff_second_step": "required",
    "trusted_hosts": "partners.example",
    "trusted_proxies": 1,
}


@pytest.fixture
def site(database_url, tmp_path):
    """Start the app with the good settings and some others, in a folder that is only its own."""
    tmp_path.chmod(0o700)
    apps = []

    def start(**others):
        own = {**conftest.settings(tmp_path, database_url), **GOOD, "secret_key": KEY, **others}
        database.close()
        apps.append(create_app(own))
        return apps[-1]

    start()
    make.person("ada@vendor.test", "admin")
    yield start
    for app in apps:
        app.extensions["jobs"].queue.storage.close()


def named(app):
    return {it.name for it in deploy_checks.run(app) if it.message}


def run(app, *words):
    return app.test_cli_runner().invoke(args=["check", *words])


def test_a_good_site_passes(site):
    app = site()
    answer = run(app, "--deploy")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == f"{len(deploy_checks.CHECKS)} checks, all well.\n"
    assert run(app).exit_code == 0


@pytest.mark.parametrize(
    ("others", "faults"),
    [
        ({"app_env": "development"}, {"environment"}),
        ({"secret_key": "abcdefgh" * 5}, {"secret-key"}),
        ({"secret_key": conftest.SECRET}, {"secret-in-repository"}),
        ({"throttle_scale": 10}, {"throttles"}),
        ({"staff_second_step": "optional"}, {"staff-second-step"}),
        ({"metrics_token": "short"}, {"metrics-token"}),
        ({"webhook_targets": "10.0.5.0/24"}, {"webhooks"}),
        ({"base_url": "http://partners.example"}, {"https", "cookies"}),
        ({"trusted_hosts": ""}, {"hosts"}),
        ({"trusted_hosts": "other.example"}, {"hosts"}),
        ({"trusted_proxies": 0}, {"proxies"}),
        ({"mail_url": ""}, {"mail-server"}),
        ({"mail_from": ""}, {"mail-sender"}),
    ],
)
def test_each_setting_is_looked_at(site, others, faults):
    assert named(site(**others)) == faults


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("DEBUG", True, "debug"),
        ("WTF_CSRF_ENABLED", False, "forms"),
        ("MAX_CONTENT_LENGTH", None, "sizes"),
        ("SESSION_COOKIE_HTTPONLY", False, "cookies"),
        ("SESSION_COOKIE_SAMESITE", None, "cookies"),
        ("SESSION_COOKIE_NAME", "session", "cookies"),
    ],
)
def test_each_way_the_app_could_be_changed_is_looked_at(site, name, value, fault):
    app = site()
    app.config[name] = value
    assert named(app) == {fault}


@pytest.mark.parametrize(
    ("header", "value", "fault"),
    [
        ("Strict-Transport-Security", "max-age=3600", "transport-security"),
        ("X-Frame-Options", "", "headers"),
        ("Content-Security-Policy", None, "headers"),
    ],
)
def test_headers_are_looked_at_on_an_answer(site, header, value, fault):
    app = site()

    @app.after_request
    def spoil(response):
        response.headers.pop(header, None)
        if value is not None:
            response.headers[header] = value
        return response

    app.after_request_funcs[None].insert(0, app.after_request_funcs[None].pop())
    assert named(app) == {fault}


def test_people_are_looked_at(site):
    app = site()
    make.person("admin@demo.test", "admin")
    assert named(app) == {"demo-logins"}
    User.update(role="viewer", email=User.id.cast("text").concat("@vendor.test")).execute()
    assert named(app) == {"admin"}


def test_schema_and_program_are_looked_at(site, tmp_path):
    app = site(database_url=f"sqlite:///{tmp_path}/new.db")
    assert named(app) == {"migrations"}
    schema.migrate()
    assert named(app) == {"program", "admin"}


def test_files_are_looked_at(site, tmp_path, monkeypatch):
    app = site()
    (tmp_path / "secret_key").write_text(KEY)
    (tmp_path / "secret_key").chmod(0o644)
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads").chmod(0o777)
    assert named(app) == {"key-file", "folders"}
    answer = run(app, "--json")
    messages = {it["name"]: it["message"] for it in json.loads(answer.stdout)}
    assert messages["key-file"].endswith(f"run chmod 600 {tmp_path / 'secret_key'}.")
    assert messages["program"] == "" and answer.exit_code == 1

    (tmp_path / "uploads").chmod(0o700)
    (tmp_path / "secret_key").unlink()
    files = replace(app.config["SETTINGS"], instance_path=str(ROOT / "static" / "x"))
    app.config["SETTINGS"] = files
    assert named(app) == {"served-files"}


def test_sqlite_is_looked_at(site, engine, monkeypatch):
    app = site()
    monkeypatch.setattr(soundness, "OLDEST_SAFE_SQLITE", (99, 0, 0))
    if engine == "sqlite":
        database.execute_sql("PRAGMA synchronous = OFF")
    expected = {"sqlite-version", "sqlite-settings"} if engine == "sqlite" else set()
    assert named(app) == expected
    assert run(app, "--deploy").exit_code == (1 if expected else 0)
