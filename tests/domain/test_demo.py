"""The invented firms: the same every time, unlike each other, and at home in any program."""

import re
from collections import Counter
from itertools import combinations

import pytest

from partners import demo
from partners.demo import words
from partners.demo.fit import best, some
from partners.demo.pictures.things import SHELVES
from partners.demo.places import PLACES, phone
from partners.demo.standing import spread
from partners.demo.topics import TOPICS
from partners.demo.voices import VOICES
from partners.domain.countries import country_codes
from partners.domain.languages import language_codes
from tests.domain.invented import EVERY, NOW, TODAY, world_of


@pytest.fixture
def world(request):
    """The default program's world, or that of each preset in turn."""
    return world_of(getattr(request, "param", "bigcommerce"))


def test_the_same_seed_gives_the_same_demo(world):
    again = demo.firms(world.program, today=TODAY)
    assert tuple(again) == world.firms
    assert tuple(demo.leads(world.program, again, now=NOW)) == world.leads
    assert demo.firms(world.program, today=TODAY, seed="other") != again


@EVERY
def test_228_are_listed_and_some_are_not(world):
    listed = world.listed
    assert (len(listed), len(world.firms)) == (228, 252)
    assert Counter(firm.status for firm in world.firms) == {
        "active": 250,
        "suspended": 1,
        "departed": 1,
    }


@EVERY
def test_every_value_is_the_programs(world):
    program = world.program
    for firm in world.firms:
        for kind, values in (
            ("expertise", firm.expertise),
            ("service", firm.services),
            ("industry", firm.industries),
            ("language", firm.languages),
            ("budget", firm.budget),
            ("qualification", [slug for slug, _ in firm.qualifications]),
            ("tier", [firm.tier] if firm.tier else []),
        ):
            assert all(program.knows(kind, value) for value in values), (firm.slug, kind, values)
        assert all(
            program.knows("region", each) or each in country_codes() for each in firm.regions
        )
    for lead in world.leads:
        assert all(program.knows("expertise", slug) for slug in lead.brief.expertise)
        assert lead.brief.budget == "" or program.knows("budget", lead.brief.budget)
        assert lead.brief.region == "" or program.knows("region", lead.brief.region)


@EVERY
def test_every_profile_could_be_published(world):
    pictured = {"logo", "preview", "materials"}
    program = world.program.model_copy(
        update={"profile": tuple(f for f in world.program.profile if f not in pictured)}
    )
    for firm in world.firms:
        missing = [field for field in program.profile if getattr(firm, field) in ("", None, ())]
        assert not missing, (firm.slug, missing)


def test_names_addresses_and_taglines_are_unique(world):
    firms = world.firms
    for field in ("slug", "name", "website", "tagline", "overview"):
        assert len({getattr(firm, field) for firm in firms}) == len(firms), field
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", firm.slug) for firm in firms)
    assert all(firm.website == f"https://{firm.slug}.example" for firm in firms)


def test_texts_fit_their_columns_and_leave_no_slot_open(world):
    for firm in world.firms:
        assert len(firm.tagline) <= 160
        assert len(firm.phone) <= 40
        texts = [firm.tagline, firm.overview]
        texts += [f"{offer.name} {offer.detail}" for offer in firm.offers]
        texts += [f"{work.title} {work.customer} {work.text}" for work in firm.portfolio]
        assert not any(set("{}[]|") & set(text) for text in texts), firm.slug
    for lead in world.leads:
        assert not set("{}[]|") & set(lead.brief.message)


def test_no_two_overviews_share_more_than_a_sentence(world):
    told = {}
    for firm in world.firms:
        for sentence in set(words.sentences(firm.overview)):
            told.setdefault(sentence, []).append(firm.slug)
    shared = Counter(pair for slugs in told.values() for pair in combinations(slugs, 2))
    assert max(shared.values()) == 1
    paragraphs = Counter(part for f in world.firms for part in f.overview.split("\n\n"))
    repeated = sum(1 for count in paragraphs.values() if count > 1)
    assert repeated < len(paragraphs) * 0.05


def test_tiers_spread_as_in_a_real_program(world):
    tiers = Counter(firm.tier for firm in world.listed)
    assert 0.60 < tiers["partner"] / 228 < 0.72
    assert 0.20 < tiers["preferred"] / 228 < 0.30
    assert 0.06 < tiers["elite"] / 228 < 0.10


