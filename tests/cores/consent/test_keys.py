"""Whether two keys make a pair, for every board: and never for one reason more on one side than on another."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.consent import WAITS_FOR_THE_OTHERS, Holder, Pair, pair


@st.composite
def cases(draw):
    sides = draw(st.lists(st.integers(0, 3), min_size=2, max_size=8))
    people = [Holder(who, side) for who, side in enumerate(sides)]
    return {
        "first": draw(st.sampled_from(people)),
        "second": draw(st.sampled_from(people)),
        "able": [each for each in people if draw(st.integers(0, 4))],
        "sides": len(set(sides)),
        "concerned": draw(st.sets(st.integers(0, len(sides) - 1), max_size=2)),
        "waited": draw(st.sampled_from([timedelta(0), WAITS_FOR_THE_OTHERS - timedelta(seconds=1), WAITS_FOR_THE_OTHERS])),
    }


def answer(case):
    people = {name: each for name, each in case.items() if name not in ("first", "second")}
    return pair(case["first"], case["second"], **people)


@given(cases(), st.permutations(range(4)))
def test_which_side_is_which_changes_nothing(case, names):
    def moved(holder):
        return Holder(holder.who, names[holder.side])

    swapped = case | {"first": moved(case["first"]), "second": moved(case["second"]), "able": [moved(h) for h in case["able"]]}
    assert answer(swapped) == answer(case)


@given(cases())
def test_nobody_turns_both_and_nobody_whom_it_is_about_turns_any(case):
    if answer(case) is Pair.FITS:
        assert case["first"].who != case["second"].who
        assert not {case["first"].who, case["second"].who} & case["concerned"]
        assert case["first"] in case["able"]
        assert case["second"] in case["able"]


@given(cases())
def test_two_of_one_side_make_a_pair_only_where_there_is_no_other_or_the_one_other_had_three_days(case):
    if answer(case) is Pair.FITS and case["first"].side == case["second"].side and case["sides"] > 1:
        others = [h for h in case["able"] if h.side != case["first"].side and h.who not in case["concerned"]]
        assert len(others) <= 1
        assert case["waited"] >= WAITS_FOR_THE_OTHERS


@given(cases())
def test_it_is_the_same_whoever_turned_first_but_for_the_one_who_is_waited_for(case):
    other_way = case | {"first": case["second"], "second": case["first"]}
    if case["first"].side != case["second"].side:
        assert (answer(case) is Pair.FITS) == (answer(other_way) is Pair.FITS)


@given(cases())
def test_waiting_never_takes_a_key_away(case):
    if answer(case) is Pair.FITS:
        assert answer(case | {"waited": timedelta(days=13)}) is Pair.FITS
