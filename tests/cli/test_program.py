"""The commands for the program file."""

import json
from datetime import date

import pytest

from partners import create_app
from partners.actions import programs as actions
from partners.storage import programs
from partners.storage.database import database
from tests import make
from tests.actions.test_standing import CERTIFIED, paid, passed
from tests.conftest import settings
from tests.domain.sound import SOUND


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["program", *words])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "north.toml"
    path.write_text(SOUND, encoding="utf-8")
    return str(path)


@pytest.fixture
def bad_file(tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text(SOUND.replace('"priority"', '"top"').replace('"EUR"', '"eur"'))
    return str(path)


def test_a_sound_file_is_said_to_be(run, file):
    answer = run("check", file)
    assert answer.exit_code == 0
    assert "no mistakes. This is “Northstack Partners”." in answer.output
    assert json.loads(run("check", file, "--json").stdout) == []


def test_every_mistake_is_named_on_stderr(run, bad_file):
    answer = run("check", bad_file)
    assert answer.exit_code == 1
    assert answer.stdout == ""
    assert ": line 7, currency: “eur” is no ISO 4217 currency. Did you mean “EUR”?" in answer.stderr
    assert ", tiers[1].listing: “top” is not possible here." in answer.stderr
    assert "bad.toml has 2 mistakes." in answer.stderr


def test_mistakes_can_be_read_by_a_program(run, bad_file):
    answer = run("check", bad_file, "--json")
    assert answer.exit_code == 1
    found = json.loads(answer.stdout)
    assert [each["key"] for each in found] == ["currency", "tiers[1].listing"]
    assert found[0] == {
        "key": "currency",
        "line": 7,
        "message": "“eur” is no ISO 4217 currency.",
        "hint": "Did you mean “EUR”?",
    }


@pytest.mark.parametrize("command", ["check", "show", "diff", "load"])
def test_a_missing_file_is_told_without_a_trace(run, command):
    answer = run(command, "nowhere.toml")
    assert answer.exit_code == 1
    assert "nowhere.toml: No such file" in answer.stderr


def test_a_first_start_with_a_bad_file_names_its_mistakes(tmp_path, bad_file):
    app = create_app(settings(tmp_path, f"sqlite:///{tmp_path}/empty.db"))
    answer = app.test_cli_runner().invoke(args=["init", "--program", bad_file])
    app.extensions["jobs"].queue.storage.close()
    database.close()
    assert answer.exit_code == 1
    assert "bad.toml has 2 mistakes." in answer.stderr


@pytest.mark.parametrize("words", [["show"], ["export"], ["diff", "bitrix"], ["load", "bitrix"]])
def test_before_the_set_up_it_says_what_to_run(tmp_path, words):
    app = create_app(settings(tmp_path, f"sqlite:///{tmp_path}/empty.db"))
    answer = app.test_cli_runner().invoke(args=["program", *words])
    app.extensions["jobs"].queue.storage.close()
    database.close()
    assert answer.exit_code == 1
    assert "Nothing is set up yet: run `flask --app app init` first." in answer.stderr


@pytest.mark.parametrize("command", ["show", "diff", "load"])
def test_a_bad_file_goes_no_further(run, bad_file, command):
    before = programs.text_in_force()
    answer = run(command, bad_file)
    assert answer.exit_code == 1
    assert "bad.toml has 2 mistakes." in answer.stderr
    assert programs.text_in_force() == before


def test_it_shows_what_is_in_force_and_any_file_in_words(run, file):
    assert "Elite: listed in the marketplace with priority" in run("show").output
    assert "Summit: listed in the marketplace with priority" in run("show", file).output
    assert json.loads(run("show", file, "--json").stdout)["tiers"][1]["name"] == "Summit"


def test_what_is_loaded_is_exported_letter_for_letter(run, file):
    answer = run("load", file)
    assert answer.exit_code == 0
    assert "In force: “Northstack Partners”" in answer.output
    assert run("export").stdout == SOUND


def test_it_names_who_would_move(run, file):
    make.partner(name="Alder", slug="alder", tier="elite")
    answer = run("diff", file)
    assert answer.exit_code == 0
    assert "1 would vanish from the directory:\n  Alder (alder, elite)\n" in answer.output
    assert "1 would lose their tier:\n  Alder (alder, elite)\n" in answer.output
    assert json.loads(run("diff", file, "--json").stdout)["lose_tier"][0]["slug"] == "alder"


def test_it_names_who_falls_later_and_when(run, now, tmp_path):
    actions.load(programs.preset("bitrix"), now)
    held = {"tier": "certified-partner", "hold_until": date(2099, 3, 1)}
    firm = make.partner(name="Alder", slug="alder", **held)
    passed(firm, *CERTIFIED)
    paid(firm, 600, date(2026, 3, 1))
    path = tmp_path / "dear.toml"
    dear = programs.preset("bitrix").replace("at_least = 500 }", "at_least = 5000 }")
    path.write_text(dear, encoding="utf-8")
    assert run("diff", str(path)).output == (
        "1 keeps its tier for a while, then falls:\n"
        "  Alder (alder): keeps Certified Partner until 1 March 2099, then Business Partner\n"
    )
    told = json.loads(run("diff", str(path), "--json").stdout)["postponed"]
    assert [(each["partner"]["slug"], each["until"]) for each in told] == [("alder", "2099-03-01")]
    assert "Half of the tiers held now would be lost. Go on?" in run("load", str(path)).output


def test_a_file_that_moves_nobody_says_so(run):
    assert run("diff", "bigcommerce").output == "No partner would move.\n"


def test_a_load_that_takes_half_of_the_tiers_asks_first(run, app, file):
    make.partner(name="Alder", slug="alder", tier="elite")
    refused = run("load", file)
    assert refused.exit_code == 1
    assert "1 would lose their tier:\n  Alder (alder, elite)\n" in refused.output
    assert "Half of the tiers held now would be lost. Go on?" in refused.output
    assert programs.in_force().slug == "bigcommerce"
    assert run("load", file, "--yes").exit_code == 0
    assert programs.in_force().slug == "northstack"
