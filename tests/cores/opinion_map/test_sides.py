"""What is told of answers before there are groups."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from evenground.cores.opinion_map.sides import products, weighted_median

quarters = st.integers(-12, 12).map(lambda n: n / 4)
"""Numbers whose sums are exact in any order."""


@given(st.lists(st.tuples(quarters, st.integers(1, 9)), min_size=1, max_size=40))
def test_half_of_the_weight_is_at_the_weighted_median_or_below_it(pairs):
    numbers, weights = (np.array(column, dtype=np.float64) for column in zip(*pairs, strict=True))
    one_by_one = sorted(number for number, weight in pairs for _ in range(weight))
    assert weighted_median(numbers, weights) == one_by_one[(len(one_by_one) - 1) // 2]


@given(st.integers(1, 40), st.integers(1, 12), st.floats(0.0, 1.0), st.integers(0, 2**32))
def test_a_table_turned_on_its_side_times_itself_is_the_same_whichever_way_is_less_work(people, statements, seen, seed):
    chance = np.random.default_rng(seed)
    whole = np.where(chance.random((people, statements)) < seen, chance.integers(-12, 12, (people, statements)) / 4, 0.0)
    assert products(csr_array(whole)).tolist() == (whole.T @ whole).tolist()
