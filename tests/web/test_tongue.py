"""What stands in a sentence is written as the reader's language writes it; stored ones as well."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from partners.actions import mail
from partners.actions.notices import LONGEST_LINE, Notice, tell
from partners.domain.amounts import some
from partners.domain.moments import ago, day_of_year, day_words, spoken
from partners.domain.program_points import Points
from partners.domain.sentences import _, number, plain, sum_of
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from partners.web import clocks
from tests import letters

DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
LATER = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
WRITTEN = {
    "en": ["20 November 2026", "20 November", "Friday 20 November 2026, 15:30 UTC", "1,860",
           "USD 3,000", "EUR 1,234.50", "20 Nov 2026", "Fri 20 Nov", "Nov"],
    "de": ["20. November 2026", "20. November", "Freitag, 20. November 2026, 15:30 UTC", "1.860",
           "3.000 $", "1.234,50 €", "20. Nov. 2026", "Fr., 20. Nov.", "Nov."],
    "ja": ["2026年11月20日", "11月20日", "2026年11月20日金曜日, 15:30 UTC", "1,860",
           "$3,000", "€1,234.50", "2026年11月20日", "11月20日(金)", "11月"],
}  # fmt: skip


@pytest.mark.parametrize(("language", "written"), WRITTEN.items())
def test_days_figures_and_money_are_written_as_the_language_writes_them(app, language, written):
    values = [
        day_words(DAY), day_of_year(DAY), spoken(MOMENT, UTC), number(1860),
        sum_of(3000, "USD"), sum_of(Decimal("1234.50"), "EUR"),
    ]  # fmt: skip
    app.extensions["babel"].default_locale = language
    with app.test_request_context():
        said = [*map(str, values), clocks.day(MOMENT, UTC), clocks.weekday(DAY, UTC)]
        said.append(clocks.short_month(DAY))
        assert [it.replace("\xa0", " ") for it in said] == written
    assert [plain(it) for it in values] == WRITTEN["en"][:6]


def test_a_line_under_the_bell_is_said_when_it_is_read(app, alice, now):
    line = _(
        "%(firm)s keeps %(tier)s until %(day)s.", firm="<b>A</b>", tier="X", day=day_words(DAY)
    )
    tell([alice.user], Notice(line, "/portal/tier", "key"), now)
    told = Notification.get(Notification.user == alice.user)
    assert told.text == told.line == "<b>A</b> keeps X until 20 November 2026."
    app.extensions["babel"].default_locale = "de"
    page = alice.visit("/portal/notifications")
    assert "<b>A</b> keeps X until 20. November 2026." in page.text
    Notification.update(recipe=["say", "%(firm)d", {}]).execute()
    assert "<b>A</b> keeps X until 20 November 2026." in alice.visit("/portal/notifications").text
    Notification.update(recipe=None, text="Of old").execute()
    assert "Of old" in alice.visit("/portal/notifications").text


def test_a_line_that_is_too_long_is_cut_in_every_language(app, alice, now):
    line = _("%(title)s is shown now.", title="x" * 2 * LONGEST_LINE)
    tell([alice.user], Notice(line, "/portal/projects", "key"), now)
    told = Notification.get(Notification.user == alice.user)
    assert len(told.text) == len(str(told.line)) == LONGEST_LINE


def test_a_letter_is_written_in_the_language_of_the_day_it_leaves(app, alice, now):
    context = {**letters.NOTICE, "subject": _("Until %(day)s", day=day_words(DAY)), "text": "Old"}
    mail.queue("a@shop.test", "notice", context, key="k", now=now)
    app.extensions["babel"].default_locale = "de"
    with app.app_context():
        message = mail.write(Outbox.get(Outbox.key == "k").payload, "k", mail.office["post"])
    assert message["Subject"] == "Until 20. November 2026"
    page = BeautifulSoup(message.get_body(("html",)).get_content(), "lxml")
    assert (page.html["lang"], page.html["dir"]) == ("de", "ltr")


def test_what_happened_today_or_in_another_year_is_said_so():
    assert ago(MOMENT, MOMENT, UTC) == "at 15:30"
    assert ago(MOMENT, MOMENT.replace(day=21), UTC) == "on 20 November at 15:30"
    assert ago(MOMENT, LATER, UTC) == "on 20 November 2026 at 15:30"


@pytest.mark.parametrize(
    ("points", "one", "more"),
    [
        (Points(), "1 point", "2 points"),
        (Points(name="stars", one="star"), "1 star", "2 stars"),
        (Points(name="Karma"), "1 Karma", "2 Karma"),
    ],
)
def test_one_point_is_called_as_the_program_calls_it(points, one, more):
    assert [some(1, points), some(2, points)] == [one, more]
