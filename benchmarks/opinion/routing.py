"""Which statement to ask about next: our rule, Polis's, and none (all the same), in conversations played through.

People come one after another and answer a few statements each. A third of the statements come when half of the people have
been; some of those who came early come back at the end. The rules see the same people and the same chances.
"""

from dataclasses import dataclass
from statistics import mean
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from benchmarks.opinion.made import Shape, full
from evenground.cores.opinion_map import OpinionMap, Votes, draw_map, interval, votes_from_rows
from evenground.cores.opinion_map.likeness import adjusted_rand

PLAYED = 12
SHAPE = Shape(groups=3, people=400, statements=60, seen=1.0, noise=0.1, yes_sayers=0.1, apart=1.6)
ANSWERS_OF_EACH = 14
LATE = 1 / 3
REDRAWN_EVERY = 25
COME_BACK = 0.25
RIGHT = 0.8
NARROW = 0.3
"""An interval is narrow when it spans less than this."""

Rule = Literal["ours", "polis", "random"]
Weights = NDArray[np.float64]


@dataclass
class Played:
    """What came of one conversation: answers needed until the members of groups were right, and how it ended."""

    looks: int | None
    likeness: float
    narrow: float
    narrow_late: float
    fewest: int


def main() -> None:
    print(f"routing: {PLAYED} conversations, {SHAPE.people} people, {SHAPE.statements} statements (a third come late),")
    print(f"{ANSWERS_OF_EACH} answers each; looks: answers until ARI >= {RIGHT}; narrow: interval under {NARROW} at the end")
    print(f"{'rule':8}{'looks':>8}{'never':>7}{'ARI at the end':>16}{'narrow':>8}{'late':>7}{'fewest':>8}")
    rules: tuple[Rule, ...] = ("ours", "polis", "random")
    for rule in rules:
        played = [play(number, rule) for number in range(PLAYED)]
        # One that never came right needed more than all answers there were.
        looks = mean(one.looks or ANSWERS_OF_EACH * SHAPE.people for one in played)
        print(f"{rule:8}{looks:>8,.0f}{sum(one.looks is None for one in played):>7}", end="")
        print(f"{mean(one.likeness for one in played):>16.2f}{mean(one.narrow for one in played):>8.0%}", end="")
        print(f"{mean(one.narrow_late for one in played):>7.0%}{mean(one.fewest for one in played):>8.1f}", flush=True)


def play(number: int, rule: Rule) -> Played:
    """One conversation from its first answer to its last."""
    chance = np.random.default_rng([21, number])
    values, group_of, _ = full(SHAPE, chance)
    lots = np.random.default_rng([22, number])
    late = np.zeros(SHAPE.statements, dtype=np.bool_)
    late[lots.permutation(SHAPE.statements)[: int(LATE * SHAPE.statements)]] = True
    came_back = lots.permutation(SHAPE.people // 3)[: int(COME_BACK * SHAPE.people / 3)]
    visits = [*range(SHAPE.people), *came_back.tolist()]
    seen = np.zeros(values.shape, dtype=np.bool_)
    weights, looks = np.ones(SHAPE.statements), None
    drawn: OpinionMap | None = None
    for visit, person in enumerate(visits):
        there = ~seen[person] & (~late | (visit >= SHAPE.people // 2))
        open_ones = np.flatnonzero(there)
        first = lots.exponential(size=open_ones.size) / np.maximum(weights[open_ones], 1e-12)
        seen[person, open_ones[np.argsort(first)[: ANSWERS_OF_EACH if visit < SHAPE.people else ANSWERS_OF_EACH // 2]]] = True
        if visit % REDRAWN_EVERY == REDRAWN_EVERY - 1 or visit == len(visits) - 1:
            votes = _votes(values, seen)
            drawn = draw_map(votes)
            weights = _weights(votes, drawn, rule)
            if looks is None and _likeness(drawn, group_of) >= RIGHT:
                looks = int(seen.sum())
    assert drawn is not None
    narrow = _narrow(drawn)
    return Played(
        looks=looks,
        likeness=_likeness(drawn, group_of),
        narrow=float(narrow.mean()),
        narrow_late=float(narrow[late].mean()),
        fewest=int(seen.sum(axis=0).min()),
    )


def _votes(values: NDArray[np.int8], seen: NDArray[np.bool_]) -> Votes:
    rows, columns = np.nonzero(seen)
    return votes_from_rows(rows, columns, values[rows, columns], all_statements=range(values.shape[1]))


def _weights(votes: Votes, drawn: OpinionMap, rule: Rule) -> Weights:
    if rule == "random":
        return np.ones(SHAPE.statements)
    priorities = drawn.priorities if rule == "ours" else draw_map(votes, rule="polis").priorities
    # What nobody has seen yet is as urgent as any.
    return np.where(drawn.all_counts.seen[0] == 0, priorities.max(), priorities)


def _likeness(drawn: OpinionMap, group_of: NDArray[np.int64]) -> float:
    inside = np.flatnonzero(drawn.groups.group_of >= 0)
    return adjusted_rand(drawn.groups.group_of[inside].tolist(), group_of[drawn.people[inside]].tolist())


def _narrow(drawn: OpinionMap) -> NDArray[np.bool_]:
    low, high = interval(drawn.all_counts.agree[0], drawn.all_counts.sides[0])
    return np.asarray(high - low < NARROW)
