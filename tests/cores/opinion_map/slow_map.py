"""The method written once more, loop by loop, for the tests alone. It shares no code with the core and uses no arrays.

People, statements and groups are plain keys; a map is a set of dictionaries.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import hypot, inf, sqrt

Answers = dict[int, dict[int, int]]
"""Person to statement to answer."""
Point = tuple[float, float]


def last_answers(rows: Iterable[tuple[int, int, int, int]]) -> Answers:
    """From rows (person, statement, answer, time): the last answer; two different ones at one time are a skip."""
    by_pair: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for person, statement, value, time in rows:
        by_pair.setdefault((person, statement), []).append((time, value))
    found: Answers = {}
    for (person, statement), sent in by_pair.items():
        newest = max(time for time, _ in sent)
        values = {value for time, value in sent if time == newest}
        found.setdefault(person, {})[statement] = values.pop() if len(values) == 1 else 0
    return found


def statements_of(answers: Answers) -> list[int]:
    return sorted({statement for given in answers.values() for statement in given})


def centre(answers: Answers, hidden: Collection[int] = ()) -> dict[int, float]:
    means = {}
    for statement in statements_of(answers):
        given = [answers[person][statement] for person in answers if statement in answers[person]]
        means[statement] = 0.0 if statement in hidden else sum(given) / len(given)
    return means


def filled_row(person: int, answers: Answers, means: Mapping[int, float], hidden: Collection[int]) -> list[float]:
    """The person's row with missing answers filled by the means and the means taken away."""
    row = []
    for statement in sorted(means):
        if statement in hidden:
            value = 0.0
        elif statement in answers[person]:
            value = float(answers[person][statement])
        else:
            value = means[statement]
        row.append(value - means[statement])
    return row


def position(
    person: int, answers: Answers, means: Mapping[int, float], components: Sequence[Mapping[int, float]], hidden: Collection[int]
) -> Point:
    given = {statement: value for statement, value in answers[person].items() if statement not in hidden}
    answered = len(given) + len([statement for statement in means if statement in hidden])
    stretch = sqrt(len(means) / max(answered, 1))
    along = [0.0, 0.0]
    for axis in (0, 1):
        for statement, value in given.items():
            along[axis] += (value - means[statement]) * components[axis][statement]
    return stretch * along[0], stretch * along[1]


def extremity(statement: int, means: Mapping[int, float], components: Sequence[Mapping[int, float]]) -> float:
    x, y = (sqrt(len(means)) * (1 - means[statement]) * component[statement] for component in components)
    return hypot(x, y)


def who_is_in(answers: Answers) -> set[int]:
    needed = min(7, len(statements_of(answers)))
    inside = {person for person, given in answers.items() if len(given) >= needed}
    for person in sorted(answers, key=lambda one: (-len(answers[one]), one)):
        if len(inside) >= 15:
            break
        inside.add(person)
    return inside


def cluster(points: Sequence[Point], weights: Sequence[float], k: int, rounds: int) -> list[int]:
    centres: list[Point] = []
    for point in points:
        if point not in centres and len(centres) < k:
            centres.append(point)
    label: list[int] = []
    for _ in range(rounds):
        label = []
        for x, y in points:
            best, least = 0, inf
            for number, (cx, cy) in enumerate(centres):
                square = (x - cx) * (x - cx) + (y - cy) * (y - cy)
                if square < least:
                    best, least = number, square
            label.append(best)
        used = sorted(set(label))
        label = [used.index(number) for number in label]
        moved = [_weighted_middle([p for p in range(len(points)) if label[p] == n], points, weights) for n in range(len(used))]
        still = all(hypot(a[0] - b[0], a[1] - b[1]) < 0.01 for a, b in zip(sorted(centres), sorted(moved), strict=False))
        centres = moved
        if still:
            break
    return label


def _weighted_middle(members: Sequence[int], points: Sequence[Point], weights: Sequence[float]) -> Point:
    whole = sum(weights[p] for p in members)
    return sum(weights[p] * points[p][0] for p in members) / whole, sum(weights[p] * points[p][1] for p in members) / whole


def silhouette(points: Sequence[Point], label: Sequence[int]) -> float:
    total = 0.0
    for one, (x, y) in enumerate(points):
        mean_of = {}
        for group in set(label):
            away = [hypot(x - u, y - v) for other, (u, v) in enumerate(points) if label[other] == group and other != one]
            if away:
                mean_of[group] = sum(away) / len(away)
        if label[one] in mean_of:
            own = mean_of.pop(label[one])
            nearest = min(mean_of.values())
            if max(own, nearest) > 0:
                total += (nearest - own) / max(own, nearest)
    return total / len(points)


