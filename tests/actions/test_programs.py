"""Putting a program in force."""

from datetime import UTC, date, datetime

import pytest

from partners.actions import outbox
from partners.actions import programs as actions
from partners.actions.partners import Act
from partners.domain.errors import AlreadyTaken, NotFound, RuleBroken
from partners.domain.program_mistakes import ProgramMistakes
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.database import Generation
from partners.storage.programs import ProgramVersion
from tests import make
from tests.actions.test_standing import BASIC, CERTIFIED, paid, passed
from tests.domain.sound import SOUND


def test_a_loaded_program_is_in_force_and_the_old_version_is_kept(app, now):
    before = programs.in_force()
    version = actions.load(SOUND, now)
    assert programs.in_force().slug == "northstack"
    assert programs.text_in_force() == SOUND
    assert version.name == "Northstack Partners"
    assert [row.name for row in ProgramVersion.select().order_by(ProgramVersion.id)] == [
        before.name,
        "Northstack Partners",
    ]


def test_a_version_takes_effect_on_the_programs_own_day(app):
    late = datetime(2026, 3, 24, 23, 30, tzinfo=UTC)  # already the 25th in Oslo
    assert actions.load(SOUND, late).effective_on == date(2026, 3, 25)


def test_a_load_moves_the_public_pages_and_is_written_down(app, now, admin):
    generation = Generation.current()
    ada = User.with_email("ada@vendor.test")
    version = actions.load(SOUND, now, actor=ada)
    note = Audit.select().where(Audit.action == "program.load").order_by(Audit.id.desc()).get()
    assert Generation.current() == generation + 1
    assert (note.actor, note.at) == (ada, now)
    assert note.subject == f"program_version:{version.id}"
    assert note.after == {"version": version.id, "name": "Northstack Partners"}


def test_loading_what_is_in_force_changes_nothing(app, now):
    first = actions.load(SOUND, now)
    generation = Generation.current()
    assert actions.load(SOUND, now).id == first.id
    assert Generation.current() == generation


def test_an_older_file_can_be_put_in_force_again(app, now):
    old = programs.text_in_force()
    actions.load(SOUND, now)
    actions.load(old, now)
    assert programs.text_in_force() == old
    assert ProgramVersion.select().count() == 3


def test_a_file_with_mistakes_leaves_everything_as_it_is(app, now):
    count = ProgramVersion.select().count()
    with pytest.raises(ProgramMistakes):
        actions.load(SOUND.replace("EUR", "EURO"), now)
    assert ProgramVersion.select().count() == count


def test_the_first_program_stays_when_set_up_again(app, now):
    name = programs.in_force().name
    actions.ensure("bitrix", now)
    assert programs.in_force().name == name


def test_changes_name_the_partners_who_would_move(app, now):
    alder = make.partner(name="Alder", slug="alder", tier="partner")
    make.partner(name="Birch", slug="birch", tier=None)
    passed(alder, *BASIC)
    renamed = programs.preset("bigcommerce").replace('slug = "partner"', 'slug = "member"', 1)
    text = renamed.replace("\npartner = ", "\nmember = ").replace(" partner = ", " member = ")
    changes = actions.changes(text, now)
    assert [each.slug for each in changes.lose_tier] == ["alder"]
    assert [(each.was, each.then) for each in changes.moved] == [("Partner", "Partner")]
    assert changes.is_drastic is True


def test_changed_rules_move_those_whom_they_are_the_cause_for(app, now):
    for name, courses in (("Alder", BASIC), ("Birch", (*BASIC, "sales-201")), ("Cedar", ())):
        passed(make.partner(name=name, slug=name.lower(), tier="partner"), *courses)
    harder = programs.preset("bigcommerce").replace(
        '{ measure = "certificates", course = "tech-101", at_least = 1 },',
        '{ measure = "certificates", course = "sales-201", at_least = 1 },',
        1,
    )
    changes = actions.changes(harder, now)
    (moved,) = changes.moved  # Cedar would fall under either
    assert (moved.partner.slug, moved.then, moved.step) == ("alder", "Enrolled", -1)
    assert "Partner marketplace page listing" in moved.loses
    assert [each.slug for each in changes.vanish] == ["alder"]
    assert changes.is_drastic is False


def dearer(points, more=""):
    """The preset whose Certified Partner asks for this many points."""
    old = '{ measure = "points", at_least = 500 }'
    text = programs.preset("bitrix").replace(old, f'{{ measure = "points", at_least = {points} }}')
    return text.replace("[review]\n", f"[review]\n{more}\n", 1)


