"""How evenly turns come round: a thousand made-up boards over five years, with people coming, leaving, away and passing.

The gap is taken between any two people over any stretch of time in which both took part: how many turns more the one had.
At most one is the promise; `tests/cores/turns` holds it for any board, this prints it for likely ones.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from evenground.cores.turns import assign, come_in, deal, go_out, spread

BOARDS = 1_000
PERIODS = 60
"""Five years of months."""
JOBS = ("leads", "notes", "time", "welcomes")
SIDES = ("young", "staff", "carers", "public")
SMALLEST, LARGEST = 5, 45
COMES, LEAVES, GOES_AWAY, COMES_BACK, PASSES = 0.25, 0.2, 0.15, 0.4, 0.1
"""Of a month: that somebody joins, leaves, takes a break, that one who is away comes back; of a turn: that it is passed."""


@dataclass
class Board:
    chance: random.Random
    side_of: dict[int, str] = field(default_factory=dict)
    order: tuple[int, ...] = ()
    away: list[int] = field(default_factory=list)
    # Turns had, as a walk: of two people only what happened while both took part is compared.
    turns: Counter[int] = field(default_factory=Counter)
    least: dict[tuple[int, int], int] = field(default_factory=dict)
    most: dict[tuple[int, int], int] = field(default_factory=dict)
    apart: dict[tuple[int, int], int] = field(default_factory=dict)
    worst: int = 0
    jobs_done: Counter[tuple[int, str]] = field(default_factory=Counter)
    last_side: dict[str, str] = field(default_factory=dict)
    same_side: int = 0
    dealt: int = 0
    empty: int = 0

    def begin(self) -> None:
        size = self.chance.randint(SMALLEST, LARGEST)
        self.side_of = {who: self._a_side() for who in range(size)}
        people = list(self.side_of)
        self.chance.shuffle(people)
        self.order = spread(people, self.side_of)
        for pair in combinations(sorted(self.order), 2):
            self._meet(pair)

    def _a_side(self) -> str:
        return self.chance.choices(SIDES, weights=(10, 3, 2, 1))[0]

    def _meet(self, pair: tuple[int, int]) -> None:
        self.apart[pair] = self.least[pair] = self.most[pair] = 0

    def _comes(self, who: int) -> None:
        self.order = come_in(self.order, who, self.side_of)
        for other in self.order:
            if other != who:
                self._meet((min(who, other), max(who, other)))

    def month(self) -> None:
        chance = self.chance
        if chance.random() < COMES and len(self.order) < LARGEST:
            new = len(self.side_of)
            self.side_of[new] = self._a_side()
            self._comes(new)
        if chance.random() < COMES_BACK and self.away:
            self._comes(self.away.pop(chance.randrange(len(self.away))))
        for how_likely, is_break in ((LEAVES, False), (GOES_AWAY, True)):
            if chance.random() < how_likely and len(self.order) > SMALLEST:
                who = chance.choice(self.order)
                self.order = go_out(self.order, who)
                if is_break:
                    self.away.append(who)
        self._deal()

    def _deal(self) -> None:
        asked: tuple[int, ...] = ()
        doing: list[int] = []
        while len(doing) < len(JOBS):
            one, self.order = deal(self.order, 1, not_these=asked)
            if not one:
                break
            asked += one
            self._had_a_turn(one[0])
            if self.chance.random() >= PASSES:
                doing.append(one[0])
        self.empty += len(JOBS) - len(doing)
        handed = assign(doing, JOBS, times_done=self.jobs_done, side_of=self.side_of, last_side=self.last_side)
        for job, who in handed.items():
            self.dealt += 1
            self.same_side += self.last_side.get(job) == self.side_of[who]
            self.last_side[job] = self.side_of[who]
            self.jobs_done[who, job] += 1

    def _had_a_turn(self, who: int) -> None:
        for other in self.order:
            if other == who:
                continue
            pair, step = ((who, other), 1) if who < other else ((other, who), -1)
            now = self.apart[pair] = self.apart[pair] + step
            # The widest that any stretch of this walk is: its highest point so far less its lowest.
            self.least[pair], self.most[pair] = min(self.least[pair], now), max(self.most[pair], now)
            self.worst = max(self.worst, self.most[pair] - self.least[pair])


def main() -> None:
    worst, jobs_apart, dealt, same_side, empty = Counter[int](), Counter[int](), 0, 0, 0
    for seed in range(BOARDS):
        board = Board(random.Random(seed))
        board.begin()
        for _ in range(PERIODS):
            board.month()
        worst[board.worst] += 1
        for who in board.order:
            counts = [board.jobs_done[who, job] for job in JOBS]
            jobs_apart[max(counts) - min(counts)] += 1
        dealt, same_side, empty = dealt + board.dealt, same_side + board.same_side, empty + board.empty
    print(f"turns: {BOARDS:,} boards of {SMALLEST} to {LARGEST}, {PERIODS} months each, seeds 0 to {BOARDS - 1}")
    for gap, boards in sorted(worst.items()):
        print(f"worst gap of turns between two people who were both there: {gap}, on {boards:,} boards")
    print(f"target: at most 1 on every board: {'met' if max(worst) <= 1 else 'not met'}")
    every = sum(jobs_apart.values())
    for gap, people in sorted(jobs_apart.items()):
        print(f"of one person, the job done most less the job done least: {gap}, {people / every:.1%} of people")
    print(
        f"a job stayed on the same side: {same_side / dealt:.1%} of {dealt:,} turns; nobody for it: {empty / (dealt + empty):.2%}"
    )


if __name__ == "__main__":
    main()
