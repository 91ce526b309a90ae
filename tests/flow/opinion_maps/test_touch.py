"""On the picture somebody touches a shape, and reads under it what those people stand for."""

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.bridge import SITE
from tests.flow.opinion_maps.test_map import drawn, page_of, settled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def topic(maya, pass_time):
    topic = settled(maya, pass_time, people=14)
    assert len(drawn(topic).result["groups"]) == 2
    return topic


def told(page: Page) -> Locator:
    return page.locator(".eg-map [role=status]")


def near_a_dot(page: Page, shape: str, away: float) -> tuple[float, float]:
    """A place on the screen so far above the first dot of a group."""
    box = page.locator(f".eg-map__picture .eg-map__dots--{shape}").evaluate(
        "path => { const at = path.getPointAtLength(0).matrixTransform(path.getScreenCTM()); return [at.x, at.y]; }"
    )
    return box[0], box[1] - away


def test_a_touch_tells_and_another_takes_it_away(topic, maya, open_as, axe):
    page = open_as(maya)
    page.goto(SITE + page_of(topic))
    expect(told(page)).to_be_empty()
    where = page.url
    page.get_by_role("link", name="Squares").dispatch_event("click")
    expect(told(page)).to_contain_text("Squares: 7 people")
    expect(told(page)).to_contain_text("What sets these people apart:")
    expect(page.get_by_role("link", name="Squares")).to_have_attribute("aria-current", "true")
    assert page.url == where, "the page stays where it is"
    axe(page)
    page.get_by_role("link", name="Circles").dispatch_event("click")
    expect(told(page)).to_contain_text("Circles: 7 people")
    expect(told(page)).not_to_contain_text("Squares")
    page.get_by_role("link", name="Circles").dispatch_event("click")
    expect(told(page)).to_be_empty()


def test_a_thumb_beside_a_small_shape_finds_it_and_one_far_from_all_finds_none(topic, maya, open_as):
    page = open_as(maya)
    page.goto(SITE + page_of(topic))
    page.locator(".eg-map").scroll_into_view_if_needed()
    page.mouse.click(*near_a_dot(page, "squares", 18))
    expect(told(page)).to_contain_text("Squares: 7 people")
    box = page.locator(".eg-map__picture").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 4)
    expect(told(page)).to_be_empty()


def test_by_keyboard_and_without_a_script(topic, maya, open_as):
    page = open_as(maya)
    page.goto(SITE + page_of(topic))
    page.get_by_role("link", name="Squares").focus()
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("Squares: 7 people")
    page.keyboard.press("Escape")
    expect(told(page)).to_be_empty()
    plain = open_as(maya, java_script_enabled=False)
    plain.goto(SITE + page_of(topic))
    plain.get_by_role("link", name="Squares").focus()
    plain.keyboard.press("Enter")
    assert plain.url.endswith("#people-squares")