def grouping(points: Mapping[int, Point]) -> dict[int, int]:
    """Group of each person; numbers mean nothing, only who is with whom."""
    people = sorted(points)
    base = cluster([points[p] for p in people], [1.0] * len(people), 100, 101)
    members = [[p for p, number in zip(people, base, strict=True) if number == n] for n in range(max(base, default=-1) + 1)]
    middles = [_weighted_middle(range(len(of)), [points[p] for p in of], [1.0] * len(of)) for of in members]
    sizes = [float(len(of)) for of in members]
    best, highest = [0] * len(members), float("-inf")
    if len(members) >= 2:
        for k in range(2, min(5, 2 + len(members) // 12) + 1):
            label = cluster(middles, sizes, k, 21)
            if len(set(label)) < 2:
                continue
            value = silhouette(middles, label)
            if value >= highest:
                best, highest = label, value
    return {person: best[number] for number, of in enumerate(members) for person in of}


def count(answers: Answers, people: Iterable[int], statement: int) -> tuple[int, int, int]:
    """Agree, disagree, all who answered."""
    given = [answers[person][statement] for person in people if statement in answers[person]]
    return given.count(1), given.count(-1), len(given)


def one_share_z(successes: int, trials: int) -> float:
    n = trials + 1
    return 2 * sqrt(n) * ((successes + 1) / n - 0.5)


def two_shares_z(successes: int, trials: int, others: int, other_trials: int) -> float:
    a, n, b, m = successes + 1, trials + 1, others + 1, other_trials + 1
    pooled = (a + b) / (n + m)
    if pooled == 1:
        return 0.0
    return (a / n - b / m) / sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))


def standing(answers: Answers, group: Iterable[int], rest: Iterable[int], statement: int) -> dict[str, float]:
    """Every figure of one group and statement, by the names the core gives them."""
    agree, disagree, seen = count(answers, group, statement)
    other_agree, other_disagree, other_seen = count(answers, rest, statement)
    found = {}
    for side, given, other in (("agree", agree, other_agree), ("disagree", disagree, other_disagree)):
        share = (given + 1) / (seen + 2)
        found[f"share_{side}"] = share
        found[f"share_{side}_z"] = one_share_z(given, seen)
        found[f"ratio_{side}"] = share / ((other + 1) / (other_seen + 2))
        found[f"ratio_{side}_z"] = two_shares_z(given, seen, other, other_seen)
    return found


def group_informed_consensus(answers: Answers, groups: Iterable[Iterable[int]], statement: int) -> float:
    product = 1.0
    for people in groups:
        agree, _, seen = count(answers, people, statement)
        product *= (agree + 1) / (seen + 2)
    return product


def priority(answers: Answers, groups: Iterable[Iterable[int]], statement: int, extreme: float) -> float:
    agree = disagree = seen = 0
    for people in groups:
        a, d, n = count(answers, people, statement)
        agree, disagree, seen = agree + a, disagree + d, seen + n
    skipped = (seen - agree - disagree + 1) / (seen + 2)
    importance = (1 - skipped) * (extreme + 1) * ((agree + 1) / (seen + 2))
    return (importance * (1 + 8 * 2 ** (-seen / 5))) ** 2


def representatives(of: Mapping[int, dict[str, float]], spoken: Callable[[int], bool]) -> list[tuple[int, str]]:
    """The statements of one group, in order, from its figures by statement."""
    sure = 1.2816
    best: int | None = None
    for statement in sorted(of):
        one = of[statement]
        if not spoken(statement):
            continue
        if best is None:
            if one["share_agree_z"] > sure or (one["ratio_agree"] > 1 and one["share_agree"] > 0.5):
                best = statement
        else:
            names = ["share_agree", "share_agree_z"]
            if of[best]["ratio_agree"] > 1:
                names += ["ratio_agree", "ratio_agree_z"]
            if _product(one, names) > _product(of[best], names):
                best = statement
    sides = {s: "agree" if one["ratio_agree_z"] > one["ratio_disagree_z"] else "disagree" for s, one in of.items()}
    passing = [
        statement
        for statement, one in of.items()
        if any(one[f"ratio_{side}_z"] > sure and one[f"share_{side}_z"] > sure for side in ("agree", "disagree"))
    ]
    if not passing:
        if best is None:
            best = max(sorted(of), key=lambda s: max(of[s]["ratio_agree_z"], of[s]["ratio_disagree_z"]))
        return [(best, sides[best])]

    def weight(statement: int) -> float:
        side = sides[statement]
        return _product(of[statement], [f"{figure}_{side}{z}" for figure in ("ratio", "share") for z in ("", "_z")])

    ranked = sorted((s for s in passing if s != best), key=lambda s: (-weight(s), s))
    shown = (([] if best is None else [best]) + ranked)[:5]
    return [(s, sides[s]) for side in ("agree", "disagree") for s in shown if sides[s] == side]


def _product(figures: Mapping[str, float], names: Iterable[str]) -> float:
    product = 1.0
    for name in names:
        product *= figures[name]
    return product
