import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.equality import SMALLEST_COUNT_SHOWN, hide_small

TABLES = st.lists(st.integers(0, 2000), max_size=8)


def test_the_case_of_the_sample_board_by_hand():
    shown = hide_small([10, 2, 2])
    assert (shown.counts, shown.total) == ((10, None, None), 14)


def test_one_small_count_hides_the_next_smallest_with_it():
    assert hide_small([40, 3, 12]).counts == (40, None, None)
    assert hide_small([40, 3, 0]).counts == (40, None, None)


def test_one_small_count_alone_hides_the_total_too():
    shown = hide_small([3])
    assert (shown.counts, shown.total) == ((None,), None)


def test_a_total_that_fits_one_way_only_is_hidden():
    assert hide_small([9, 1, 1]).total is None
    assert hide_small([9, 4, 4]).total is None
    assert hide_small([9, 4, 3]).total == 16


def test_nothing_is_hidden_where_nothing_is_small():
    assert hide_small([5, 0, 900]).counts == (5, 0, 900)
    assert hide_small([]).total == 0


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        hide_small([4, -1])


@given(TABLES)
def test_no_small_count_is_ever_printed_and_what_is_printed_is_true(counts):
    before = list(counts)
    shown = hide_small(counts)
    assert counts == before
    for count, printed in zip(counts, shown.counts, strict=True):
        assert printed in (None, count)
        assert printed is None or not 0 < printed < SMALLEST_COUNT_SHOWN
    assert shown.total in (None, sum(counts))
    assert shown.total is None or not 0 < shown.total < SMALLEST_COUNT_SHOWN


@pytest.mark.parametrize("smallest", [3, 4])
@pytest.mark.parametrize("sides", [1, 2, 3, 4])
def test_no_hidden_count_can_be_worked_out_even_by_who_knows_the_rule(sides, smallest):
    fits = defaultdict(list)
    for counts in itertools.product(range(10), repeat=sides):
        fits[hide_small(counts, smallest_shown=smallest)].append(counts)
    for shown, tables in fits.items():
        # A table at the edge of those tried has neighbours that were not.
        if any(9 in table for table in tables):
            continue
        for place, printed in enumerate(shown.counts):
            if printed is None:
                assert len({table[place] for table in tables}) > 1, (shown, tables)