@pytest.mark.parametrize("world", ["seven", "exponential"], indirect=True)
def test_seven_tiers_are_all_held_and_fewer_stand_higher(world):
    program = world.program
    tiers = Counter(firm.tier for firm in world.listed)
    counts = [tiers[tier.slug] for tier in program.tiers if program.listed(tier.slug)]
    assert min(counts) >= 3
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 7, 12])
def test_a_spread_deals_every_place(steps):
    places = spread(228, list(range(steps)))
    assert len(places) == 228
    assert set(places) == set(range(steps))


def test_higher_tiers_hold_more_qualifications(world):
    held = {}
    for firm in world.firms:
        held.setdefault(firm.tier, []).append(len(firm.qualifications))
    mean = {tier: sum(counts) / len(counts) for tier, counts in held.items()}
    assert mean["partner"] < mean["preferred"] < mean["elite"]


def test_most_take_clients_and_every_filter_finds_somebody(world):
    program, listed = world.program, world.listed
    assert 0.78 < sum(firm.accepting for firm in listed) / 228 < 0.92
    for kind, field in (
        ("expertise", "expertise"), ("service", "services"), ("industry", "industries"),
        ("region", "regions"), ("budget", "budget"), ("language", "languages"),
    ):  # fmt: skip
        held = {value for firm in listed for value in getattr(firm, field)}
        assert {value.slug for value in program.values(kind)} <= held, kind


def test_firms_stand_on_every_continent_and_dates_make_sense(world):
    program, firms = world.program, world.firms
    regions = Counter(program.region_of(firm.country).slug for firm in firms)
    assert set(regions) == {region.slug for region in program.regions}
    assert len({firm.country for firm in firms}) > 50
    for firm in firms:
        assert firm.founded < firm.joined_on.year + 1
        assert firm.joined_on < TODAY
        assert firm.tier_since is None or firm.joined_on <= firm.tier_since <= TODAY
        assert all(firm.joined_on <= since <= TODAY for _, since in firm.qualifications)


def test_prices_agree_with_budgets(world):
    program = world.program
    bands = {band.slug: band for band in program.budgets}
    for firm in world.firms[2:]:
        assert firm.price_from is None or firm.price_from > 0
        if firm.price_from:
            highest = bands[firm.budget[-1]].high
            assert highest is None or firm.price_from / 100 < highest, firm.slug


def test_places_are_real_countries_and_telephones_ring_nowhere():
    for place in PLACES:
        assert place.country in country_codes()
        assert set(place.languages) <= set(language_codes())
        number = phone(place, Sevens())
        assert number.startswith("+"), number
    assert phone(next(p for p in PLACES if p.city == "Chicago"), Sevens()) == "+1 312-555-0177"
    assert phone(next(p for p in PLACES if p.city == "Bristol"), Sevens()) == "+44 117 496 0777"
    assert phone(next(p for p in PLACES if p.city == "Rotterdam"), Sevens()) == "+31 10 0555 0177"


class Sevens:
    """A generator that always says seven."""

    def randint(self, low, high):
        return 7


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_every_topic_is_whole(topic):
    assert set(topic.kinds) <= set(VOICES)
    assert len(topic.taglines) == len(set(topic.taglines)) >= 11
    assert topic.slug in SHELVES
    for block in (topic.openings, topic.practice, topic.proof, topic.asks, topic.works):
        assert len(block) == len(set(block)) >= 5


def test_words_find_the_programs_own_labels(world):
    program, rng = world.program, First()
    for kind, slug in (
        ("designer", "designer"),
        ("developer", "web-developer"),
        ("agency", "full-service-advertising-agency"),
        ("marketing", "marketing-services-agency"),
        ("integrator", "it-integrator-solution-provider"),
        ("consultant", "ecommerce-consultant"),
        ("niche", "other"),
    ):
        assert best(program.expertise, VOICES[kind].words, rng) == slug
    assert some(program.services, "wholesale b2b", rng, least=1, most=1) == ("b2b-wholesale",)
    assert best((), "designer", rng) is None


class First:
    """A generator that takes the first."""

    def choice(self, texts):
        return texts[0]

    def random(self):
        return 0.5

    def randint(self, low, high):
        return low
