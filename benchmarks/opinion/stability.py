"""Drop one in ten people, again and again: how often do two people of one group stay together?

In conversations made up with known groups, and in the real ones. Everything is found anew each time, the number of groups too.
"""

from collections.abc import Callable

import numpy as np

from benchmarks.opinion import both
from benchmarks.opinion.made import Made, Shape, made
from benchmarks.opinion.published import DATA
from evenground.around.moving.polis_folder import last_answers, read_folder

DRAWS, WITH_RED_DWARF = 100, 20
"""red-dwarf takes a hundred times as long, so it is asked less often."""

KINDS = (
    Shape(groups=2, people=300, statements=60, seen=0.3, noise=0.1, yes_sayers=0.1),
    Shape(groups=4, people=500, statements=80, seen=0.3, noise=0.1, yes_sayers=0.1),
)


def main() -> None:
    print(f"stability: of two people in one group, how often both are in one again when 1 in 10 are dropped ({DRAWS} times;")
    print(f"red-dwarf {WITH_RED_DWARF}); and how often the number of groups is another one")
    print(f"{'conversation':58}{'ours':>7}{'other k':>9}{'r-d':>7}{'other k':>9}", flush=True)
    for name, one in _conversations():
        ours = _stays(one, both.ours, DRAWS)
        theirs = _stays(one, both.theirs, WITH_RED_DWARF)
        print(f"{name:58}{ours[0]:>7.2f}{ours[1]:>9.0%}{theirs[0]:>7.2f}{theirs[1]:>9.0%}", flush=True)


def _conversations() -> list[tuple[str, Made]]:
    found = [(str(shape), made(shape, np.random.default_rng(5))) for shape in KINDS]
    for folder in sorted(path for path in DATA.iterdir() if path.is_dir()) if DATA.is_dir() else []:
        export = read_folder(folder)
        last = sorted(last_answers(export.votes).items())
        people, statements = (np.array([pair[place] for pair, _ in last], dtype=np.int64) for place in (0, 1))
        values = np.array([value for _, value in last], dtype=np.int8)
        nobody = np.zeros(0)
        found.append((folder.name, Made(people, statements, values, nobody.astype(np.int64), nobody.astype(np.bool_))))
    return found


def _stays(one: Made, find: Callable[[Made], dict[int, int]], draws: int) -> tuple[float, float]:
    whole = find(one)
    everybody = np.unique(one.people)
    chance = np.random.default_rng(11)
    together, others = [], 0
    for _ in range(draws):
        kept = chance.permutation(everybody)[: round(0.9 * everybody.size)]
        some = np.isin(one.people, kept)
        part = find(Made(one.people[some], one.statements[some], one.values[some], one.group_of, one.is_yes_sayer))
        others += len(set(part.values())) != len(set(whole.values()))
        together.append(_together(whole, part))
    return float(np.mean(together)), others / draws


def _together(whole: dict[int, int], part: dict[int, int]) -> float:
    pairs_of = [(whole[person], part[person]) for person in part if person in whole]
    if not pairs_of:
        return 1.0
    one, other = (np.array(column) for column in zip(*pairs_of, strict=True))
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)
    own = table.sum(axis=1)
    pairs = float((own * (own - 1)).sum())
    return float((table * (table - 1)).sum()) / pairs if pairs else 1.0
