"""Sentences that are kept to be read later are said anew; what cannot be read stays English."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partners.domain.moments import ago, day_of_year, day_words, spoken
from partners.domain.recipes import MAKERS, from_recipe, kept, recipe_of, told
from partners.domain.sentences import (
    ENGLISH,
    Sentence,
    _,
    begun,
    cut,
    filled,
    joined,
    many,
    number,
    plain,
    series,
    sum_of,
    voice,
)

DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
SENTENCES = {
    "At once.": _("At once."),
    "100% of it": _("100% of it"),
    "Alder & Finch is now at Elite.": filled(
        _("%(firm)s is now at %(tier)s."), firm="Alder & Finch", tier="Elite", was="Core"
    ),
    "1 point": many("%(n)s point", "%(n)s points", 1),
    "1,860 points": many("%(n)s point", "%(n)s points", 1860),
    "1,860.5": number(1860.5),
    "USD 3,000": sum_of(3000, "USD"),
    "EUR 1,234.50": sum_of(Decimal("1234.50"), "EUR"),
    "20 November 2026": day_words(DAY),
    "20 November": day_of_year(DAY),
    "Friday 20 November 2026, 15:30 UTC": spoken(MOMENT, UTC),
    "on 20 November 2026 at 15:30": ago(MOMENT, MOMENT.replace(year=2027), UTC),
    "a, b and c": series(["a", "b", _("c")]),
    "Until then": begun(_("until then")),
    "Unti": cut(_("Until then"), 4),
    "Pay USD 3,000 in 2 months; now": joined(
        [_("Pay %(fee)s in %(n)s", fee=sum_of(3000, "USD"), n=many("month", "%(n)s months", 2)),
         _("now")], "; "
    ),
}  # fmt: skip


@pytest.fixture
def strange():
    """A language that puts everything in brackets."""
    voice.update(
        {name: lambda *given, say=say: f"<{say(*given)}>" for name, say in ENGLISH.items()}
    )
    yield
    voice.update(ENGLISH)


@pytest.mark.parametrize(("english", "sentence"), SENTENCES.items())
def test_what_is_kept_is_told_again(strange, english, sentence):
    read = from_recipe(json.loads(json.dumps(recipe_of(sentence))), english)
    assert isinstance(read, Sentence) and plain(read) == plain(sentence) == english
    assert str(read) == str(sentence) != english
    assert recipe_of(read) == recipe_of(sentence)


def test_every_maker_is_kept_once_at_least():
    used = json.dumps([recipe_of(sentence) for sentence in SENTENCES.values()])
    assert not [name for name in MAKERS if f'["{name}"' not in used]


def test_sentences_are_kept_within_what_holds_them(strange):
    context = {
        "firm": "A",
        "rows": [("Budget", _("none"))],
        "points": 3,
        "line": _("Go."),
        "x": None,
    }
    once = json.loads(json.dumps(kept(context)))
    assert kept(once) == once
    read = told(once)
    assert read == {**context, "rows": [["Budget", "none"]]}
    assert [str(read["line"]), str(read["rows"][0][1]), read["firm"]] == ["<Go.>", "<none>", "A"]


def test_a_mere_text_has_no_recipe_and_stays_as_it_is():
    assert recipe_of("News") is None and kept("News") == told("News") == "News"
    assert from_recipe(None, "News") == "News"
    assert kept(Sentence("News")) == "News"


@pytest.mark.parametrize(
    "recipe",
    [
        [],
        {},
        "say",
        ["shout", "words", {}],
        ["say"],
        ["say", 5, {}],
        ["say", "%(firm)s is here", {"tier": "Elite"}],
        ["say", "%(n)99999999999d of it", {"n": 5}],
        ["say", "%(n)s of it", "n"],
        ["many", "one", "more", "three", {}],
        ["many", "%(n)s", "%(n)s", 10**4000, {}],
        ["money", 5, "points"],
        ["money", "much", "USD"],
        ["money", "NaN", "USD"],
        ["money", "1E+99999999", "USD"],
        ["number", True],
        ["day", "tomorrow"],
        ["moment", 5],
        ["joined", ", ", 5],
        ["begun", ["begun"]],
    ],
    ids=str,
)
def test_a_recipe_that_makes_nothing_leaves_the_english_text(recipe):
    assert from_recipe(recipe, "As it was.") == "As it was."


def test_a_recipe_for_another_sentence_leaves_the_english_text(strange):
    assert str(from_recipe(["say", "At last.", {}], "At once.")) == "At once."
    assert str(from_recipe(["say", "At once.", {}], "At once.")) == "<At once.>"


def test_sentences_within_each_other_without_end_leave_the_english_text():
    recipe = ["say", "so", {}]
    for _depth in range(50):
        recipe = ["begun", recipe]
    assert from_recipe(recipe, "As it was.") == "As it was."


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


@given(
    st.recursive(
        VALUES,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["n", "a"]), inner, max_size=2)
            | st.tuples(st.sampled_from(sorted(MAKERS)), inner, inner).map(list)
            | st.tuples(st.just("many"), st.just("%(n)s"), st.just("%(a)s"), inner, inner).map(list)
        ),
        max_leaves=12,
    )
)
@example(["say", "%(a)s", {"a": ["day", "2026-02-30"]}])
def test_whatever_is_stored_in_place_of_a_recipe_does_no_harm(stored):
    assert from_recipe(stored, "As it was.") == "As it was."
    assert told({"english": "As it was.", "recipe": stored}) == "As it was."


WRITTEN = st.builds(day_words, st.dates()) | st.builds(number, st.integers(0, 10**9)) | st.text()


@given(
    st.recursive(
        WRITTEN,
        lambda inner: (
            st.builds(lambda a, b: _("%(a)s: %(b)s", a=a, b=b), inner, inner)
            | st.builds(
                lambda n, a: many("one %(a)s", "%(n)s %(a)s", n, a=a), st.integers(0, 3), inner
            )
            | st.lists(inner, max_size=3).map(joined)
            | inner.map(begun)
            | st.builds(cut, inner, st.integers(0, 9))
        ),
        max_leaves=6,
    )
)
def test_whatever_is_said_is_said_again(sentence):
    read = told(json.loads(json.dumps(kept(sentence))))
    assert read == sentence and str(read) == str(sentence)
    assert recipe_of(read) == recipe_of(sentence)


@pytest.mark.parametrize("translation", ["%(nobody)s", "100 %", "%(firm)d", "%s %s"])
def test_a_translation_that_cannot_be_filled_in_is_left_for_the_english(translation):
    voice["say"] = lambda words: translation
    assert str(_("%(firm)s is here", firm="Alder")) == "Alder is here"
    voice.update(ENGLISH)
