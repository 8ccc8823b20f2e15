"""`flask backup`: what a person reads where the place cannot be had."""

import pytest

pytestmark = pytest.mark.engine("sqlite")  # folders, on which no database has a bearing


def test_a_place_that_cannot_be_had_is_told_without_a_trace(app, tmp_path_factory):
    file = tmp_path_factory.mktemp("elsewhere") / "file"
    file.write_text("")
    told = app.test_cli_runner().invoke(args=["backup", str(file / "new")])
    assert told.exit_code == 1
    assert told.output.startswith("Error: ") and "file/new: Not a directory. Mend" in told.output
    assert len(told.output.splitlines()) == 1