@pytest.mark.parametrize(
    ("hold", "more", "until"),
    [
        (date(2026, 9, 1), "", date(2026, 9, 1)),
        (date(2026, 9, 1), "grace_months = 2", date(2026, 11, 1)),
        (None, "grace_months = 2", date(2026, 5, 24)),
    ],
)
def test_a_fall_that_is_only_postponed_is_told_with_its_day(app, now, hold, more, until):
    actions.load(dearer(500, more), now)
    held = {"tier": "certified-partner", "hold_until": hold}
    for name in ("Alder", "Birch", "Cedar"):
        firm = make.partner(name=name, slug=name.lower(), **held)
        passed(firm, *(CERTIFIED if name != "Cedar" else ()))  # Cedar would fall under either
        paid(firm, 5000 if name == "Birch" else 600, date(2026, 3, 1))
    changes = actions.changes(dearer(5000, more), now)
    assert (changes.moved, changes.lose_tier, bool(changes)) == ((), (), True)
    (fall,) = changes.postponed
    assert (fall.partner.slug, fall.until) == ("alder", until)
    assert (fall.was, fall.then) == ("Certified Partner", "Business Partner")
    assert changes.is_drastic is False  # one of three
    assert not actions.changes(dearer(550, more), now)


def test_whoever_falls_at_once_without_a_hold_is_not_said_to_keep_anything(app, now):
    actions.load(dearer(500), now)
    firm = make.partner(slug="alder", tier="certified-partner")
    passed(firm, *CERTIFIED)
    paid(firm, 600, date(2026, 3, 1))
    changes = actions.changes(dearer(5000), now)
    assert [each.partner.slug for each in changes.moved] == ["alder"]
    assert (changes.postponed, changes.losses, changes.is_drastic) == ((), 1, True)


def test_a_program_can_be_put_in_force_on_a_day_to_come(app, now):
    name = programs.in_force().name
    with pytest.raises(RuleBroken, match="lie ahead"):
        actions.schedule(SOUND, date(2026, 3, 24), now)
    actions.schedule(SOUND, date(2026, 4, 1), now)
    outbox.drain(datetime(2026, 3, 31, 21, 59, tzinfo=UTC))
    assert programs.in_force().name == name
    outbox.drain(datetime(2026, 3, 31, 22, 0, tzinfo=UTC))  # midnight in Oslo
    assert programs.in_force().slug == "northstack"
    assert ProgramVersion.latest().effective_on == date(2026, 4, 1)


def test_what_waits_for_its_day_can_be_cancelled_until_it_is_in_force(app, now, admin):
    name, act = programs.in_force().name, Act(admin.user, now)
    for on in (date(2026, 4, 1), date(2026, 4, 2)):
        actions.schedule(SOUND, on, now)
    (first, _day, _name), (second, *_rest) = actions.scheduled()
    actions.cancel(first, act)
    outbox.drain(datetime(2026, 4, 1, 12, tzinfo=UTC))
    assert programs.in_force().name == name
    assert [day for _, day, _ in actions.scheduled()] == [date(2026, 4, 2)]
    note = Audit.get(Audit.action == "program.cancel")
    assert note.before == {"name": "Northstack Partners", "from": "2026-04-01"}
    actions.schedule(SOUND, date(2026, 4, 1), now)  # the same file for the same day
    outbox.drain(datetime(2026, 4, 2, 12, tzinfo=UTC))
    assert programs.in_force().slug == "northstack"
    with pytest.raises(AlreadyTaken, match="have taken effect"):
        actions.cancel(second, act)


def test_a_source_is_a_preset_or_a_file(tmp_path):
    path = tmp_path / "my.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.encode())
    assert actions.text_of(str(path)) == SOUND
    assert actions.text_of("bitrix") == programs.preset("bitrix")


@pytest.mark.parametrize("source", ["nowhere.toml", "../programs/bitrix", ""])
def test_a_source_that_is_not_there_is_told(source, tmp_path):
    with pytest.raises(NotFound, match="Name a file, or a preset: bigcommerce, "):
        actions.text_of(source)


def test_a_file_that_is_no_text_is_told_with_its_line(tmp_path):
    path = tmp_path / "my.toml"
    path.write_bytes(b'slug = "a"\nname = "\xff"\n')
    with pytest.raises(ProgramMistakes) as caught:
        actions.text_of(str(path))
    assert [mistake.line for mistake in caught.value.mistakes] == [2]
