"""On a running server a new answer is on the page where people look within two seconds."""

import re
import time

import pytest
from tests.journeys.visiting import Visitor
from tests.served import Served

WITHIN = 2.0


def place_of_a_map(visitor: Visitor) -> tuple[str, str]:
    """A question with a picture, on which this person may still answer: its map, and where one answers."""
    links = visitor.get("/boards/hill-and-river/").parts.links
    for question in sorted({link for link in links if re.fullmatch(r"/boards/hill-and-river/questions/[^/]+/", link)}):
        the_map, where_to_answer = f"{question}where-we-agree/", f"{question}respond/"
        if "eg-map" in visitor.get(the_map).html and 'name="number"' in visitor.get(where_to_answer).html:
            return the_map, where_to_answer
    raise AssertionError("No question of the sample board is at that step.")


@pytest.mark.every_database
def test_an_answer_reaches_the_map_that_somebody_looks_at(own_demo_server: Served, alone, at_most):
    maya, jo = (Visitor(own_demo_server.address).come_in(name) for name in ("maya", "jo"))
    the_map, where_to_answer = place_of_a_map(maya)
    jo.get(the_map)
    with alone():
        # Whatever was due is done, and nobody else has just answered.
        time.sleep(3)
        before = drawn_from(jo, the_map)
        number = re.search(r'name="number"[^>]*value="(\d+)"', maya.get(where_to_answer).html)
        assert number is not None
        begin = time.monotonic()
        answered = maya.post(where_to_answer, number=number[1], value="1")
        assert answered.status == 302
        looked = jo.get(the_map)
        assert "Look again in two seconds." in looked.html
        while drawn_from(jo, the_map) == before and time.monotonic() - begin < 10:
            time.sleep(0.2)
        taken = time.monotonic() - begin
    assert drawn_from(jo, the_map) != before
    assert taken < at_most(WITHIN)


def drawn_from(visitor: Visitor, the_map: str) -> str:
    found = re.search(r"Drawn from .*?\.", visitor.get(the_map).html)
    assert found is not None
    return found[0]
