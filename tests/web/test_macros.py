"""The parts of a page: what a screen reader, a keyboard and a robot find in them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import flash, g, session
from wtforms import (
    BooleanField,
    Form,
    HiddenField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, Length

pytestmark = pytest.mark.engine("sqlite")  # parts of a page, drawn from values


class Contact(Form):
    csrf_token = HiddenField(default="token")
    form_key = HiddenField(default="key")
    name = StringField("Name", [DataRequired(), Length(max=80)], render_kw={"autocomplete": "name"})
    site = StringField("Site", description="With https")
    consent = BooleanField("You may", [DataRequired("Say whether we may")])
    when = RadioField("When", [DataRequired()], choices=["Now", "Later"])
    tasks = SelectMultipleField("Tasks", choices=["Design", "Care"], default=["Care"])
    password = PasswordField("Password")


@pytest.fixture
def draw(app, now):
    """Render a macro call and parse it."""
    with app.test_request_context("/portal"):
        g.now = now

        def render(file, call, **context):
            name = call.partition("(")[0]
            source = f'{{% from "macros/{file}.html" import {name} %}}{{{{ {call} }}}}'
            return BeautifulSoup(app.jinja_env.from_string(source).render(**context), "lxml")

        yield render


@pytest.fixture
def refused():
    """A form sent empty."""
    form = Contact(password="secret")
    form.validate()
    return form


def texts(found):
    return [" ".join(tag.text.split()) for tag in found]


def test_a_label_belongs_to_its_control(draw):
    drawn = draw("forms", "field(f, at='lead-7')", f=Contact().name)
    control = drawn.select_one("input")
    assert drawn.label["for"] == control["id"] == "lead-7-name"
    assert control["name"] == "name"
    assert (control["maxlength"], control["autocomplete"]) == ("80", "name")
    assert control.has_attr("required")
    assert not control.has_attr("aria-describedby") and not control.has_attr("aria-invalid")


def test_an_error_stands_before_its_control_and_is_read_with_it(draw, refused):
    refused.name.description = "In full"
    drawn = draw("forms", "field(f)", f=refused.name)
    control = drawn.select_one("input")
    names = [tag.name for tag in drawn.select(".field > *")]
    assert names == ["label", "p", "input", "p"]
    assert control["aria-describedby"].split() == ["name-error", "name-hint"]
    assert control["aria-invalid"] == "true"
    assert drawn.select_one("#name-error").text == "This field is required."


def test_a_hint_alone_describes_its_control(draw):
    drawn = draw("forms", "field(f)", f=Contact().site)
    assert drawn.select_one("input")["aria-describedby"] == "site-hint"


def test_a_password_is_never_filled_in_again(draw, refused):
    drawn = draw("forms", "secret(f, autocomplete='current-password')", f=refused.password)
    control = drawn.select_one("input")
    assert (control["type"], control["value"]) == ("password", "")
    assert control["autocomplete"] == "current-password"


def test_the_summary_links_to_every_field_in_need(draw, refused):
    drawn = draw("forms", "errors_summary(form, at='a')", form=refused)
    box = drawn.select_one("[role=alert]")
    assert box["tabindex"] == "-1" and box.has_attr("autofocus")
    assert [link["href"] for link in box.select("a")] == ["#a-name", "#a-consent", "#a-when"]
    assert box.h2.text == "3 answers need another look"


def test_the_summary_tells_of_a_hidden_field_without_a_link(draw):
    form = Contact()
    form.csrf_token.errors = ["Please send it again."]
    box = draw("forms", "errors_summary(form)", form=form).select_one(".errors")
    assert texts(box.select("li")) == ["Please send it again."] and not box.select("a")


def test_no_summary_without_errors(draw):
    assert not draw("forms", "errors_summary(form)", form=Contact()).text.strip()


def test_choices_are_a_group_with_a_name(draw, refused):
    drawn = draw("forms", "choices(f)", f=refused.when)
    assert drawn.legend.text == "When"
    assert drawn.fieldset["aria-describedby"] == "when-error"
    radios = drawn.select("input[type=radio][name=when]")
    assert [radio["value"] for radio in radios] == ["Now", "Later"]
    assert radios[0]["id"] == "when" and radios[1]["id"] != "when"


def test_several_choices_are_checkboxes(draw):
    drawn = draw("forms", "choices(f)", f=Contact().tasks)
    checked = [
        box["value"] for box in drawn.select("input[type=checkbox]") if box.has_attr("checked")
    ]
    assert checked == ["Care"]
    assert not drawn.select("input[required]")


def test_a_single_choice_is_wrapped_by_its_words(draw, refused):
    drawn = draw("forms", "choice(f)", f=refused.consent)
    assert drawn.select_one("label.choice > input[type=checkbox]")["aria-invalid"] == "true"
    assert drawn.select_one("#consent-error").text == "Say whether we may"


def test_a_form_is_signed_without_an_id_that_could_stand_twice(draw):
    drawn = draw("forms", "csrf_field(form)", form=Contact())
    assert [tag["name"] for tag in drawn.select("input")] == ["csrf_token", "form_key"]
    assert not drawn.select("[id]")


def test_a_form_without_fields_is_signed_too(draw):
    drawn = draw("forms", "csrf_field()")
    assert [tag["name"] for tag in drawn.select("input[value]")] == ["csrf_token", "form_key"]
    assert all(tag["value"] for tag in drawn.select("input"))


@pytest.mark.parametrize(("rank", "of", "paths"), [(2, 4, 2), (4, 4, 1), (0, 3, 1)])
def test_a_ladder_is_drawn_and_said(draw, rank, of, paths):
    drawn = draw("marks", "tier('Preferred', rank, of)", rank=rank, of=of)
    assert len(drawn.select("path")) == paths
    assert drawn.svg["aria-hidden"] == "true" and drawn.text.strip() == "Preferred"


def test_a_masked_detail_is_said_to_be_hidden(draw):
    drawn = draw("marks", "masked('email')")
    assert drawn.select_one("[aria-hidden=true]").text.startswith("•")
    assert drawn.select_one(".hush").text == "hidden"


@pytest.mark.parametrize(
    ("average", "count", "words"),
    [(0, 0, "(No reviews)"), (4.75, 31, "4.8 31 reviews"), (5, 1, "5.0 1 review")],
)
def test_stars_are_words(draw, average, count, words):
    drawn = draw("marks", "stars(average, count)", average=average, count=count)
    assert " ".join(drawn.text.split()) == words


def test_a_receipt_adds_up_in_lines(draw):
    lines = [("Tier", "Elite", "4 of 4"), ("Points", "this year", "1,860")]
    drawn = draw(
        "receipts", "why('Why here?', lines, 'Tidewright', total)", lines=lines, total=lines[1]
    )
    assert len(drawn.select("details > ol.sum > li")) == 3
    assert drawn.summary.text.strip() == "Why here? Tidewright"


@pytest.mark.parametrize(
    ("hours", "state", "words"),
    [(47, None, "1 d 23 h left"), (3, "warn", "3 h left"), (-19, "bad", "19 h overdue")],
)
def test_a_clock_says_it_before_it_draws_it(draw, now, hours, state, words):
    due = now + timedelta(hours=hours)
    drawn = draw("clocks", "clock(due, start)", due=due, start=due - timedelta(hours=48))
    assert drawn.select_one(".clock").get("data-is") == state
    assert drawn.strong.text == words
    assert drawn.progress["aria-label"] and drawn.time["datetime"] == due.isoformat()


def test_a_page_is_a_link_that_htmx_may_take(draw):
    links = [("1", "/p?page=1", True), ("…", "", False), ("9", "/p?page=9", False)]
    drawn = draw("pager", "pager(links, '/p?page=2', target='listing')", links=links)
    assert drawn.select_one("[aria-current=page]").text == "1"
    assert [link["href"] for link in drawn.select("a")] == [
        link["hx-get"] for link in drawn.select("a")
    ]
    assert drawn.select_one("span.gap").text == "…"


def test_one_page_needs_no_pager(draw):
    assert not draw("pager", "pager(links)", links=[("1", "/p", True)]).text.strip()


def test_a_chip_says_what_a_click_does(draw):
    drawn = draw("pager", "chips([('Region', 'Europe', '/p')], '/all')")
    assert texts(drawn.select("a")) == ["Region: Europe Remove", "Clear all"]


def test_a_partner_without_a_picture_has_a_plate(draw):
    plate = draw("plates", "plate('Zweifeld Handelstechnik')").svg
    assert plate.text == "Zw" and plate["aria-hidden"] == "true"


def test_a_picture_has_a_size_and_waits_its_turn(draw):
    picture = draw("plates", "plate('Zweifeld', '/logo.webp', is_logo=True)").img
    assert (picture["alt"], picture["loading"]) == ("", "lazy")
    assert picture["width"] and picture["height"]


def test_what_people_type_is_only_text(draw):
    drawn = draw("plates", "plate('<b>x</b>', alt=name)", name='"><script>')
    assert not drawn.select("script, b")
    assert drawn.svg["aria-label"] == '"><script>'


def test_flashed_sentences_are_notices(app, draw):
    session["seen"] = True
    flash("Saved.", "good")
    assert not draw("notices", "flashed()").text.strip(), "a visitor without a cookie has none"
    with app.test_request_context("/", headers={"Cookie": "session=x"}):
        flash("Saved.", "good")
        assert draw("notices", "flashed()").select_one("[data-is=good] p").text == "Saved."


def test_a_stop_on_the_route_is_the_current_step(draw):
    drawn = draw("route", "route(['Offered', 'Accepted', 'Won'], 1)")
    assert texts(drawn.select(".done")) == ["Offered"]
    assert texts(drawn.select("[aria-current=step]")) == ["Accepted"]


def test_a_dialog_has_a_name_and_a_way_out(app, draw):
    call = '{% call dialog("sure", "Withdraw?") %}x{% endcall %}'
    source = '{% from "macros/notices.html" import dialog %}' + call
    drawn = BeautifulSoup(app.jinja_env.from_string(source).render(), "lxml")
    box = drawn.select_one("[popover][role=dialog]")
    assert drawn.select_one(f"#{box['aria-labelledby']}").text == "Withdraw?"
    assert drawn.select_one("button[popovertargetaction=hide]").text == "Close"
