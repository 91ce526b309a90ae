"""A group keeps its shape from one map to the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.flow.opinion_maps.test_map import drawn, settled

from evenground.flow.opinion_maps import naming
from evenground.flow.responses.models import Response


def result(leanings: list[list[float]]) -> dict:
    """A map of groups with these leanings: one row a group, one column an idea."""
    n_groups = len(leanings)
    return {
        "groups": [{"size": 10 + group} for group in range(n_groups)],
        "apart": [{"number": 1, "groups": [[group, 9] for group in range(n_groups)]}, {"number": 2, "groups": []}],
        "dots": [[group, 5 * group, 7] for group in range(n_groups)],
        "ways": {
            "handicaps": list(range(n_groups)),
            "statements": {str(idea): [0.1, 0.2, 0.3, *column] for idea, column in enumerate(zip(*leanings, strict=True))},
        },
    }


@given(st.permutations(range(4)))
def test_whatever_order_they_are_found_in_groups_come_out_in_that_of_before(order):
    leanings = [[0.9, 0.0, -0.4], [-0.5, 0.8, 0.1], [0.0, -0.7, 0.6], [-0.3, -0.2, -0.9]]
    found = result([leanings[group] for group in order])
    named = naming.as_before(result(leanings), found)
    assert [[told[3 + group] for told in named["ways"]["statements"].values()] for group in range(4)] == leanings
    places = [order.index(group) for group in range(4)]
    assert [one["size"] for one in named["groups"]] == [10 + place for place in places]
    assert named["apart"][0]["groups"] == [[place, 9] for place in places]
    assert named["dots"] == sorted([group, 5 * place, 7] for group, place in enumerate(places))
    assert named["ways"]["handicaps"] == places


@pytest.mark.parametrize("before", [None, {"ways": None}, result([[1.0], [-1.0], [0.0]]), result([[1.0]])])
def test_with_other_groups_before_or_none_a_map_stays_as_it_was_found(before):
    found = result([[0.4], [-0.4]])
    assert naming.as_before(before, found) == found


def leaning_of_circles(drawn_map: dict) -> float:
    """On the second idea, on which the two crowds differ."""
    return drawn_map["ways"]["statements"]["2"][3]


@pytest.mark.django_db
def test_circles_stay_circles_when_squares_become_more(maya, pass_time):
    topic = settled(maya, pass_time, people=25)
    before = drawn(topic).result
    assert [one["size"] for one in before["groups"]] == [13, 12]
    of_circles = leaning_of_circles(before)
    # Three of the larger group think again.
    for seat in Response.objects.filter(participant__topic=topic, number=1, value=-1).values_list("participant", flat=True)[:3]:
        Response.objects.filter(participant=seat).update(value=1)
    after = drawn(topic).result
    assert [one["size"] for one in after["groups"]] == [10, 15]
    assert leaning_of_circles(after) * of_circles > 0
