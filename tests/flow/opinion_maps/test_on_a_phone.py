"""On a small phone the table keeps nothing out of sight: how many disagree is read without moving anything sideways."""

import pytest
from playwright.sync_api import expect
from tests.bridge import SITE
from tests.flow.opinion_maps.test_map import drawn, page_of, settled
from tests.journeys.test_every_page import SMALLEST

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ["Agree", "Skip", "Disagree", "Likely to agree"]


@pytest.fixture
def topic(maya, pass_time):
    topic = settled(maya, pass_time, people=12, ideas=8)
    drawn(topic)
    return topic


def test_every_number_of_the_table_stands_on_the_screen_with_its_name(topic, maya, open_as, axe):
    page = open_as(maya, **SMALLEST)
    page.goto(SITE + page_of(topic))
    cells = page.locator(".eg-counts tbody td")
    assert cells.count() == 8 * len(NAMES)
    width = SMALLEST["viewport"]["width"]
    for place, cell in enumerate(cells.all()):
        expect(cell).to_contain_text(NAMES[place % len(NAMES)], use_inner_text=True)
        box = cell.bounding_box()
        assert 0 <= box["x"] <= width - box["width"]
    axe(page)


def test_it_is_still_read_out_as_a_table(topic, maya, open_as):
    page = open_as(maya, **SMALLEST)
    page.goto(SITE + page_of(topic))
    table = page.get_by_role("table", name="How people answered each idea")
    assert table.get_by_role("columnheader").all_inner_texts() == ["Idea", *NAMES]
    first = table.get_by_role("row").nth(1)
    assert first.get_by_role("rowheader").count() == 1
    assert first.get_by_role("cell").count() == len(NAMES)
    assert first.get_by_role("cell", name="Disagree").count() == 0, "the head of the column says that, once"


def test_on_a_wide_screen_the_names_stand_once_at_the_head(topic, maya, open_as):
    page = open_as(maya)
    page.goto(SITE + page_of(topic))
    expect(page.get_by_role("columnheader", name="Disagree")).to_be_visible()
    for cell in page.locator(".eg-counts tbody td").all():
        expect(cell).not_to_contain_text("gree", use_inner_text=True)
