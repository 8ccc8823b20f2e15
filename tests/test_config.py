"""Settings: every default, what the environment says, and what production insists on."""

import pytest

from partners import config, create_app
from partners.config import BadSetting, Settings

STRONG = "an-example-0123456789-of-a-key-that-is-long-and-mixed"
DEFAULTS = {
    "app_env": "development",
    "base_url": "",
    "database_url": "",
    "demo_password": "demo-partners",
    "host": "127.0.0.1",
    "instance_path": "",
    "log_level": "INFO",
    "mail_from": "",
    "mail_url": "",
    "metrics_token": "",
    "partner_idle_hours": 168.0,
    "port": 8000,
    "program": "bigcommerce",
    "redis_url": "",
    "secret_key": "",
    "secret_key_fallbacks": "",
    "sentry_dsn": "",
    "slow_query_ms": 500,
    "staff_idle_hours": 12.0,
    "staff_second_step": "optional",
    "throttle_scale": 1.0,
    "trusted_hosts": "",
    "trusted_proxies": 0,
    "web_concurrency": 1,
    "webhook_targets": "",
}


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    """No setting in the environment, and a folder of our own in place of the project's."""
    for name in DEFAULTS:
        # Set first, so that what `.env` brings in is taken back after the test.
        monkeypatch.setenv(name.upper(), "")
        monkeypatch.delenv(name.upper())
    monkeypatch.setattr(config, "ROOT", tmp_path)
    return monkeypatch


def test_every_setting_has_its_default():
    assert vars(config.read()) == DEFAULTS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("url", "http://127.0.0.1:8000"),
        ("sender", "Partner program <partners@localhost>"),
        ("is_production", False),
    ],
)
def test_what_follows_from_the_defaults(name, expected):
    assert getattr(config.read(), name) == expected


def test_the_database_is_a_file_in_the_instance_folder(tmp_path):
    assert config.read().instance == tmp_path / "instance"
    assert config.read().database == f"sqlite:///{tmp_path}/instance/partners.db"


def test_the_environment_is_read(bare):
    bare.setenv("PORT", "9100")
    bare.setenv("HOST", "0.0.0.0")
    bare.setenv("THROTTLE_SCALE", "2.5")
    settings = config.read()
    assert (settings.port, settings.host, settings.throttle_scale) == (9100, "0.0.0.0", 2.5)


def test_the_environment_beats_the_file_and_an_argument_beats_both(bare, tmp_path):
    (tmp_path / ".env").write_text("PORT=9001\nHOST=file\nPROGRAM=file\n")
    bare.setenv("HOST", "environment")
    bare.setenv("PROGRAM", "environment")
    settings = config.read({"program": "argument"})
    assert (settings.port, settings.host, settings.program) == (9001, "environment", "argument")


def test_a_blank_variable_is_as_good_as_none(bare):
    bare.setenv("PORT", " ")
    assert config.read().port == 8000


def test_the_base_url_needs_no_slash_at_its_end():
    assert config.read({"base_url": "https://partners.example/"}).url == "https://partners.example"


@pytest.mark.parametrize("name", ["PORT", "THROTTLE_SCALE", "TRUSTED_PROXIES", "WEB_CONCURRENCY"])
@pytest.mark.parametrize("value", ["many", "8000x", "-1", "nan", "inf"])
def test_a_bad_number_is_named(bare, name, value):
    bare.setenv(name, value)
    with pytest.raises(BadSetting, match=f"^{name} must be a number.*{value}"):
        config.read()


def test_a_second_step_is_optional_or_required():
    assert config.read({"staff_second_step": "required"}).staff_second_step == "required"
    with pytest.raises(BadSetting, match="^STAFF_SECOND_STEP must be optional or required"):
        config.read({"staff_second_step": "yes"})


def test_networks_of_webhooks_are_read_or_named():
    inside = config.read({"webhook_targets": "10.0.5.0/24, fd00::/8"}).webhook_networks
    assert [str(network) for network in inside] == ["10.0.5.0/24", "fd00::/8"]
    with pytest.raises(BadSetting, match="^WEBHOOK_TARGETS must name networks.*crm"):
        config.read({"webhook_targets": "crm"}).webhook_networks  # noqa: B018


def test_an_unknown_kind_of_run_is_refused(bare):
    bare.setenv("APP_ENV", "staging")
    with pytest.raises(BadSetting, match="APP_ENV must be development, production or test"):
        config.read()


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("", "SECRET_KEY is missing"),
        ("short", "SECRET_KEY is too weak"),
        ("a" * 64, "SECRET_KEY is too weak"),
        ("abcdefg" * 9, "SECRET_KEY is too weak"),
        (STRONG[:31], "SECRET_KEY is too weak"),
    ],
)
def test_production_refuses_a_key_that_is_missing_or_weak(key, sentence, tmp_path):
    with pytest.raises(BadSetting, match=sentence) as refusal:
        create_app(
            {"app_env": "production", "secret_key": key, "instance_path": str(tmp_path / "new")}
        )
    assert "secrets.token_urlsafe" in str(refusal.value)
    assert not (tmp_path / "new").exists()


def test_production_takes_a_strong_key():
    settings = Settings(app_env="production", secret_key=STRONG)
    assert config.secret_keys(settings) == (STRONG, [])


def test_a_key_is_made_once_and_kept_to_oneself(tmp_path):
    settings = config.read()
    key, _ = config.secret_keys(settings)
    config.refuse_weak(key)
    assert config.secret_keys(settings)[0] == key
    file = tmp_path / "instance" / "secret_key"
    assert file.read_text() == key and file.stat().st_mode & 0o777 == 0o600


def test_older_keys_still_verify():
    settings = Settings(app_env="production", secret_key=STRONG, secret_key_fallbacks="one,two,")
    assert config.secret_keys(settings) == (STRONG, ["one", "two"])
