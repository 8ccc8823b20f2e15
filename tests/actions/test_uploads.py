"""Uploads: what is refused and in which words, what is left of a picture, and what is swept."""

import os
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from partners.actions import uploads
from partners.domain import uploads as rules
from partners.domain.errors import NotFound
from partners.domain.uploads import Unusable
from partners.storage import programs
from partners.storage.outbox import JobRun
from partners.storage.uploads import Upload
from tests import make
from tests import uploads as files

LATER = make.NOW + timedelta(days=2)


def opened(file):
    return Image.open(BytesIO(file.content))


def keep(firm, file, now=make.NOW):
    uploads.write(file)
    uploads.keep(firm, file, now)
    moment = now.timestamp()
    os.utime(place(file), (moment, moment))
    return file.name


def place(file):
    return uploads.office["folder"] / file.name[:2] / file.name


@pytest.mark.parametrize("name", files.HOSTILE)
def test_it_refuses_what_is_no_picture(name):
    data, words = files.HOSTILE[name]
    with pytest.raises(Unusable, match=words):
        uploads.picture(data, rules.LOGO)


@pytest.mark.parametrize("name", files.HOSTILE_DOCUMENTS)
def test_it_refuses_what_is_no_pdf(name):
    data, words = files.HOSTILE_DOCUMENTS[name]
    with pytest.raises(Unusable, match=words):
        uploads.material(data)


@pytest.mark.parametrize(
    "data",
    [
        files.png(),
        files.png(mode="RGBA"),
        files.png(mode="P"),
        files.png(mode="1"),
        files.png(mode="I;16"),
        files.jpeg(),
        files.jpeg(mode="CMYK"),
        files.jpeg(mode="L", progressive=True),
        files.jpeg() + files.jpeg(),  # as cameras append a second picture
        files.webp(),
        files.webp(mode="RGBA", lossless=True),
    ],
)
def test_every_sound_picture_becomes_webp(data):
    file = uploads.picture(data, rules.WORK)
    assert file.name.endswith(".webp") and file.kind == "work"
    assert opened(file).format == "WEBP"
    assert opened(file).size == (800, 500)


@pytest.mark.parametrize(
    "frame, size, shown",
    [
        (rules.LOGO, (1000, 500), (256, 128)),
        (rules.LOGO, (60, 90), (60, 90)),
        (rules.PREVIEW, (700, 700), (640, 400)),
        (rules.WORK, (300, 900), (800, 500)),
    ],
)
def test_pictures_fit_their_frames(frame, size, shown):
    assert opened(uploads.picture(files.png(size=size), frame)).size == shown


def test_transparency_stays():
    image = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    out = BytesIO()
    image.save(out, "PNG")
    assert opened(uploads.picture(out.getvalue(), rules.LOGO)).mode == "RGBA"


def test_nothing_of_the_file_survives_but_what_is_seen():
    file = uploads.picture(files.jpeg_with_place(), rules.LOGO)
    shown = opened(file)
    assert shown.size == (80, 120), "the picture is turned upright"
    assert not shown.getexif() and b"taken at home" not in file.content


def test_names_are_random():
    names = {uploads.picture(files.png(), rules.LOGO).name for _ in range(5)}
    assert len(names) == 5 and all(len(name) == 37 for name in names)


def test_a_file_is_whole_under_its_name(app):
    file = uploads.material(files.pdf())
    uploads.write(file)
    assert place(file).read_bytes() == file.content
    assert [p.name for p in place(file).parent.iterdir()] == [file.name]


def test_a_firm_has_so_much_room(firm):
    Upload.create(
        name="a.webp", partner=firm, kind="work", bytes=rules.QUOTA - 100, created_at=make.NOW
    )
    with pytest.raises(Unusable, match="of 64 MB"):
        uploads.keep(firm, uploads.material(files.pdf(bytes(200))), make.NOW)


def test_public_files_are_for_everybody_and_others_for_the_firm(firm, rival, alice, charlie, dana):
    program = programs.in_force()
    public, draft = (keep(firm, uploads.picture(files.png(), rules.LOGO)) for _ in range(2))
    firm.save_only(logo=public, draft={"logo": draft})
    assert uploads.find(firm, public, None, program).is_public
    for person in (alice.user, dana.user):
        assert not uploads.find(firm, draft, person, program).is_public
    for person in (None, charlie.user):
        with pytest.raises(NotFound):
            uploads.find(firm, draft, person, program)


@pytest.mark.parametrize(
    "hidden", [{"status": "suspended"}, {"wants_listing": False}, {"tier": "enrolled"}]
)
def test_a_firm_that_is_not_shown_shows_no_files(firm, hidden):
    name = keep(firm, uploads.picture(files.png(), rules.LOGO))
    firm.save_only(logo=name, **hidden)
    with pytest.raises(NotFound):
        uploads.find(firm, name, None, programs.in_force())


def test_a_file_that_the_disk_has_lost_is_not_found(firm):
    file = uploads.picture(files.png(), rules.LOGO)
    firm.save_only(logo=keep(firm, file))
    place(file).unlink()
    with pytest.raises(NotFound):
        uploads.find(firm, file.name, None, programs.in_force())


def test_the_sweep_keeps_what_is_shown_or_drafted_or_new(firm):
    old = [uploads.picture(files.png(), rules.LOGO) for _ in range(3)]
    for file in old:
        keep(firm, file)
    firm.save_only(logo=old[0].name, draft={"preview": old[1].name})
    new = uploads.picture(files.png(), rules.LOGO)
    keep(firm, new, now=LATER - timedelta(hours=23))
    assert uploads.sweep(LATER) == 1
    assert [place(file).exists() for file in (*old, new)] == [True, True, False, True]
    assert Upload.select().count() == 3


def test_the_sweep_removes_what_no_row_names(firm):
    lost = uploads.material(files.pdf())
    uploads.write(lost)
    half = place(lost).with_suffix(".part")
    half.write_bytes(b"half a file")
    for path in (place(lost), half):
        os.utime(path, (make.NOW.timestamp(),) * 2)
    fresh = uploads.material(files.pdf())
    uploads.write(fresh)
    os.utime(place(fresh), (LATER.timestamp(),) * 2)
    assert uploads.sweep(LATER) == 2
    assert not place(lost).exists() and not half.exists() and place(fresh).exists()


def test_the_sweep_runs_once_an_hour_and_says_so(firm):
    assert uploads.sweep(LATER) == 0
    keep(firm, uploads.picture(files.png(), rules.LOGO))
    assert uploads.sweep(LATER + timedelta(minutes=1)) == 0
    assert uploads.sweep(LATER + timedelta(hours=1)) == 1
    runs = [run.result for run in JobRun.select().order_by(JobRun.id)]
    assert runs == ["0 files removed", "1 file removed"]


def test_a_swept_file_gives_its_room_back(firm):
    keep(firm, uploads.material(files.pdf()))
    assert uploads.used(firm) > 0
    uploads.sweep(LATER)
    assert uploads.used(firm) == 0


@pytest.mark.parametrize(
    "sent, saved",
    [
        ("Price list.pdf", "Price list.pdf"),
        ("C:\\Users\\ada\\list.PDF", "list.pdf"),
        ("screen.shot.png", "screen.shot.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("Prisliste – møbler.pdf", "Prisliste – møbler.pdf"),
        ("", "document.pdf"),
        (None, "document.pdf"),
        ("...", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_downloads_are_named_harmlessly(sent, saved):
    assert rules.file_label(sent) == saved
