"""The program's page, as the file in force says it."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from partners.actions import programs
from partners.storage import programs as stored
from tests import make


@pytest.fixture
def put_in_force(app):
    return lambda name: programs.load(stored.preset(name), now=make.NOW)


def headings(page):
    return [heading.text.strip() for heading in page.select("main h2")]


def test_it_shows_tiers_rules_benefits_and_courses(visitor):
    page = visitor.visit("/program")
    assert page.h1.text == "4 tiers, one set of rules"
    names = [stair.text.strip() for stair in page.select(".stair h2")]
    assert names == ["Enrolled", "Partner", "Preferred", "Elite"]
    cells = {
        row.th.text: [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in page.select(".matrix tr:has(td)")
    }
    assert cells["Revenue"][3] == "USD 6,000 of new revenue in a quarter"
    assert cells["Partner badges"] == ["– No", "Yes", "Yes", "Yes"]
    assert cells["Dedicated support escalation number"][3] == "Yes * planned"
    assert [stop.b.text for stop in page.select(".route.courses")[1].select("li")] == [
        "Foundations",
        "Tech 101",
        "Tech 201",
    ]
    assert not page.select("#earnings")


def test_a_tier_leads_to_those_who_have_it(visitor):
    make.partner(tier="elite")
    stair = visitor.visit("/program").select(".stair")[-1]
    assert stair.a.text == "1 partner"
    assert stair.a["href"] == "/partners?tier=elite"


def test_a_program_without_tiers_shows_what_earns_points(visitor, put_in_force):
    put_in_force("nopcommerce")
    page = visitor.visit("/program")
    assert page.h1.text == "Points decide, by one set of rules"
    assert not page.select(".stairs, .matrix")
    assert {"What every partner gets", "What earns points"} <= set(headings(page))


def test_many_tiers_carry_their_names_into_each_cell(visitor, put_in_force):
    put_in_force("exponential")
    page = visitor.visit("/program")
    assert "few" not in page.select_one(".matrix")["class"]
    assert [cell["data-k"] for cell in page.select(".matrix tr:has(td)")[0].select("td")] == [
        "Now", "Starter", "Basic", "Professional", "Silver", "Gold", "Platinum",
    ]  # fmt: skip
    assert "USD 45 a month, or 5,000 points" in page.select_one("#terms").text


def test_it_says_which_rules_these_are(visitor, put_in_force):
    put_in_force("bitrix")
    said = "Rules version 2, in force since 24 Mar 2026"
    assert said in visitor.visit("/program").select_one("#matrix header").text
    paper = PdfReader(BytesIO(visitor.get("/program.pdf").data))
    assert said in paper.pages[0].extract_text()


def test_it_is_not_sent_again_until_the_program_changes(visitor, put_in_force):
    tag = visitor.get("/program").headers["ETag"]
    assert visitor.get("/program", headers={"If-None-Match": tag}).status_code == 304
    put_in_force("bitrix")
    assert visitor.get("/program", headers={"If-None-Match": tag}).status_code == 200


def test_the_open_data_says_the_same(visitor):
    rules = visitor.get("/api/v1/program").json["rules"]
    assert [step["slug"] for step in rules["steps"]] == [
        "enrolled",
        "partner",
        "preferred",
        "elite",
    ]
    assert rules["routes"][0]["stops"][0]["slug"] == "foundations"


@pytest.mark.parametrize("name", stored.presets())
def test_it_is_handed_out_on_paper(visitor, put_in_force, name):
    put_in_force(name)
    answer = visitor.get("/program.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-") and answer.data.rstrip().endswith(b"%%EOF")
    assert not dark_boxes(answer.data)
    tag = answer.headers["ETag"]
    assert visitor.get("/program.pdf", headers={"If-None-Match": tag}).status_code == 304


def dark_boxes(data):
    """Return the boxes, lines apart, that are filled with ink: no letter could be read on them."""
    found, fill = [], 0
    marks = re.compile(r"([\d. ]+) (?:rg|g)\b|([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re f")
    for page in PdfReader(BytesIO(data)).pages:
        drawn = page.get_contents().get_data().decode("latin-1")
        for colour, *box in marks.findall(re.sub("(?s)q BT.*?ET Q", "", drawn)):
            if colour:
                fill = max(map(float, colour.split()))
            elif fill < 0.3 and abs(float(box[3])) > 6:
                found.append(box)
    return found
