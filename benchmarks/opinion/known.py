"""Made-up conversations of which the groups are known: is their number found, are their members, and none where there is none?"""

from statistics import mean, median

from benchmarks.opinion import both
from benchmarks.opinion.made import Made, draws
from evenground.cores.opinion_map.likeness import adjusted_rand

DRAWS, WITHOUT_GROUPS = 200, 100
NEARLY_RIGHT = 0.8
NUMBERS = (2, 3, 4, 5, 6)


def main() -> None:
    print(f"known groups: {DRAWS} made-up conversations (80 to 600 people, 30 to 150 statements, 5 to 60 % seen, up to 20 %")
    print("noise, up to 15 % yes-sayers, unequal sizes), by ours and red-dwarf. right: the right number; alike: ARI >= 0.8")
    rows = []
    for shape, one in draws(DRAWS, groups=NUMBERS, seed=1):
        found = [both.ours(one), both.theirs(one)]
        rows.append((shape.groups, *(len(set(groups.values())) for groups in found), *(_ari(one, groups) for groups in found)))
    print(f"{'groups':>8}{'draws':>7}{'right':>8}{'r-d':>6}{'alike':>8}{'r-d':>6}{'median ARI':>13}{'r-d':>7}", flush=True)
    for number in (*NUMBERS, 0):
        some = [row for row in rows if number in (0, row[0])]
        right, their_right = (sum(row[0] == row[place] for row in some) for place in (1, 2))
        alike, their_alike = (sum(row[place] >= NEARLY_RIGHT for row in some) for place in (3, 4))
        middle, their_middle = (median(row[place] for row in some) for place in (3, 4))
        name = str(number) if number else "all"
        print(f"{name:>8}{len(some):>7}{right:>8}{their_right:>6}{alike:>8}{their_alike:>6}{middle:>13.2f}{their_middle:>7.2f}")
    is_as_often = right >= their_right and alike >= their_alike
    print(f"target: the right number and the members at least as often: {_verdict(is_as_often)}")
    numbers = [len(set(both.ours(one).values())) for _, one in draws(WITHOUT_GROUPS, groups=(1,), seed=2)]
    none = sum(number <= 1 for number in numbers)
    print(
        f"no groups at all: none found in {none} of {len(numbers)} draws (mean {mean(numbers):.2f}); red-dwarf always finds some"
    )
    print(f"target: at least 95 of 100: {_verdict(none >= 0.95 * len(numbers))}", flush=True)


def _verdict(is_met: bool) -> str:
    return "met" if is_met else "not met"


def _ari(one: Made, groups: dict[int, int]) -> float:
    people = list(groups)
    return adjusted_rand([groups[person] for person in people], [int(one.group_of[person]) for person in people])
