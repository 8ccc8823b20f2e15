"""Sentences are English by themselves, and said in another language only where they are printed."""

import copy
import json
import pickle

import pytest
from jinja2 import Environment
from markupsafe import Markup

from partners.domain.sentences import Sentence, _, begun, joined, many, plain, series, voice

ENGLISH = dict(voice)


@pytest.fixture
def loud():
    """A language that says everything in capitals, and counts by itself."""
    voice.update(
        say=lambda words: words.upper().replace("(NAME)S", "(name)s"),
        count=lambda one, more, n: "EINS" if n == 1 else "%(n)s VIELE",
    )
    yield
    voice.update(ENGLISH)


def test_it_is_english_for_who_compares_keeps_or_sends_it(loud):
    sentence = _("Choose %(name)s.", name=_("a tier"))
    assert sentence == "Choose a tier." and hash(sentence) == hash("Choose a tier.")
    assert json.loads(json.dumps([sentence])) == ["Choose a tier."]
    assert type(plain(sentence)) is str and plain(sentence) == "Choose a tier."
    assert pickle.loads(pickle.dumps(sentence)) == "Choose a tier."
    assert copy.deepcopy(sentence) is sentence


def test_it_is_said_in_the_readers_language_wherever_it_is_printed(loud):
    sentence = _("Choose %(name)s.", name=_("a tier"))
    said = "CHOOSE A TIER."
    assert str(sentence) == f"{sentence}" == said
    assert str(ValueError(sentence)) == said
    page = Environment(autoescape=True).from_string("{{ it }} {{ [it, it]|join(', ') }}")
    assert page.render(it=sentence) == f"{said} {said}, {said}"
    assert Environment().from_string("{{ it }}").render(it=sentence) == said


def test_the_language_may_change_after_it_was_made():
    sentence = _("Choose a tier.")
    assert str(sentence) == "Choose a tier."
    voice["say"] = str.upper
    assert str(sentence) == "CHOOSE A TIER."
    voice.update(ENGLISH)


@pytest.mark.parametrize(
    ("n", "english", "said"),
    [(1, "1 day", "EINS"), (2, "2 days", "2 VIELE"), (1200, "1,200 days", "1,200 VIELE")],
)
def test_it_counts(loud, n, english, said):
    sentence = many("%(n)s day", "%(n)s days", n)
    assert sentence == english and str(sentence) == said


def test_sentences_stand_in_a_row_and_begin_with_a_capital(loud):
    row = joined([_("one"), "two", _("three")])
    assert row == "one, two, three" and str(row) == "ONE, two, THREE"
    assert begun(Sentence("one day")) == "One day"
    assert begun(_("élan")) == "Élan"
    assert begun("") == ""


def test_what_stands_in_it_is_escaped_on_a_page():
    sentence = _("Choose %(name)s.", name="<b>")
    assert Markup("<p>%s</p>") % sentence == "<p>Choose &lt;b&gt;.</p>"


def test_a_percent_sign_is_one():
    assert _("100% of it") == str(_("100% of it")) == "100% of it"
    assert _("%(name)s%% of it", name=5) == "5% of it"


@pytest.mark.parametrize(
    "parts, words",
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_a_series_reads_as_a_sentence(parts, words):
    assert series(parts) == words
    assert series(parts, "or") == words.replace(" and ", " or ")
