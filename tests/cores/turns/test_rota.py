import random
from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from evenground.cores.turns import assign, come_in, deal, go_out, spread

JOBS = ("leads", "notes", "time", "welcomes")


@st.composite
def boards(draw, most=45):
    """People in the order of a lot, and the side of each."""
    sides = draw(st.lists(st.integers(1, 15), min_size=1, max_size=5).filter(lambda some: 2 <= sum(some) <= most))
    people = [(side, who) for side, size in enumerate(sides) for who in range(size)]
    return draw(st.permutations(people)), {person: person[0] for person in people}


def test_the_sample_board_by_hand():
    people = [f"young {n}" for n in range(10)] + ["jo", "ed"] + ["ruth", "femi"]
    side_of = (
        dict.fromkeys(people[:10], "young") | dict.fromkeys(("jo", "ed"), "staff") | dict.fromkeys(("ruth", "femi"), "carer")
    )
    sides = [side_of[who] for who in spread(people, side_of)]
    assert sides[:7].count("young") == sides[7:].count("young") == 5
    assert {"staff", "carer"} <= set(sides[:7])
    assert {"staff", "carer"} <= set(sides[7:])


@given(boards())
def test_after_any_number_of_places_each_side_has_had_its_share(board):
    people, side_of = board
    order = spread(people, side_of)
    assert sorted(order) == sorted(people)
    sizes, had = Counter(side_of.values()), Counter()
    for place, who in enumerate(order, 1):
        had[side_of[who]] += 1
        assert all(abs(had[side] - Fraction(size * place, len(people))) < 1 for side, size in sizes.items())


@given(boards(), st.randoms())
def test_what_a_side_is_called_changes_nothing(board, chance):
    people, side_of = board
    names = list(set(side_of.values()))
    new = dict(zip(names, chance.sample(range(100, 200), len(names)), strict=True))
    swapped = {who: new[side] for who, side in side_of.items()}
    order = spread(people, side_of)
    assert order == spread(people, swapped)
    newcomer = (99, 99)
    for side in names:
        before = come_in(order, newcomer, side_of | {newcomer: side})
        assert before == come_in(order, newcomer, swapped | {newcomer: new[side]})
    dealt = order[: len(JOBS)]
    jobs = [assign(dealt, JOBS, times_done={}, side_of=sides, last_side={"leads": last}) for sides, last in (
        (side_of, names[0]), (swapped, new[names[0]])
    )]  # fmt: skip
    assert jobs[0] == jobs[1]


def test_whoever_comes_is_not_asked_at_once_and_stands_away_from_their_own_side():
    order = come_in(["a", "b", "c", "d"], "new", {"a": 1, "b": 2, "c": 1, "d": 2, "new": 1})
    assert order == ("a", "b", "c", "d", "new") or order == ("a", "b", "c", "new", "d")
    side_of = dict.fromkeys("abcdef", 1) | {"c": 2, "new": 2}
    assert come_in("abcdef", "new", side_of).index("new") == 6
    with pytest.raises(ValueError, match="twice"):
        come_in(["a"], "a", {"a": 1})
    assert come_in([], "a", {"a": 1}) == ("a",)


def test_turns_go_round_and_nobody_is_asked_twice_at_a_time():
    dealt, order = deal("abcde", 2)
    assert (dealt, order) == (("a", "b"), ("c", "d", "e", "a", "b"))
    assert deal(order, 1, not_these=dealt) == (("c",), ("d", "e", "a", "b", "c"))
    assert deal("ab", 5) == (("a", "b"), ("a", "b"))
    assert deal("ab", 1, not_these="ab") == ((), ("a", "b"))
    with pytest.raises(ValueError, match="fewer than no"):
        deal("ab", -1)
    with pytest.raises(ValueError, match="twice"):
        deal("aa", 1)


def test_a_job_goes_to_who_did_it_least_and_then_to_another_side():
    side_of = {"maya": "young", "jo": "staff"}
    both = ("maya", "jo")
    fresh = assign(both, ("leads", "notes"), times_done={}, side_of=side_of, last_side={"leads": "young"})
    assert fresh == {"leads": "jo", "notes": "maya"}
    done = {("jo", "leads"): 1}
    assert assign(both, ("leads", "notes"), times_done=done, side_of=side_of, last_side={"leads": "young"})["leads"] == "maya"
    assert assign(("jo",), JOBS, times_done={}, side_of=side_of, last_side={}) == {"leads": "jo"}
    assert assign((), JOBS, times_done={}, side_of=side_of, last_side={}) == {}
    with pytest.raises(ValueError, match="more people"):
        assign(both, ("leads",), times_done={}, side_of=side_of, last_side={})


@given(boards(most=12), st.integers(1, 4))
def test_everybody_does_every_job_before_long(board, how_many):
    people, side_of = board
    order, done = spread(people, side_of), Counter()
    jobs = JOBS[: min(how_many, len(people))]
    for _ in range(2 * len(people) * len(jobs)):
        dealt, order = deal(order, len(jobs))
        for job, who in assign(dealt, jobs, times_done=done, side_of=side_of, last_side={}).items():
            done[who, job] += 1
    assert all(done[who, job] for who in people for job in jobs)


class TurnsGoRound(RuleBasedStateMachine):
    """People come, go, take breaks and pass; of any two who are there, neither ever gets more than one turn ahead.

    A turn passed counts for whoever passes; between two who pass nothing, it is turns done.
    """

    @initialize(board=boards(most=20), seed=st.integers(0, 2**32))
    def begins(self, board, seed):
        people, self.side_of = board
        self.chance = random.Random(seed)
        self.order = spread(people, self.side_of)
        # Whose turn it was this time, done or passed.
        self.had = set()
        # Of two who met: how many turns more the one has had since than the other.
        self.ahead = dict.fromkeys(combinations(sorted(self.order), 2), 0)

    @rule(side=st.integers(0, 4))
    def somebody_comes_or_comes_back(self, side):
        away = [who for who in self.side_of if who not in self.order]
        new = self.chance.choice(away) if away and self.chance.random() < 0.5 else (side, 1000 + len(self.side_of))
        self.side_of.setdefault(new, side)
        self.order = come_in(self.order, new, self.side_of)
        self.ahead |= {tuple(sorted((new, other))): 0 for other in self.order if other != new}

    @precondition(lambda self: len(self.order) > 2)
    @rule()
    def somebody_goes_or_takes_a_break(self):
        self.order = go_out(self.order, self.chance.choice(self.order))

    @rule(how_many=st.integers(1, 4))
    def jobs_are_dealt(self, how_many):
        self.had = set()
        self._deal(how_many)

    @rule()
    def somebody_passes(self):
        self._deal(1)

    def _deal(self, how_many):
        dealt, order = deal(self.order, how_many, not_these=self.had)
        assert sorted(order) == sorted(self.order)
        assert not self.had.intersection(dealt)
        self.order, self.had = order, self.had.union(dealt)
        for who in dealt:
            for pair in self.ahead:
                if who in pair:
                    self.ahead[pair] += 1 if who == pair[0] else -1

    @invariant()
    def nobody_gets_ahead(self):
        for pair in combinations(sorted(self.order), 2):
            assert abs(self.ahead[pair]) <= 1


test_turns_go_round = TurnsGoRound.TestCase
