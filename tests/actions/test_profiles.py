"""Keeping a profile: drafts that do not tread on each other, and publishing as a whole."""

from functools import partial

import pytest

from partners.actions import profiles, uploads
from partners.domain import uploads as limits
from partners.domain.errors import RuleBroken
from partners.domain.panels import PANEL
from partners.storage.audit import Audit
from partners.storage.database import Generation
from partners.storage.outbox import Outbox
from partners.storage.partners import Partner
from partners.storage.uploads import Upload
from tests import make
from tests import uploads as files
from tests.races import all_at_once

ENOUGH = {
    "tagline": "Shops that last",
    "overview": "We build shops.",
    "city": "Rotterdam",
    "country": "NL",
    "regions": ("europe",),
    "expertise": ("designer",),
}
TODAY = make.NOW.date()


def save(firm, panel, **answers):
    return profiles.save(firm, PANEL[panel], answers, now=make.NOW)


def fresh(firm):
    return Partner.get_by_id(firm.id)


@pytest.fixture
def whole(app):
    """A firm that has told enough."""
    return make.partner(name="Alder & Finch", slug="alder", **ENOUGH)


def test_a_save_is_a_draft_and_public_pages_do_not_move(whole):
    before = Generation.current()
    save(whole, "basics", tagline="New words")
    assert fresh(whole).tagline == "Shops that last"
    assert profiles.view(fresh(whole), today=TODAY).tagline == "Shops that last"
    assert profiles.view(fresh(whole), today=TODAY, draft=True).tagline == "New words"
    assert Generation.current() == before


def test_the_draft_keeps_only_what_changed(whole):
    save(whole, "place", city="Rotterdam", country="BE", phone="")
    assert fresh(whole).draft == {"country": "BE"}
    save(whole, "place", city="Rotterdam", country="NL", phone="")
    assert fresh(whole).draft == {}


def test_what_is_no_field_of_the_panel_is_ignored(whole):
    standing = {"tier": "elite", "slug": "mine", "status": "active", "rating_sum": 99}
    save(whole, "basics", tagline="New", city="Ghent", draft={"x": 1}, **standing)
    assert fresh(whole).draft == {"tagline": "New"}
    assert (fresh(whole).tier, fresh(whole).slug) == ("partner", "alder")


def test_a_colleagues_panel_is_not_overwritten(whole):
    mine, theirs = fresh(whole), fresh(whole)
    save(mine, "basics", tagline="Mine")
    save(theirs, "place", city="Ghent")
    assert fresh(whole).draft == {"tagline": "Mine", "city": "Ghent"}


def test_of_panels_saved_at_once_none_is_lost(whole):
    saves = [
        ("basics", {"tagline": "At once"}),
        ("place", {"city": "Ghent"}),
        ("budget", {"budget": ["5k-25k"]}),
        ("overview", {"overview": "All together."}),
        ("reach", {"languages": ["en", "nl"]}),
        ("expertise", {"services": ["seo"]}),
    ]
    stale = fresh(whole)
    all_at_once(*(partial(save, stale, panel, **answers) for panel, answers in saves))
    assert fresh(whole).draft == {name: value for _, a in saves for name, value in a.items()}


def test_publishing_makes_it_public_in_one_go(whole, alice, now):
    save(whole, "basics", tagline="New words", founded=2014)
    save(whole, "offers", offers=[{"name": "Care", "detail": "", "price": 65000}])
    before = Generation.current()
    profiles.publish(whole, alice.user, now=now)
    row = fresh(whole)
    assert (row.tagline, row.founded, row.draft) == ("New words", 2014, {})
    assert row.offers == [{"name": "Care", "detail": "", "price": 65000}]
    assert row.updated_at == now and Generation.current() == before + 1
    queued = Outbox.select().where(Outbox.kind == "index").order_by(Outbox.id.desc()).first()
    assert queued.payload == {"partners": [whole.id]}
    assert queued.key == f"index:{whole.id}:{Generation.current()}"


def test_publishing_is_written_down(whole, alice, now):
    save(whole, "basics", tagline="New words")
    profiles.publish(whole, alice.user, now=now)
    note = Audit.get(Audit.action == "profile.publish")
    assert (note.actor, note.before, note.after) == (
        alice.user, {"tagline": "Shops that last"}, {"tagline": "New words"},
    )  # fmt: skip


def test_it_is_not_published_below_the_programs_rules(firm, alice, now):
    save(firm, "basics", tagline="New words")
    before = Generation.current()
    with pytest.raises(RuleBroken, match="It still needs an overview, your expertise"):
        profiles.publish(firm, alice.user, now=now)
    assert fresh(firm).draft == {"tagline": "New words"} and fresh(firm).tagline == ""
    assert Generation.current() == before
    assert not Outbox.select().where(Outbox.key.startswith(f"index:{firm.id}:")).count()


def test_what_was_needed_cannot_be_taken_back(whole, alice, now):
    save(whole, "overview", overview="")
    with pytest.raises(RuleBroken, match="an overview"):
        profiles.publish(whole, alice.user, now=now)


def test_without_a_draft_there_is_nothing_to_publish(whole, alice, now):
    with pytest.raises(RuleBroken, match="nothing to publish"):
        profiles.publish(whole, alice.user, now=now)


def test_discarding_leaves_what_is_public(whole, alice, now):
    save(whole, "basics", tagline="New words")
    profiles.discard(whole, alice.user, now=now)
    assert (fresh(whole).draft, fresh(whole).tagline) == ({}, "Shops that last")
    assert Audit.get(Audit.action == "profile.discard").before == {"tagline": "New words"}


def test_discarding_nothing_leaves_no_trace(whole, alice, now):
    profiles.discard(whole, alice.user, now=now)
    assert not Audit.select().where(Audit.action == "profile.discard").count()


def test_files_are_counted_with_the_answer_that_names_them(whole):
    file = uploads.picture(files.png(), limits.LOGO)
    uploads.write(file)
    profiles.save(whole, PANEL["pictures"], {"logo": file.name}, files=[file], now=make.NOW)
    assert fresh(whole).draft == {"logo": file.name}
    assert Upload.of(whole, file.name).bytes == len(file.content)


def test_a_file_without_room_leaves_the_draft_alone(whole):
    Upload.create(
        name="x.pdf", partner=whole, kind="material", bytes=limits.QUOTA, created_at=make.NOW
    )
    file = uploads.picture(files.png(), limits.LOGO)
    with pytest.raises(limits.Unusable):
        profiles.save(whole, PANEL["pictures"], {"logo": file.name}, files=[file], now=make.NOW)
    assert fresh(whole).draft == {} and Upload.select().count() == 1


def test_the_view_shows_the_badges_held_today(app):
    firm = make.partner(qualifications=["certified"])
    assert profiles.view(firm, today=TODAY).qualifications == ("certified",)
